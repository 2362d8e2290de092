import { describe, expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const inGo = (crew: string, mate: string): Sources => ({
  'guards.go': `package api
import ("net/http"; "github.com/gin-gonic/gin")
func sailor(c *gin.Context) *Sailor { s, _ := c.Get("sailor"); who, _ := s.(*Sailor); return who }
func requireCrew() gin.HandlerFunc {
	return func(c *gin.Context) {
${crew}
		c.Next()
	}
}
func requireMate() gin.HandlerFunc {
	return func(c *gin.Context) {
${mate}
		c.Next()
	}
}`,
  'routes.go': `package api
import "github.com/gin-gonic/gin"
func Routes(r *gin.Engine) {
	g := r.Group("/logs", requireCrew(), requireMate())
	g.GET("/:id", show)
	g.POST("", add)
}`,
});
const turnAway = (test: string, status = 'Unauthorized'): string =>
  `		if ${test} {\n			c.AbortWithStatus(http.Status${status})\n			return\n		}`;
const goCrew = turnAway('sailor(c) == nil');
const goMate = `		s := sailor(c)
${turnAway('s == nil')}
${turnAway('!s.Rank.AtLeast(Mate)', 'Forbidden')}`;
const passOn = (test: string): string => `		if ${test} {\n			c.Next()\n			return\n		}`;

const inExpress = (crew: string, mate: string): Sources => ({
  'who.js': `exports.sailor = (req) => sessions.get(req.cookies.sid);
exports.ashore = (req) => leaves.has(req.cookies.sid);`,
  'crew.js': `const { sailor, ashore } = require('./who');
exports.requireCrew = (req, res, next) => {
  ${crew}
  next();
};`,
  'mate.js': `const { sailor } = require('./who');
exports.requireMate = (req, res, next) => {
  ${mate}
  next();
};`,
  'app.js': `const express = require('express');
const { requireCrew } = require('./crew');
const { requireMate } = require('./mate');
const app = express();
app.use('/logs', requireCrew, requireMate);
app.get('/logs/:id', show);
app.post('/logs', add);`,
});
const jsCrew = 'if (!sailor(req)) return res.status(401).end();';
const jsMate = `const who = sailor(req);
  if (!who) return res.status(401).end();
  if (who.rank !== 'mate') return res.status(403).end();`;

const tried = `try {
    req.user = jwt.verify(req.cookies.pass, process.env.SEAL);
  } catch (error) {
    return res.status(401).end();
  }`;

const inFlask = (crew: string, mate: string): Sources => ({
  'guards.py': `from functools import wraps
from flask import abort, request
from who import sailor, ashore
def require_crew(view):
    @wraps(view)
    def inner(*args, **kwargs):
${crew}
        return view(*args, **kwargs)
    return inner
def require_mate(view):
    @wraps(view)
    def inner(*args, **kwargs):
${mate}
        return view(*args, **kwargs)
    return inner
`,
  'who.py': `from flask import g, session
def sailor():
    return g.get('sailor')
def ashore():
    return session.get('sid') in leaves
`,
  'app.py': `from flask import Flask
from guards import require_crew, require_mate
app = Flask(__name__)
@app.post('/logs')
@require_crew
@require_mate
def add():
    return save()
`,
});
const pyCrew = `        if sailor() is None:
            abort(401)`;
const pyMate = `        who = sailor()
        if who is None:
            abort(401)
        if who.rank != 'mate':
            abort(403)`;

const goDropped = ['requireCrew(), requireMate()', 'requireMate()'] as const;
const jsDropped = ['requireCrew, requireMate', 'requireMate'] as const;
const pyDropped = ['@require_crew\n', ''] as const;

describe('a guard is needless where another one turns away all whom it does', () => {
  test.each<[string, Sources, readonly [string, string]]>([
    ['one that asks for more besides', inGo(goCrew, goMate), goDropped],
    ['in another file', inExpress(jsCrew, jsMate), jsDropped],
    ['a comparison', inFlask(pyCrew, pyMate), pyDropped],
    [
      'what is nothing without whom it is asked of',
      inExpress(
        'if (!req.user) return res.status(401).end();',
        "if (req.user?.rank !== 'mate') return res.status(403).end();",
      ),
      jsDropped,
    ],
    ['each finds the caller by itself', inGo(goMate.replace(/\n.*AtLeast(?:.|\n)*$/, ''), goMate), goDropped],
  ])('%s', async (_what, files, [from, to]) => {
    expect(await altered(files, from, to)).toEqual([]);
  });
});

const goNeeded: readonly [string, string, string][] = [
  ['what is left asks on writes only', goCrew, `${passOn('c.Request.Method == http.MethodGet')}\n${goMate}`],
  ['what is left asks if that is set', goCrew, `${passOn('!config.Ranks')}\n${goMate}`],
  ['it asked a second thing', `${goCrew}\n${turnAway('ashore(c)')}`, goMate],
  ['it asked either thing', turnAway('sailor(c) == nil || leaves.Has(c.GetHeader("Sid"))'), goMate],
  ['it asked more of whom it found', `${goCrew}\n${turnAway('!sailor(c).Sworn')}`, goMate],
  ['both call what they found alike', `		s := stowaway(c)\n${turnAway('s == nil')}`, goMate],
  [
    'it failed otherwise',
    `		if err := muster(c); err != nil {\n			c.AbortWithStatus(http.StatusUnauthorized)\n			return\n		}`,
    goMate,
  ],
];

describe('a guard was needed where that is not evident', () => {
  test.each(goNeeded)('%s', async (_what, crew, mate) => {
    expect(await altered(inGo(crew, mate), ...goDropped)).toContainEqual(
      expect.stringMatching(/^auth\/guard-removed: .*requireCrew/),
    );
  });

  test.each<[string, Sources, readonly [string, string]]>([
    [
      'what is left asks on writes only',
      inExpress(jsCrew, `if (req.method === 'GET') return next();\n  ${jsMate}`),
      jsDropped,
    ],
    [
      'it asked a second thing',
      inExpress(`${jsCrew}\n  if (ashore(req)) return res.status(401).end();`, jsMate),
      jsDropped,
    ],
    [
      'another function is called the same',
      {
        ...inExpress(jsCrew, jsMate.replace('who = sailor', 'who = sailor')),
        'mate.js': inExpress(jsCrew, jsMate)['mate.js']?.replace('./who', './visitors') ?? '',
        'visitors.js': 'exports.sailor = (req) => visitors.get(req.query.name);',
      },
      jsDropped,
    ],
    [
      'both write into the request',
      inExpress(
        'req.user = crew.find(req.cookies.sid);\n  if (!req.user) return res.status(401).end();',
        "req.user = mates.find(req.query.key);\n  if (!req.user) return res.status(401).end();\n  if (req.user.rank !== 'mate') return res.status(403).end();",
      ),
      jsDropped,
    ],
    [
      'something else failed',
      inExpress(
        tried.replace(');', ');\n    rolls.mustHold(req.user);'),
        `${tried}\n  if (req.user.rank !== 'mate') return res.status(403).end();`,
      ),
      jsDropped,
    ],
    [
      'it asked a second thing of Flask',
      inFlask(`${pyCrew}\n        if ashore():\n            abort(401)`, pyMate),
      pyDropped,
    ],
    [
      'what is left asks on writes only in Flask',
      inFlask(
        pyCrew,
        `        if request.method == 'GET':\n            return view(*args, **kwargs)\n${pyMate}`,
      ),
      pyDropped,
    ],
  ])('%s', async (_what, files, [from, to]) => {
    expect(await altered(files, from, to)).toContainEqual(expect.stringMatching(/^auth\/guard-removed/));
  });
});

test('a factory that is given something else asks for something else', async () => {
  const role = (name: string): string => `exports.${name} = (rank) => (req, res, next) => {
  if (!req.user) return res.status(401).end();
  if (req.user.rank !== rank) return res.status(403).end();
  next();
};`;
  const files = {
    'guards.js': `${role('beRank')}\n${role('haveRank')}`,
    'app.js': `const express = require('express');
const { beRank, haveRank } = require('./guards');
const app = express();
app.post('/logs', beRank('captain'), haveRank('mate'), add);`,
  };
  expect(await altered(files, "beRank('captain'), ", '')).toContainEqual(
    expect.stringContaining("beRank('captain')"),
  );
});
