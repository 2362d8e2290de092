import { describe, expect, test } from '@jest/globals';
import { altered } from './between.ts';

const python = {
  'gates.py': `
from typing import Annotated
from fastapi import Depends, HTTPException, Request
async def signed_in(request: Request):
    if request.state.user is None:
        raise HTTPException(401)
    return request.state.user
async def staff(request: Request):
    if not request.state.user.is_staff:
        raise HTTPException(403)
CurrentUser = Annotated[object, Depends(signed_in)]
`,
  'shelf/kept.py': `
from sqlalchemy import select
from models import Report
async def report(db, report_id):
    return await db.get(Report, report_id)
async def report_of(db, report_id, owner_id):
    return await db.scalar(select(Report).where(Report.id == report_id, Report.owner_id == owner_id))
async def report_seen(db, report_id):
    return await db.scalar(select(Report).where(Report.id == report_id, Report.owner_id == current_user.get().id))
async def reports_of(db, owner_id):
    return await db.scalars(select(Report).where(Report.owner_id == owner_id))
`,
  'reports.py': `
from fastapi import APIRouter, Depends, HTTPException
from gates import CurrentUser, staff
from shelf import kept
router = APIRouter(prefix="/reports")
@router.get("")
async def reports(db: Db, user: CurrentUser):
    return await kept.reports_of(db, user.id)
@router.get("/{report_id}/pdf")
async def pdf(report_id: int, db: Db, user: CurrentUser):
    report = await kept.report_of(db, report_id, user.id)
    if report is None:
        raise HTTPException(404)
    return report.pdf
`,
};
const script = {
  'reports.ts': `
import { Router } from 'express';
import { requireUser } from './gate';
import { shelf } from './shelf';
export const router = Router();
router.get('/reports/:id/pdf', requireUser, pdf);
async function pdf(req, res) {
  const report = await shelf.exportOf(req.params.id, req.user.id);
  return res.send(report.pdf);
}
`,
};
const go = {
  'books.go': `package api
import ("net/http"; "github.com/go-chi/chi/v5")
func (s *Server) routes(r chi.Router) {
	r.Use(s.requireUser)
	r.Get("/loans/{loanID}", s.getLoan)
}
func (s *Server) requireUser(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if userFrom(r) == nil {
			http.Error(w, "who?", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r)
	})
}
func (s *Server) getLoan(w http.ResponseWriter, r *http.Request) {
	id, ok := s.id(w, r, "loanID")
	if !ok {
		return
	}
	loan, err := s.shelf.LoanOf(r.Context(), id, userFrom(r).ID)
	if err != nil {
		s.fail(w, err)
		return
	}
	s.send(w, loan)
}
`,
};
const taken = 'kept.report_of(db, report_id, user.id)';

describe('what was taken with the caller and is taken without', () => {
  test.each([
    ['Python', python, taken, 'kept.report(db, report_id)', 'GET /reports/{report_id}/pdf', 'kept.report_of', 'kept.report'],
    [
      'Python, without the file that it is taken from',
      { 'gates.py': python['gates.py'], 'reports.py': python['reports.py'] },
      taken, 'kept.report(db, report_id)', 'GET /reports/{report_id}/pdf', 'kept.report_of', 'kept.report',
    ],
    ['Go', go, 'LoanOf(r.Context(), id, userFrom(r).ID)', 'Loan(r.Context(), id)', 'GET /loans/{loanID}', 's.shelf.LoanOf', 's.shelf.Loan'],
    ['a script', script, 'exportOf(req.params.id, req.user.id)', 'export(req.params.id)', 'GET /reports/:id/pdf', 'shelf.exportOf', 'shelf.export'],
  ])('%s', async (_what, files, from, to, route, by, instead) => {
    expect(await altered(files as typeof python, from, to)).toEqual([
      `auth/guard-removed: ${route} took something by ${by} with the caller, and now takes it by ${instead} without.`,
    ]);
  });

  test.each([
    ['who may call is asked for more now', '@router.get("/{report_id}/pdf")', '@router.get("/{report_id}/pdf", dependencies=[Depends(staff)])', 'kept.report(db, report_id)'],
    ['the owner is compared instead', 'if report is None:', 'if report is None or report.owner_id != user.id:', 'kept.report(db, report_id)'],
    ['what is called asks for itself', '"""', '"""', 'kept.report_seen(db, report_id)'],
    ['the whole caller is handed over', '"""', '"""', 'kept.report(db, report_id, user)'],
    ['it is handed to something else', '    return report.pdf', '    kept.must_be_seen(report, user)\n    return report.pdf', 'kept.report(db, report_id)'],
  ])('no loss: %s', async (_what, from, to, call) => {
    const head = python['reports.py'].replace(taken, call).replace(from, to);
    expect(await altered(python, python['reports.py'], head)).toEqual([]);
  });

  test('no loss: the caller comes from elsewhere in Go', async () => {
    expect(await altered(go, 'userFrom(r).ID', 'auth.ActorFromContext(r.Context()).ID')).toEqual([]);
  });
}); // biome-ignore format: a table reads better in rows
