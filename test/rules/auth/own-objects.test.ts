import { expect, test } from '@jest/globals';
import { altered } from './between.ts';

const route = (path: string, handler: string): string =>
  `app.get('/cards/:id${path}', known(), ${handler})\n`;
const own = (what: string): string =>
  `async (req, res) => { const card = await Card.findOne({ where: { id: req.params.id, UserId: req.body.UserId } }); res.json(card.${what}) }`;
const bank = {
  'server.js': `
const app = require('express')()
const { known } = require('./gate')
const { Card } = require('./models')
app.delete('/cards/:id', known(), async (req, res) => { await Card.destroy({ where: { id: req.params.id, UserId: req.body.UserId } }); res.json({}) })
${route('', own('name'))}${route('/bank', own('bank'))}// more
`,
  'gate.js': `exports.known = () => (req, res, next) => {
  const user = users.get(req.headers.token)
  if (!user) return res.status(401).json({})
  req.body.UserId = user.id
  next()
}`,
  'models.js': `const { Model } = require('sequelize')
class Card extends Model {}
Card.init({ id: Number, UserId: Number })
exports.Card = Card`,
};

test('a new route that limits what it takes like its siblings is no weaker', async () => {
  expect(await altered(bank, '// more', route('/expiry', own('expiry')))).toEqual([]);
});
