import { describe, expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

/** Routes behind a guard that goes by another name where they are registered. */
const app: Sources = {
  'sessions.js': `function Sessions(db) {
  this.isKnown = (req, res, next) => {
    if (req.session.person) {
      return next();
    }
    return res.redirect('/login');
  };
}
module.exports = Sessions;`,
  'routes.js': `const Sessions = require('./sessions');
module.exports = (app, db) => {
  const sessions = new Sessions(db);
  const isLoggedIn = sessions.isKnown;
  app.get('/letters', isLoggedIn, (req, res) => res.json(db.letters()));
  app.get('/drafts', isLoggedIn, (req, res) => res.json(db.drafts()));
  app.post('/drafts', isLoggedIn, (req, res) => res.json(db.write(req.body)));
};`,
};
const asked = 'if (req.session.person)';

describe('a guard that lets everybody pass on some paths, by another name', () => {
  test.each([
    ["if (req.session.person || ['/letters', '/help'].includes(req.path))"],
    ["if (req.session.person || req.path === '/letters')"],
    ["if (req.path.startsWith('/letters')) return next();\n    if (req.session.person)"],
    ["const open = ['/letters'];\n    if (req.session.person || open.includes(req.path))"],
  ])('%s', async (now) => {
    const found = await altered(app, asked, now);
    expect(found).toEqual([expect.stringContaining('GET /letters')]);
    expect(found.join()).not.toContain('/drafts');
  });

  test('paths on which there is nothing of these', async () => {
    expect(await altered(app, asked, "if (req.session.person || ['/help'].includes(req.path))")).toEqual([]);
  });
});

describe('a guard that is chosen where it gets its name', () => {
  const route = "app.post('/drafts', isLoggedIn";
  const named = (value: string): string => `const requireUser = ${value};\n  app.post('/drafts', requireUser`;

  test.each([
    ["process.env.NODE_ENV === 'production' ? isLoggedIn : (req, res, next) => next()"],
    ['db.isOpen ? (req, res, next) => next() : isLoggedIn'],
    ["process.env.NODE_ENV === 'production' ? sessions.isKnown : (req, res, next) => next()"],
    ['db.isClosed ? [isLoggedIn] : []'],
  ])('%s', async (value) => {
    expect(await altered(app, route, named(value))).toEqual([
      expect.stringContaining('POST /drafts was guarded by isLoggedIn and now is so only under a condition'),
    ]);
  });

  test.each([
    ['isLoggedIn'],
    ['db.isStrict ? [isLoggedIn, db.log] : isLoggedIn'],
    ['db.given || isLoggedIn'],
  ])('always: %s', async (value) => {
    expect(await altered(app, route, named(value))).toEqual([]);
  });
});
