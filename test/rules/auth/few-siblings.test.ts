import { describe, expect, test } from '@jest/globals';
import { between, type Sources } from './between.ts';

const app = (routes: string): Sources => ({
  'app.js': `const app = require('express')();
function known(req, res, next) { req.session.user ? next() : res.redirect('/login'); }
app.get('/', (req, res) => res.send('hello'));
app.get('/boats', (req, res) => res.json([]));
app.get('/boats/:id', (req, res) => res.json({}));
${routes}`,
});
const handler = '(req, res) => res.json(db.boats.touch(req.params.id))';

describe('a new route beside the only one of its kind', () => {
  test.each([
    [`app.delete('/boats/:id', known, ${handler});`, `app.put('/boats/:id', ${handler});`, 'PUT /boats/:id'],
    [
      `app.delete('/boats/:id', known, ${handler});`,
      `app.post('/boats/:id/sink', ${handler});`,
      'POST /boats/:id/sink',
    ],
    [`app.post('/crews', known, ${handler});`, `app.post('/masts', ${handler});`, 'POST /masts'],
  ])('%s and %s', async (had, has, told) => {
    const found = await between(app(had), app(`${had}\n${has}`));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^auth\/missing-guard: /);
    expect(found[0]).toContain(told);
  });

  test('that is read by somebody', async () => {
    const alone = (more: string): Sources => ({
      'app.js': `const app = require('express')();
function known(req, res, next) { req.session.user ? next() : res.redirect('/login'); }
app.get('/', (req, res) => res.send('hello'));
app.get('/restricted', known, (req, res) => res.send('secret'));${more}`,
    });
    const account = `\napp.get('/account', (req, res) => res.json(users.one(req.query.name)));`;
    expect(await between(alone(''), alone(account))).toHaveLength(1);
    expect(await between(alone(''), alone(account.replace('account', 'tides')))).toEqual([]);
  });

  test.each([
    [`app.delete('/boats/:id', known, ${handler});`, `app.get('/boats/:id/crew', ${handler});`],
    [
      `app.delete('/boats/:id', known, ${handler}); app.post('/boats', ${handler});`,
      `app.post('/boats/:id/wave', ${handler});`,
    ],
    [`app.put('/boats/:id', ${handler});`, `app.delete('/boats/:id', ${handler});`],
  ])('is no habit: %s and %s', async (had, has) => {
    expect(await between(app(had), app(`${had}\n${has}`))).toEqual([]);
  });
});

describe('a new route that takes what its kin take only of somebody', () => {
  const files = (more: string): Sources => ({
    'gate.js': `exports.known = (req, res, next) => req.user ? next() : res.status(401).end();`,
    'app.js': `const app = require('express')(); const { known } = require('./gate');
app.get('/tides', (req, res) => res.json([])); app.get('/winds', (req, res) => res.json([]));
app.get('/api/cards/:id', known, async (req, res) => res.json(await Card.findOne({ where: { id: req.params.id, userId: req.user.id } })));
app.delete('/api/cards/:id', known, async (req, res) => res.json(await Card.destroy({ where: { id: req.params.id, userId: req.user.id } })));
${more}`,
  });
  const added = (by: string): string =>
    `app.get('/extra/:id/expiry', ${by}async (req, res) => res.json(await Card.findOne({ where: { id: req.params.id } })));`;

  test('is told, unless it is guarded', async () => {
    const found = await between(files(''), files(added('')));
    expect(found).toEqual([expect.stringMatching(/^auth\/missing-guard: GET \/extra\/:id\/expiry/)]);
    expect(await between(files(''), files(added('known, ')))).toEqual([]);
  });
});

describe('what was not seen and stands before the door', () => {
  const files = (more: string): Sources => ({
    'app.js': `const app = require('express')(); const { check, known } = require('./lib/tokens');
app.use(check.tokenPuzzles());
app.post('/login', (req, res) => res.json(sign(req.body)));
app.get('/boats', known, (req, res) => res.json([]));
app.put('/boats/:id', known, ${handler});
app.delete('/boats/:id', known, ${handler});${more}`,
  });

  test('is no guard', async () => {
    const found = await between(files(''), files(`\napp.post('/boats/:id/sink', ${handler});`));
    expect(found).toEqual([expect.stringMatching(/^auth\/missing-guard: POST \/boats\/:id\/sink/)]);
  });
});
