import { describe, expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const express = (body: string): Sources => ({
  'keeper.ts': `export const keeper = (req, res, next) => {
  ${body}
};`,
  'bins.ts': `import { Router } from 'express'; import { keeper } from './keeper'; const bins = Router();
bins.post('/bins', keeper, add);
export default bins;`,
});
const allowed = express(`if (req.user?.role === 'keeper') return next();\n  res.status(403).end();`);
const refused = express(`if (req.user?.role !== 'keeper') return res.status(403).end();\n  next();`);
const flask: Sources = {
  'app.py': `from functools import wraps
from flask import Flask, abort, g
app = Flask(__name__)
def keeper(f):
    @wraps(f)
    def inner(*a, **k):
        if g.user.is_keeper:
            return f(*a, **k)
        abort(403)
    return inner
@app.post('/pieces')
@keeper
def add(): return 'x'
`,
};
const chi: Sources = {
  'main.go': `package main
import ("net/http"; "github.com/go-chi/chi/v5")
func Keeper(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if userOf(r).Keeper {
			next.ServeHTTP(w, r)
			return
		}
		http.Error(w, "no", http.StatusForbidden)
	})
}
func Routes() http.Handler {
	r := chi.NewRouter()
	r.With(Keeper).Post("/bins", add)
	return r
}`,
};
const handler: Sources = {
  'bins.ts': `import { Router } from 'express'; const bins = Router();
bins.delete('/bins/:id', async (req, res) => {
  if (req.user.role === 'keeper') { await drop(req.params.id); return res.json({}); }
  return res.status(403).end();
});
export default bins;`,
};

describe('a refusal that is never reached', () => {
  test.each<[string, Sources, string, string]>([
    ['everybody is let pass before it', allowed, `req.user?.role === 'keeper'`, 'true'],
    ['or everybody is', allowed, `req.user?.role === 'keeper'`, `req.user?.role === 'keeper' || true`],
    ['it is switched off', refused, `req.user?.role !== 'keeper'`, `false && req.user?.role !== 'keeper'`],
    ['it stands under nothing', refused, `req.user?.role !== 'keeper'`, '!true'],
    ['in Python', flask, 'g.user.is_keeper', 'True'],
    ['in Go', chi, 'userOf(r).Keeper', 'true'],
    ['in a handler', handler, `req.user.role === 'keeper'`, 'true'],
    ['in a handler for everybody who is known', handler, `req.user.role === 'keeper'`, 'req.user'],
  ])('%s', async (_what, files, from, to) => {
    expect(await altered(files, from, to)).toContainEqual(expect.stringMatching(/^auth\/guard-removed/));
  });

  test.each<[string, Sources, string, string]>([
    [
      'it comes first now',
      allowed,
      `if (req.user?.role === 'keeper') return next();\n  res.status(403).end();`,
      `if (req.user?.role !== 'keeper') return res.status(403).end();\n  next();`,
    ],
    [
      'it is reached all the same',
      refused,
      `req.user?.role !== 'keeper'`,
      `req.user?.role !== 'keeper' || false`,
    ],
    [
      'in Python it comes first now',
      flask,
      '        if g.user.is_keeper:\n            return f(*a, **k)\n        abort(403)',
      '        if not g.user.is_keeper:\n            abort(403)\n        return f(*a, **k)',
    ],
  ])('not where %s', async (_what, files, from, to) => {
    expect(await altered(files, from, to)).toEqual([]);
  });
});
