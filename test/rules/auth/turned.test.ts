import { describe, expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const python: Sources = {
  'loans.py': `from fastapi import APIRouter, Depends, HTTPException
from house import current_reader
router = APIRouter()
@router.get('/loans/{loan_id}')
def show(loan_id: int, reader = Depends(current_reader)):
    loan = loans.get(loan_id)
    if loan is None:
        raise HTTPException(404)
    if loan.reader_id != reader.user_id and not reader.can('loans:any'):
        raise HTTPException(403)
    if loan.state != 'open' and not loan.paid:
        raise HTTPException(409)
    return loan
`,
};
const script: Sources = {
  'loans.js': `const router = require('express').Router();
async function show(req, res) {
  const loan = await loans.get(req.params.id);
  if (loan.readerId !== req.user.id && !req.user.isLibrarian) return res.status(403).end();
  if (loan.state !== 'open' && !loan.paid) return res.status(409).end();
  res.json(loan);
}
router.get('/loans/:id', requireReader, show);
module.exports = router;`,
};
const test403 = "loan.reader_id != reader.user_id and not reader.can('loans:any')";
const inSteps = (allowed: string): string => `allowed = ${allowed}\n    if not allowed:`;

describe('a handler that joins otherwise what it asks of who calls', () => {
  test.each([
    [
      'turned in part',
      python,
      `if ${test403}:`,
      inSteps("loan.reader_id == reader.user_id or not reader.can('loans:any')"),
    ],
    ['without a no', python, test403, "loan.reader_id != reader.user_id and reader.can('loans:any')"],
    ['without a no', script, '&& !req.user.isLibrarian', '&& req.user.isLibrarian'],
  ])('%s is told', async (_what, files, from, to) => {
    expect(await altered(files, from, to)).toEqual([
      expect.stringMatching(/^auth\/weaker-guard: .* now lets pass callers .*: GET \/loans\//),
    ]);
  });

  test.each([
    [
      'the same in steps',
      python,
      `if ${test403}:`,
      inSteps("loan.reader_id == reader.user_id or reader.can('loans:any')"),
    ],
    ['either', python, test403, test403.replace(' and ', ' or ')],
    [
      'the other way round',
      script,
      'loan.readerId !== req.user.id && !req.user.isLibrarian',
      '!(loan.readerId === req.user.id || req.user.isLibrarian)',
    ],
    [
      'something else',
      python,
      "loan.state != 'open' and not loan.paid",
      "loan.state != 'open' and loan.paid",
    ],
    ['something else', script, "loan.state !== 'open' && !loan.paid", "loan.state !== 'open' && loan.paid"],
  ])('%s is not', async (_what, files, from, to) => {
    expect(await altered(files, from, to)).toEqual([]);
  });
});
