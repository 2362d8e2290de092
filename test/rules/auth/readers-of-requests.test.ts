import { describe, expect, test } from '@jest/globals';
import { altered, between, replaced, type Sources } from './between.ts';

/** A choir whose singers see their own fines; what is read of the request by functions may be who calls, or what was sent. */
const choir = (reader: string): Sources => ({
  'src/reading.ts': `import { lookUp } from './store';
export const voiceOf = (req) => req.voice;
${reader}`,
  'src/fines.ts': `import { Router } from 'express';
import { voiceOf, slipOf } from './reading';
import { requireSinger } from './gate';
import { Fine } from './db';
export const fines = Router();
fines.use(requireSinger);
fines.get('/fines', async (req, res) => {
  res.json(await Fine.find({ userId: voiceOf(req).userId }));
});`,
  'src/gate.ts': `export function requireSinger(req, res, next) {
  if (!req.voice) return res.status(401).end();
  next();
}`,
});
const lost = [expect.stringMatching(/GET \/fines asked whether userId is the caller, and no longer does/)];

const sent: [string, string][] = [
  ['the body', 'export const slipOf = (req) => req.body;'],
  ['the body, by a name', 'export function slipOf(req) {\n  const slip = req.body;\n  return slip;\n}'],
  ['a part of it', 'export const slipOf = (req) => ({ userId: req.query.userId, day: req.query.day });'],
  ['the body as something', 'export const slipOf = (req: Request): Slip => req.body as Slip;'],
  ['what is valid of it', 'export const slipOf = (req) => slips.parse(req.body);'],
  ['the body in a class', 'export const slipOf = (request) => new Slip(request.body);'],
  [
    'cookies',
    "export const slipOf = (req) => Object.fromEntries(req.headers.cookie.split('; ').map((c) => c.split('=')));",
  ],
];

const found: [string, string][] = [
  ['of something before it', 'export const slipOf = (req) => req.slip;'],
  ['by the session', 'export const slipOf = (req) => req.session;'],
  ['by a cookie', 'export const slipOf = (req) => lookUp(req.cookies.choir);'],
  ['by a cookie, in a table', 'const slips = {};\nexport const slipOf = (req) => slips[req.cookies.choir];'],
  ['by a cookie, in a class', 'export const slipOf = (req) => new Slip(req.cookies.choir);'],
  ['by signed cookies', 'export const slipOf = (req) => req.signedCookies;'],
  ['by a loader', 'export const slipOf = (req) => slips.load(req.body.slip);'],
  ['by a query of a table', 'export const slipOf = (req) => db.Query(req.body.slip);'],
  ['by a map', 'export const slipOf = (req) => slips.get(req.query.slip);'],
  ['by a token', 'export const slipOf = (req) => jwt.decode(req.cookies.choir);'],
  ['by headers of a gateway', "export const slipOf = (req) => ({ userId: req.headers['x-user-id'] });"],
  [
    'and is held against what was sent',
    'export function slipOf(req) {\n  if (req.body.userId !== req.voice.userId) throw new Forbidden();\n  return req.body;\n}',
  ],
];

describe('what a function reads of the request', () => {
  test.each(sent)('is what was sent, and no caller: %s', async (_, reader) => {
    expect(await altered(choir(reader), 'voiceOf(req).userId', 'slipOf(req).userId')).toEqual(lost);
  });

  test.each(found)('is who calls, or may be: %s', async (_, reader) => {
    expect(await altered(choir(reader), 'voiceOf(req).userId', 'slipOf(req).userId')).toEqual([]);
  });

  test('is what was sent by a name that it has before', async () => {
    const base = choir('export const slipOf = (req) => req.body;');
    const head = replaced(
      replaced(base, 'voiceOf(req).userId', 'slip.userId'),
      '  res.json(',
      '  const slip = slipOf(req);\n  res.json(',
    );
    expect(await between(base, head)).toEqual(lost);
  });

  test('is what was sent in parts', async () => {
    const base = choir('export const slipOf = (req) => req.body;');
    const head = replaced(
      replaced(base, 'userId: voiceOf(req).userId', 'userId'),
      '  res.json(',
      '  const { userId } = slipOf(req);\n  res.json(',
    );
    expect(await between(base, head)).toEqual(lost);
  });

  test('is what was sent where it is imported by another name', async () => {
    const base = replaced(
      choir('export const slipOf = (req) => req.body;'),
      'voiceOf, slipOf',
      'voiceOf, slipOf as noteOf',
    );
    expect(await altered(base, 'voiceOf(req).userId', 'noteOf(req).userId')).toEqual(lost);
  });

  test('is noted beside who calls, who is still asked for', async () => {
    const base = choir('export const slipOf = (req) => req.body;');
    expect(
      await altered(base, '  res.json(', '  await Note.create({ by: slipOf(req).userId });\n  res.json('),
    ).toEqual([]);
  });

  test('is what was sent by its name, where it is not seen', async () => {
    const base = replaced(choir(''), 'voiceOf, slipOf', 'voiceOf');
    const head = (name: string) => altered(base, 'voiceOf(req).', `${name}(req).`);
    expect(await head('cookies')).toEqual(lost);
    expect(await head('unsignedCookies')).toEqual(lost);
    expect(await head('signedCookies')).toEqual([]);
  });

  test('of what was sent was never the caller', async () => {
    const base = replaced(
      choir('export const slipOf = (req) => req.body;'),
      'voiceOf(req).userId',
      'slipOf(req).userId',
    );
    expect(await altered(base, '{ userId: slipOf(req).userId }', '{}')).toEqual([
      'auth/guard-removed: GET /fines said userid of whose things it calls find, and no longer does.',
    ]);
  });
});

/** A harbour in Go whose skippers see their own berths. */
const harbour = (reader: string): Sources => ({
  'api/reading.go': `package api

import (
	"encoding/json"
	"net/http"
)

${reader}`,
  'api/berths.go': `package api

import "net/http"

func Routes(mux *http.ServeMux, s *Server) {
	mux.HandleFunc("GET /berths/{id}", s.requireSkipper(s.berth))
}
func (s *Server) requireSkipper(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if userFrom(r.Context()) == nil {
			http.Error(w, "no", http.StatusUnauthorized)
			return
		}
		next(w, r)
	}
}
func (s *Server) berth(w http.ResponseWriter, r *http.Request) {
	var berth Berth
	s.db.Where("id = ? AND user_id = ?", r.PathValue("id"), userFrom(r.Context()).ID).First(&berth)
	render(w, berth)
}`,
});

/** A library in Python whose readers see their own loans. */
const library = (reader: string): Sources => ({
  'library/reading.py': reader,
  'library/views.py': `from flask import Blueprint, g, jsonify, request
from library.doors import login_required
from library.reading import slip_of
bp = Blueprint("loans", __name__)

@bp.get("/loans/<int:loan_id>")
@login_required
def loan(loan_id):
    return jsonify(Loan.query.filter_by(id=loan_id, user_id=g.user.id).first_or_404())`,
});

describe('what a function of another language reads of the request', () => {
  test.each<[string, boolean]>([
    [
      'func slipOf(r *http.Request) Slip {\n\tvar slip Slip\n\tjson.NewDecoder(r.Body).Decode(&slip)\n\treturn slip\n}',
      true,
    ],
    ['func slipOf(r *http.Request) Slip {\n\treturn Slip{UserID: r.URL.Query().Get("user")}\n}', true],
    ['func slipOf(r *http.Request) Slip {\n\treturn Slip{UserID: r.FormValue("user")}\n}', true],
    ['func slipOf(r *http.Request) Slip {\n\treturn r.Context().Value(slipKey).(Slip)\n}', false],
    ['func slipOf(r *http.Request) Slip {\n\tc, _ := r.Cookie("harbour")\n\treturn slips[c.Value]\n}', false],
    ['func slipOf(r *http.Request) Slip {\n\treturn Slip{UserID: r.Header.Get("X-User")}\n}', false],
  ])('Go: %s', async (reader, isLost) => {
    const found = await altered(harbour(reader), 'userFrom(r.Context()).ID', 'slipOf(r).UserID');
    expect(found).toEqual(isLost ? [expect.stringMatching(/asked whether user_id is the caller/)] : []);
  });

  test.each<[string, boolean]>([
    ['def slip_of(request):\n    return Slip(**request.get_json())', true],
    ['def slip_of(request):\n    form = request.form\n    return Slip(user_id=form["user_id"])', true],
    ['def slip_of(request):\n    return SimpleNamespace(user_id=request.args.get("user_id"))', true],
    ['def slip_of(request):\n    return request.slip', false],
    ['def slip_of(request):\n    return slips.get(request.cookies["library"])', false],
    ['def slip_of(request):\n    return Slip.query.get(request.args["slip"])', false],
  ])('Python: %s', async (reader, isLost) => {
    const found = await altered(library(reader), 'user_id=g.user.id', 'user_id=slip_of(request).user_id');
    expect(found).toEqual(isLost ? [expect.stringMatching(/asked whether user_id is the caller/)] : []);
  });
});
