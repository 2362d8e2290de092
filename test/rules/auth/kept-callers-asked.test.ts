import { describe, expect, test } from '@jest/globals';
import { altered, between, replaced, type Sources } from './between.ts';

/** Firings of a kiln, each of a potter, who is known by a token and put on the request. */
const express: Sources = {
  'routes/firings.js': `const { Router } = require('express');
const { badge } = require('../middleware/badge');
const { Firing } = require('../models');
const router = Router();
router.use(badge);
router.get('/firings', async (req, res) => {
  const firings = await Firing.findAll({ where: { potterId: req.potter.id } });
  res.json(firings);
});
router.get('/firings/:id', async (req, res) => {
  const firing = await Firing.findOne({ where: { id: req.params.id, potterId: req.potter.id } });
  if (!firing) return res.status(404).end();
  res.json(firing);
});
module.exports = router;
`,
  'middleware/badge.js': `const { Potter, Studio, Glaze } = require('../models');
exports.badge = async (req, res, next) => {
  const potter = await Potter.findOne({ where: { token: req.get('x-token') || '' } });
  if (!potter) return res.status(401).end();
  req.potter = potter;
  req.studio = await Studio.findByPk(potter.studioId);
  req.glaze = await Glaze.findOne({ where: { code: potter.colour || 'clear' } });
  next();
};
`,
  'services/firings.js': `const { Firing } = require('../models');
exports.one = (id, potter) => Firing.findOne({ where: { id, potterId: potter.id } });
exports.ofPotter = (potter) => Firing.findAll({ where: { potterId: potter.id } });
`,
};
const asked = (route: string, by = 'potterId'): string =>
  `auth/guard-removed: ${route} asked whether ${by} is the caller, and no longer does.`;

const query = `Firing.findOne({ where: { id: req.params.id, potterId: req.potter.id } })`;
const list = `Firing.findAll({ where: { potterId: req.potter.id } })`;

/** The same, where one is found by its id and then compared, by some test that leaves. */
const compared = (test: string, first = ''): Sources => ({
  ...express,
  'routes/firings.js': (express['routes/firings.js'] ?? '')
    .replace(query, 'Firing.findByPk(req.params.id)')
    .replace('if (!firing)', `${first}if (${test})`),
});

const tests = [
  ['in one test', '!firing || firing.potterId !== req.potter.id', ''],
  ['in one comparison', 'firing?.potterId !== req.potter.id', ''],
  ['as texts', '!firing || String(firing.potterId) !== String(req.potter.id)', ''],
  ['by a method of ids', '!firing || !firing.potterId.equals(req.potter.id)', ''],
  ['the other way round', '!firing || req.potter.id !== firing.potterId.toString()', ''],
  ['taken apart', '!firing || firing.potterId !== potter.id', 'const { potter } = req;\n  '],
  ['with a name', '!isOurs', 'const isOurs = firing && firing.potterId === req.potter.id;\n  '],
] as const;

describe('somebody who is kept on the request is asked for by a comparison as well', () => {
  test.each(tests)('%s', async (_, written, first) => {
    expect(await between(express, compared(written, first))).toEqual([]);
  });

  test.each(tests)('%s, and no longer', async (_, written, first) => {
    const files = compared(written, first);
    expect(await between(files, compared('!firing', first))).toEqual([
      expect.stringMatching(/GET \/firings\/:id (?:asked whether potterId is|limited the Firing)/),
    ]);
  });

  test('not where only whose it is turns away', async () => {
    const files = compared('firing.potterId === potter.id', 'const { potter } = req;\n  ');
    expect(await between(files, compared('!firing'))).toEqual([]);
  });

  test('not where it is compared with something else that is kept', async () => {
    const told = await between(express, compared('!firing || firing.glazeId !== req.glaze.id'));
    expect(told).toEqual([asked('GET /firings/:id')]);
  });
});

describe('or left to what is told of them', () => {
  test('a function that compares', async () => {
    const head = compared('!firing || !isOwn(firing, req.potter)');
    const helper = 'const isOwn = (firing, potter) => firing.potterId === potter.id;\nconst router';
    expect(await between(express, replaced(head, 'const router', helper))).toEqual([]);
  });

  test('a function that takes the request apart', async () => {
    const own =
      'const own = ({ params, potter }) => Firing.findOne({ where: { id: params.id, potterId: potter.id } });\nconst router';
    const files = replaced(replaced(express, query, 'own(req)'), 'const router', own);
    expect(await between(express, files)).toEqual([]);
    expect(await altered(files, 'id: params.id, potterId: potter.id', 'id: params.id')).toEqual([
      expect.stringMatching("own limited the Firing that it takes by an id to the caller's potterId"),
    ]);
  });

  test.each([
    ['a service that is handed them', "require('../services/firings').ofPotter(req.potter)"],
    ['what is theirs', "req.potter.getFirings({ order: ['cone'] })"],
    ['what is theirs, by another name', 'res.locals.potter.getFirings()'],
  ])('%s', async (_, written) => {
    expect(await altered(express, list, written)).toEqual([]);
  });

  test.each([
    ['a service', "require('../services/firings').one(req.params.id, req.potter)"],
    ['what is theirs', '(await req.potter.getFirings({ where: { id: req.params.id } }))[0]'],
  ])('one by its id to %s', async (_, written) => {
    expect(await altered(express, query, written)).toEqual([]);
  });

  test.each([
    ['nobody', "require('../services/firings').one(req.params.id)"],
    ['something else that is kept', "require('../services/firings').one(req.params.id, req.glaze)"],
    ['what is noted', 'Firing.findByPk(req.params.id);\n  log.info(req.potter)'],
  ])('not one by its id, with %s', async (_, written) => {
    expect(await altered(express, query, written)).toEqual([
      expect.stringMatching(/GET \/firings\/:id (?:asked whether potterId is|limited the Firing)/),
    ]);
  });

  test.each([
    ['what is noted', 'Firing.findAll();\n  log.info(req.potter)'],
    ['something else that is kept', 'Firing.findAll(req.glaze)'],
    ['what is theirs, of something else', 'Firing.findAll();\n  await req.potter.getPermissions()'],
  ])('not to %s', async (_, written) => {
    expect(await altered(express, list, written)).toEqual([asked('GET /firings')]);
  });
});

const listed = (by: string): Sources =>
  replaced(express, list, `Firing.findAll({ where: { ${by}Id: req.${by}.id } })`);

describe('what a guard puts beside them', () => {
  test('is nobody, as nobody is turned away for want of it', async () => {
    const files = listed('glaze');
    expect(await altered(files, 'where: { glazeId: req.glaze.id }', 'where: { isShown: true }')).toEqual([]);
  });

  test('is whom they belong to, where it is found by an id of theirs', async () => {
    const files = listed('studio');
    expect(await altered(files, 'where: { studioId: req.studio.id }', '')).toEqual([
      asked('GET /firings', 'studioId'),
    ]);
  });

  test('is as little to be had of a token', async () => {
    const files: Sources = {
      ...listed('glaze'),
      'middleware/badge.js': `const { Potter, Glaze } = require('../models');
exports.badge = async (req, res, next) => {
  const claims = readToken(req.get('x-token'));
  if (!claims) return res.status(401).end();
  req.potter = await Potter.findByPk(claims.sub);
  req.glaze = await Glaze.findOne({ where: { code: claims.colour } });
  next();
};
`,
    };
    expect(await altered(files, 'where: { glazeId: req.glaze.id }', '')).toEqual([
      'auth/guard-removed: GET /firings said glazeid of whose things it calls findAll, and no longer does.',
    ]);
    const own = replaced(files, 'glazeId: req.glaze.id', 'potterId: req.potter.id');
    expect(
      await altered(own, 'Firing.findAll({ where: { potterId: req.potter.id } })', 'Firing.findAll()'),
    ).toEqual([asked('GET /firings')]);
  });
});

const koa: Sources = {
  'app.js': `const Router = require('@koa/router');
const { badge } = require('./badge');
const router = new Router();
router.get('/firings/:id', badge, async (ctx) => {
  const firing = await Firing.findOne({ _id: ctx.params.id, potterId: ctx.state.potter.id });
  if (!firing) ctx.throw(404);
  ctx.body = firing;
});
module.exports = router;
`,
  'badge.js': `exports.badge = async (ctx, next) => {
  ctx.state.potter = await potters.byToken(ctx.get('x-token'));
  if (!ctx.state.potter) ctx.throw(401);
  await next();
};
`,
};

const flask: Sources = {
  'app.py': `
from flask import Flask, abort, g, jsonify
from badge import needs_badge
from models import Firing
app = Flask(__name__)
@app.get("/firings/<int:firing_id>")
@needs_badge
def firing(firing_id):
    firing = Firing.query.filter_by(id=firing_id, potter_id=g.potter.id).first()
    if firing is None:
        abort(404)
    return jsonify(firing.json())
`,
  'badge.py': `
from functools import wraps
from flask import abort, g, request
from models import Potter
def needs_badge(view):
    @wraps(view)
    def inner(*args, **kwargs):
        g.potter = Potter.of_token(request.headers.get("X-Token"))
        if g.potter is None:
            abort(401)
        return view(*args, **kwargs)
    return inner
`,
};

describe('of other frameworks, a comparison in place of the query', () => {
  test.each([
    [
      'Koa',
      koa,
      'Firing.findOne({ _id: ctx.params.id, potterId: ctx.state.potter.id })',
      'Firing.findById(ctx.params.id)',
      'if (!firing)',
      'if (!firing || String(firing.potterId) !== ctx.state.potter.id)',
    ],
    [
      'Flask',
      flask,
      'Firing.query.filter_by(id=firing_id, potter_id=g.potter.id).first()',
      'Firing.query.get(firing_id)',
      'if firing is None:',
      'if firing is None or firing.potter_id != g.potter.id:',
    ],
  ])('%s', async (_, files, from, to, test, more) => {
    expect(await between(files, replaced(replaced(files, from, to), test, more))).toEqual([]);
    expect(await altered(files, from, to)).not.toEqual([]);
  });
});
