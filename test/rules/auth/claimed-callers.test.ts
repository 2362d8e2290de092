import { describe, expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const handler = (body: string): Sources => ({
  'routes/boats.js': `const { sessions } = require('../lib/sessions');
exports.boats = () => async (req, res, next) => {
  ${body}
};`,
});
const inPlace = (body: string): Sources => ({
  'app.js': `const app = require('express')(); const { known } = require('./gate');
app.get('/boats', known, async (req, res) => { ${body} });`,
});

describe('who calls is no longer found out, and believed', () => {
  test.each([
    [
      handler(`const who = sessions.get(req.headers?.authorization?.replace('Bearer ', ''));
  if (who?.email) res.json(await boats.find({ email: who.email })); else next(new Error('nobody'));`),
      `const who = sessions.get(req.headers?.authorization?.replace('Bearer ', ''));`,
      'const who = { email: req.query.email };',
    ],
    [handler('res.json(await boats.find({ owner: req.user.id }));'), 'req.user.id', 'req.body.userId'],
    [
      handler('const { id } = await getSession(req); res.json(await boats.all({ owner: id }));'),
      '{ id } = await getSession(req)',
      '{ id } = { id: req.params.ownerId }',
    ],
    [inPlace('res.json(await boats.all(req.session.userId));'), 'req.session.userId', 'req.query.userId'],
  ])('%#', async (files, known, claimed) => {
    const found = await altered(files, known, claimed);
    expect(found).toHaveLength(1);
    // Where a query no longer asks for what is the caller's own, that is said instead.
    expect(found[0]).toMatch(
      /^auth\/guard-removed: .*(?:, and now believes req\.\w+\.\w+|is the caller, and no longer does)/,
    );
  });

  test.each([
    // Something else is asked for.
    [
      handler('res.json(await boats.find({ owner: req.user.id }));'),
      '{ owner: req.user.id }',
      '{ id: req.params.id }',
    ],
    // Who calls is still looked at.
    [
      handler('res.json(await boats.find({ owner: req.user.id }));'),
      '{ owner: req.user.id }',
      '{ owner: req.body.userId, by: req.user.id }',
    ],
    // It is found out somewhere else.
    [handler('res.json(await boats.find({ owner: req.user.id }));'), 'req.user.id', 'res.locals.viewer.id'],
  ])('no: %#', async (files, had, has) => {
    const found = await altered(files, had, has);
    expect(found.filter((each) => each.includes('now believes'))).toEqual([]);
  });
});
