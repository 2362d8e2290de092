import { describe, expect, test } from '@jest/globals';
import { altered, between, replaced, type Sources } from './between.ts';

const go: Sources = {
  'doors.go': `package api
import ("net/http"; "github.com/go-chi/chi/v5")
func (s *Server) routes(r chi.Router) {
	r.Use(s.requireUser)
	r.Get("/tapes/{tapeID}", s.showTape)
	r.Post("/tapes/{tapeID}/rewind", s.rewindTape)
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
`,
  'tapes.go': `package api
import "net/http"
func (s *Server) lent(r *http.Request) (Tape, error) {
	id, err := pathID(r, "tapeID")
	if err != nil {
		return Tape{}, err
	}
	return s.shelf.TapeFor(r.Context(), userFrom(r).ID, id)
}
func (s *Server) seen(r *http.Request) (Tape, error) {
	id, err := pathID(r, "tapeID")
	if err != nil {
		return Tape{}, err
	}
	tape, err := s.shelf.Tape(r.Context(), id)
	if err != nil {
		return Tape{}, err
	}
	if tape.BorrowerID != userFrom(r).ID {
		return Tape{}, errForbidden
	}
	return tape, nil
}
func (s *Server) showTape(w http.ResponseWriter, r *http.Request) {
	tape, err := s.lent(r)
	if err != nil {
		s.fail(w, err)
		return
	}
	s.send(w, tape)
}
func (s *Server) rewindTape(w http.ResponseWriter, r *http.Request) {
	own, err := s.lent(r)
	if err != nil {
		s.fail(w, err)
		return
	}
	s.send(w, s.shelf.Rewind(r.Context(), own))
}
`,
};
const python: Sources = {
  'tapes.py': `
from fastapi import APIRouter, Depends, Request
from gates import signed_in
from shelf import kept
router = APIRouter(prefix="/tapes", dependencies=[Depends(signed_in)])
async def lent(request: Request):
    return await kept.tape_of(request.path_params["tape_id"], request.state.user.id)
@router.post("/{tape_id}/rewind")
async def rewind(request: Request):
    own = await lent(request)
    return await kept.wind(own)
`,
  'gates.py': `
from fastapi import HTTPException, Request
async def signed_in(request: Request):
    if request.state.user is None:
        raise HTTPException(401)
`,
};
const script: Sources = {
  'tapes.ts': `
import { Router } from 'express';
import { requireUser } from './gate';
import { shelf } from './shelf';
export const router = Router();
router.post('/tapes/:id/rewind', requireUser, rewind);
const lent = async (req) => shelf.tapeOf(req.params.id, req.user.id);
async function rewind(req, res) {
  const own = await lent(req);
  return res.send(await shelf.wind(own));
}
`,
};
const alone = `id, err := pathID(r, "tapeID")
	if err != nil {
		s.fail(w, err)
		return
	}
	own, err := s.shelf.Tape(r.Context(), id)`;
const left = 'own, err := s.lent(r)';

describe('what a helper took with the caller, and the handler takes without', () => {
  test.each([
    ['Go', go, left, alone, 'POST /tapes/{tapeID}/rewind', 's.shelf.TapeFor', 's.shelf.Tape'],
    [
      'Python',
      python,
      'lent(request)\n    return',
      'kept.tape(request.path_params["tape_id"])\n    return',
      'POST /tapes/{tape_id}/rewind',
      'kept.tape_of',
      'kept.tape',
    ],
    [
      'a script',
      script,
      'await lent(req)',
      'await shelf.tape(req.params.id)',
      'POST /tapes/:id/rewind',
      'shelf.tapeOf',
      'shelf.tape',
    ],
  ])('%s', async (_what, files, from, to, route, by, instead) => {
    expect(await altered(files, from, to)).toEqual([
      `auth/guard-removed: ${route} took something by ${by} with the caller, and now takes it by ${instead} without.`,
    ]);
  });

  test.each([
    [
      'the helper is written in its place',
      alone.replace('Tape(r.Context(), id)', 'TapeFor(r.Context(), userFrom(r).ID, id)'),
    ],
    [
      'the handler compares it itself',
      `${alone}
	if err == nil && own.BorrowerID != userFrom(r).ID {
		s.fail(w, errForbidden)
		return
	}`,
    ],
    ['another helper compares it', 'own, err := s.seen(r)'],
    [
      'another helper compares it, and something of no one is taken',
      `${alone.replace('own, err', 'label, err').replace('s.shelf.Tape', 's.shelf.LabelOf')}
	s.print(label)
	own, err := s.seen(r)`,
    ],
    [
      'it still asks the helper',
      `${alone.replace('own, err', 'label, err').replace('s.shelf.Tape', 's.shelf.LabelOf')}
	s.print(label)
	${left}`,
    ],
  ])('no loss: %s', async (_what, instead) => {
    expect(await altered(go, left, instead)).toEqual([]);
  });

  test.each([
    [
      'a new helper of another file takes it, and something of no one is taken',
      go,
      {
        'lent.go': `package api
func (s *Server) lentNow(r *http.Request, id int64) (Tape, error) {
	return s.shelf.TapeFor(r.Context(), userFrom(r).ID, id)
}
`,
      },
      left,
      alone.replace('own, err', 'label, err').replace('s.shelf.Tape', 's.shelf.LabelOf') +
        '\n\ts.print(label)\n\town, err := s.lentNow(r, id)',
    ],
    [
      'the store knows who calls by what it is handed',
      go,
      {
        'shelf.go': `package api
func (s *Shelf) Own(ctx context.Context, id int64) (Tape, error) {
	return s.TapeFor(ctx, userIn(ctx).ID, id)
}
`,
      },
      left,
      alone.replace('.Tape(', '.Own('),
    ],
    [
      'another module takes it',
      script,
      {
        'borrowed.ts': `import { shelf } from './shelf';
export const borrowed = async (req) => shelf.tapeOf(req.params.id, req.user.id);
`,
      },
      'await lent(req);',
      `await borrowed(req);
  const label = await shelf.label(req.params.id);`,
    ],
    [
      'a new middleware takes it before',
      script,
      {},
      `requireUser, rewind);
const lent = async (req) => shelf.tapeOf(req.params.id, req.user.id);
async function rewind(req, res) {
  const own = await lent(req);`,
      `requireUser, isBorrower, rewind);
const lent = async (req) => shelf.tapeOf(req.params.id, req.user.id);
async function isBorrower(req, res, next) {
  const tape = await lent(req);
  if (!tape) return res.status(404).end();
  next();
}
async function rewind(req, res) {
  const own = await shelf.tape(req.params.id);`,
    ],
  ])('no loss: %s', async (_what, files, more, from, to) => {
    expect(await between(files, { ...replaced(files, from, to), ...more })).toEqual([]);
  });

  test.each([
    [
      'the new helper asks nobody',
      go,
      {
        'shelf.go': `package api
func (s *Shelf) Any(ctx context.Context, id int64) (Tape, error) {
	return s.tape(ctx, id)
}
`,
      },
      left,
      alone.replace('.Tape(', '.Any('),
    ],
    [
      'a new function that nobody calls takes it for a mail',
      script,
      {
        'remind.ts': `import { shelf } from './shelf';
export async function remind(member, id) {
  const tape = await shelf.tapeOf(id, member.id);
  if (tape) await mail.send(member.email, tape.due);
}
`,
      },
      'await lent(req);',
      'await shelf.tape(req.params.id);',
    ],
    [
      'a new middleware takes it before another handler alone',
      script,
      {
        'stop.ts': `import { Router } from 'express';
import { requireUser } from './gate';
import { shelf } from './shelf';
export const router = Router();
router.post('/tapes/:id/stop', requireUser, isBorrower, (req, res) => res.send(shelf.halt(req.params.id)));
async function isBorrower(req, res, next) {
  const tape = await shelf.tapeOf(req.params.id, req.user.id);
  if (!tape) return res.status(403).end();
  next();
}
`,
      },
      'await lent(req);',
      'await shelf.tape(req.params.id);',
    ],
    [
      'a new helper takes it for another handler alone',
      script,
      {
        'stop.ts': `import { Router } from 'express';
import { requireUser } from './gate';
import { shelf } from './shelf';
export const router = Router();
router.post('/tapes/:id/stop', requireUser, stop);
const borrowed = async (req) => shelf.tapeOf(req.params.id, req.user.id);
async function stop(req, res) {
  return res.send(await shelf.halt(await borrowed(req)));
}
`,
      },
      'await lent(req);',
      'await shelf.tape(req.params.id);',
    ],
  ])('%s', async (_what, files, more, from, to) => {
    expect(await between(files, { ...replaced(files, from, to), ...more })).toEqual([
      expect.stringMatching(/^auth\/guard-removed: POST \/tapes\/.+ took something by .+ with the caller/),
    ]);
  });

  test('a new middleware takes it before one of two handlers of another file', async () => {
    const routes = (before: string): Sources => ({
      'routes.ts': `import { Router } from 'express';
import { isBorrower, rewind, show } from './handlers';
export const router = Router();
router.get('/tapes/:id', show);
router.post('/tapes/:id/rewind', ${before}rewind);
`,
    });
    const handlers = (takes: string, more = ''): Sources => ({
      'handlers.ts': `import { shelf } from './shelf';
export async function show(req, res) {
  res.send(${takes});
}
export async function rewind(req, res) {
  res.send(await shelf.wind(${takes}));
}
${more}`,
    });
    const isBorrower = `export async function isBorrower(req, res, next) {
  const tape = await shelf.tapeOf(req.params.id, req.user.id);
  if (!tape) return res.status(403).end();
  next();
}
`;
    const head = { ...routes('isBorrower, '), ...handlers('await shelf.tape(req.params.id)', isBorrower) };
    const base = { ...routes(''), ...handlers('await shelf.tapeOf(req.params.id, req.user.id)') };
    expect(await between(base, head)).toEqual([
      expect.stringMatching(
        /(?:function show|GET \/tapes\/:id) took something by shelf\.tapeOf with the caller/,
      ),
    ]);
  });

  test('no loss: only those who may have all get there', async () => {
    const files = {
      ...go,
      'tapes.go': (go['tapes.go'] ?? '').replace(left, alone),
      'doors.go': (go['doors.go'] ?? '').replace('r.Post(', 'r.With(s.requireLibrarian).Post('),
    };
    expect(await between(go, files)).toEqual([]);
  });
});
