import { describe, expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const library: Sources = {
  'library/loans.py': `
from fastapi import APIRouter, Depends
from library.doors import current_reader, session
from library.shelves import Loan, Loans, Poster
router = APIRouter(prefix="/loans")
@router.get("")
def open_loans(late: bool = False, user: Reader = Depends(current_reader), db=Depends(session)):
    loans = Loans(db, None if user.is_librarian else user.branch_id)
    return loans.open(late=late)
@router.post("")
def lend(body: LoanIn, user: Reader = Depends(current_reader), db=Depends(session)):
    loan = Loan(branch_id=user.branch_id)
    loan.save()
    return {"ok": True}
@router.get("/export")
def export(user: Reader = Depends(current_reader), db=Depends(session)):
    writer = CsvWriter(db, user.branch_id)
    return writer.stream(db.loans_of(user.branch_id))
@router.get("/sheet")
def sheet(user: Reader = Depends(current_reader), db=Depends(session)):
    rows = db.loans_of(user.branch_id)
    return Sheet(db, user.branch_id).of(rows)
`,
  'library/fees.py': `
from flask import Blueprint, g, jsonify
from library.doors import known
from library.shelves import Fees
fees = Blueprint("fees", __name__)
@fees.get("/fees")
@known
def all_fees():
    return jsonify(Fees(g.db, branch_id=g.user.branch_id).unpaid())
`,
  'src/holds.ts': `
import express from 'express';
import { known } from './known';
import { Holds } from './shelves';
export const router = express.Router();
export async function listHolds(req, res) {
  const holds = new Holds(db, req.user.branchId);
  res.json(await holds.waiting());
}
router.get('/holds', known, listHolds);
`,
};
const made = 'Loans(db, None if user.is_librarian else user.branch_id)';
const told = (what: string, by: string) => [
  `auth/guard-removed: ${what} took something by ${by} with the caller, and now takes it by ${by} without.`,
];

describe('what is made to be asked for what is of those to whom the caller belongs', () => {
  test.each([
    ['whatever it was for some', made, 'Loans(db)', 'GET /loans', 'Loans'],
    ['by nothing', made, 'Loans(db, None)', 'GET /loans', 'Loans'],
    ['as an option', ', branch_id=g.user.branch_id', '', 'GET /fees', 'Fees'],
    ['in a script', ', req.user.branchId', '', 'GET /holds', 'Holds'],
  ])('and is made without them now: %s', async (_what, from, to, route, by) => {
    expect(await altered(library, from, to)).toEqual(told(route, by));
  });

  test.each([
    [
      'it is told by what is called on it',
      `${made}\n    return loans.open(`,
      'Loans(db)\n    return loans.of_branch(user.branch_id, ',
    ],
    ['it is told later', made, 'Loans(db)\n    loans.branch_id = user.branch_id'],
    ['it is narrowed', `${made}\n`, 'Loans(db)\n    loans = only_of(loans, user)\n'],
    [
      'what it gives is sifted',
      `${made}\n    return loans.open(late=late)`,
      'Loans(db)\n    return [loan for loan in loans.open(late=late) if loan.branch_id == user.branch_id]',
    ],
    [
      'what it gives is gone through',
      `${made}\n    return loans.open(late=late)`,
      'Loans(db)\n    for loan in loans.open(late=late):\n        if loan.branch_id != user.branch_id:\n            continue\n        yield loan',
    ],
    [
      'what it gives is sifted by a function',
      `new Holds(db, req.user.branchId);\n  res.json(await holds.waiting());`,
      `new Holds(db);\n  const all = await holds.waiting();\n  res.json(all.filter((hold) => hold.branchId === req.user.branchId));`,
    ],
    ['it is handed what is theirs', 'CsvWriter(db, user.branch_id)', 'CsvWriter(db)'],
    ['it is handed what was found before', 'Sheet(db, user.branch_id)', 'Sheet(db)'],
    ['something else is made', made, 'shelf_of(user)'],
    ['it is given beside something else', made, 'Loans(db.within(user.branch_id))'],
    ['it is given otherwise', made, 'Loans(db, scope)'],
    ['it is given by a name', `loans = ${made}`, 'branch = user.branch_id\n    loans = Loans(db, branch)'],
    ['what is handed in', `    loans = ${made}\n`, ''],
    ['what is new has it from elsewhere', 'Loan(branch_id=user.branch_id)', 'Loan()'],
    [
      'those who may have all come alone',
      'Depends(current_reader), db=Depends(session)):\n    loans = Loans(db, None if user.is_librarian else user.branch_id)',
      'Depends(librarians_only), db=Depends(session)):\n    loans = Loans(db)',
    ],
  ])('quiet: %s', async (_what, from, to) => {
    expect(await altered(library, from, to)).toEqual([]);
  });
});
