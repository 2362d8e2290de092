import { expect, test } from '@jest/globals';
import { rule } from '../../../src/rules/auth/missing-ownership-check/rule.ts';
import { findingsIn } from '../execute.ts';

const gate = (how: string): string => `exports.known = () => (req, res, next) => {
  const person = sessions.get(req.headers.token)
  if (!person) return res.status(401).json({})
  next()
}
exports.note = () => (req, res, next) => {
  try {
    ${how}
    next()
  } catch (error) {
    res.status(401).json({})
  }
}`;
const models = `const { Model } = require('sequelize')
class Wallet extends Model {}
Wallet.init({ id: Number, UserId: Number })
exports.Wallet = Wallet`;
const old = `const app = require('express')()
const { known, note } = require('./gate')
const { Wallet } = require('./models')
app.get('/wallet', known(), note(), async (req, res) => { res.json(await Wallet.findOne({ where: { UserId: req.body.UserId } })) })
app.put('/wallet/:id', known(), note(), async (req, res) => { res.json(await Wallet.update({}, { where: { id: req.params.id, UserId: req.body.UserId } })) })
app.delete('/wallet/:id', known(), note(), async (req, res) => { await Wallet.destroy({ where: { id: req.params.id, UserId: req.body.UserId } }); res.json({}) })
`;
const taken = (before: string): string =>
  `app.put('/limit', known(), ${before}async (req, res) => { const wallet = await Wallet.findByPk(req.body.UserId); wallet.limit = req.body.limit; await wallet.save(); res.json({}) })\n`;

function found(how: string, before: string): Promise<readonly unknown[]> {
  const file = (path: string, base: string, head: string) => ({
    path,
    base,
    head,
    added: head.split('\n').flatMap((line, at) => (base.includes(line) ? [] : [at + 1])),
    flagged: [],
  });
  const files = [
    file('server.js', old, old + taken(before)),
    file('gate.js', gate(how), gate(how)),
    file('models.js', models, models),
  ];
  return findingsIn(rule, { section: 'Flagged', title: '', line: 1, settings: [], files } as never);
}

const ofToken = 'req.body.UserId = sessions.byToken[tokenOf(req)].data.id';

test('an id that middleware of the route writes over with the caller’s is the caller’s own', async () => {
  expect(await found(ofToken, 'note(), ')).toEqual([]);
  expect(await found('req.body.UserId = req.user.id', 'note(), ')).toEqual([]);
});

test.each([
  ['the middleware is not of the route', ofToken, ''],
  ['only what was not sent is filled in', 'req.body.UserId ??= req.user.id', 'note(), '],
  ['only where something holds', 'if (req.user) req.body.UserId = req.user.id', 'note(), '],
  ['the sender may say it otherwise', 'req.body.UserId = req.query.user ?? req.user.id', 'note(), '],
  ['it comes from a header', "req.body.UserId = req.headers['x-user']", 'note(), '],
  ['some go on before', 'if (open) return next()\n    req.body.UserId = req.user.id', 'note(), '],
  [
    'it is written over again',
    'req.body.UserId = req.user.id\n    req.body.UserId = req.query.user',
    'note(), ',
  ],
  [
    'it may fail, and go on',
    'try { await load(req.user)\n req.body.UserId = req.user.id\n } catch {}',
    'note(), ',
  ],
  ['it comes later', 'load(req.user.id, () => {\n req.body.UserId = req.user.id\n })', 'note(), '],
  ['another field is', 'req.body.OwnerId = req.user.id', 'note(), '],
])('but not where %s', async (_, how, before) => {
  expect(await found(how, before)).toHaveLength(1);
});
