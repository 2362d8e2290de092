import { describe, expect, test } from '@jest/globals';
import { altered, between, type Sources } from './between.ts';

/** Routes that a library makes of models, with guards for them beside it. */
const app = (guards: string): Sources => ({
  'gate.js': `exports.known = (req, res, next) => req.user ? next() : res.status(401).end();
exports.denyAll = (req, res) => res.status(403).end();`,
  'app.js': `const express = require('express'); const gate = require('./gate'); const rest = require('rest-of-models');
const app = express();
app.get('/ping', (req, res) => res.send('pong'));
${guards}
for (const model of models) rest.resource({ model });
`,
});

describe('a guard by itself, before what is made out of sight', () => {
  const all = app(`app.get('/boats', gate.known);
app.route('/boats/:id').put(gate.known).delete(gate.denyAll);
app.use('/crews/:id', gate.known, express.json());
app.post('/crews', gate.known);`);

  test.each([
    [`app.get('/boats', gate.known);\n`, '', 'GET /boats was guarded by gate.known'],
    ['.delete(gate.denyAll)', '', 'DELETE /boats/:id was guarded by gate.denyAll'],
    ['gate.known, express', 'express', '* /crews/:id was guarded by gate.known'],
    [`app.post('/crews', gate.known);`, '', 'POST /crews was guarded by gate.known'],
  ])('%s', async (guard, left, told) => {
    const found = await altered(all, guard, left);
    expect(found.filter((each) => each.includes(told))).toHaveLength(1);
    expect(found).toHaveLength(1);
  });

  test.each([
    [
      'a wider one covers it',
      `app.use('/boats', gate.known); app.use('/crews', gate.known);
app.delete('/boats/:id', gate.denyAll);`,
    ],
    [
      'the path is called otherwise',
      `app.get('/ships', gate.known);
app.route('/boats/:id').put(gate.known).delete(gate.denyAll);
app.use('/crews/:id', gate.known, express.json());
app.post('/crews', gate.known);`,
    ],
    [
      'what answers stands beside it',
      `app.get('/boats', gate.known, (req, res) => res.json([]));
app.route('/boats/:id').put(gate.known).delete(gate.denyAll);
app.use('/crews/:id', gate.known, express.json());
app.post('/crews', gate.known);`,
    ],
    [
      'what stands before all methods, and an answer beside it, cover it',
      `app.all('/boats', gate.known); app.get('/boats', (req, res) => res.json([]));
app.route('/boats/:id').put(gate.known).delete(gate.denyAll);
app.use('/crews/:id', gate.known, express.json());
app.route('/crews').all(gate.known).get((req, res) => res.json([]));`,
    ],
  ])('%s', async (_, guards) => {
    expect(await between(all, app(guards))).toEqual([]);
  });

  test('before all methods, which is gone', async () => {
    const had = app(`app.all('/boats', gate.known);\napp.all('/crews', gate.known);`);
    const found = await altered(had, `app.all('/boats', gate.known);\n`, '');
    expect(found).toEqual([expect.stringContaining('* /boats was guarded by gate.known')]);
    expect(
      await altered(had, `app.all('/boats'`, `app.all('/boats/:id', gate.known);\napp.all('/boats'`),
    ).toEqual([]);
  });

  test('one that only answered for what is there now is no guard that is missed', async () => {
    const had = app(`app.get('/boats', gate.known);\napp.get('/boats', (req, res) => res.json([]));`);
    expect(await between(had, app(''))).toEqual([]);
  });

  const typed = app(`app.use('/crews/:id', gate.denyAll);
app.post('/crews', gate.known);
app.delete('/boats/:id', gate.denyAll);
app.get('/boats', gate.known);`);

  test.each([
    ["use('/crews/:id'", "use('/crew/:id'", '* /crews/:id was guarded by gate.denyAll'],
    ["post('/crews'", "post('/crwes'", 'POST /crews was guarded by gate.known'],
    ["delete('/boats/:id'", "delete('/boat/:id'", 'DELETE /boats/:id was guarded by gate.denyAll'],
  ])('a path that is mistyped: %s', async (from, to, told) => {
    expect(await altered(typed, from, to)).toEqual([expect.stringContaining(told)]);
  });

  test.each([
    ['/boats', '/boat'],
    ['/boats/:id', '/boats/:boat'],
    ["get('/boats'", "get('/ships'"],
  ])('whatever is called otherwise is no mistake: %s', async (from, to) => {
    expect(await altered(typed, from, to)).toEqual([]);
  });
});
