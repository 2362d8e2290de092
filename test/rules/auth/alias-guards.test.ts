import { describe, expect, test } from '@jest/globals';
import { altered, between, type Sources } from './between.ts';

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

describe('a guard that is made once, where the routes are registered', () => {
  const lines: Sources = {
    'gates.ts': `import { expressjwt } from 'express-jwt';
export const isAuthorized = () => expressjwt({ secret: publicKey, algorithms: ['RS256'] });
export const keepOut = () => expressjwt({ secret: nobodys, algorithms: ['HS256'] });`,
    'server.ts': `import * as gates from './gates';
export function configure(app: Express) {
  app.use('/api/Letters', gates.isAuthorized());
  app.use('/api/Letters/:id', gates.isAuthorized());
  app.get('/api/Letters', (req, res) => res.json(letters.all()));
  app.get('/api/Letters/:id', (req, res) => res.json(letters.one(req.params.id)));
}`,
  };
  const madeOnce = (value: string): string =>
    (lines['server.ts'] ?? '')
      .replaceAll('gates.isAuthorized()', 'loggedIn')
      .replace('{\n', `{\n  const loggedIn = ${value};\n`);

  test('instead of in each line', async () => {
    const once = { ...lines, 'server.ts': madeOnce('gates.isAuthorized()') };
    expect(await between(lines, once)).toEqual([]);
    expect(await between(once, lines)).toEqual([]);
  });

  test('it lets everybody pass', async () => {
    const open = madeOnce('(req, res, next) => next()');
    expect((await between(lines, { ...lines, 'server.ts': open })).length).toBeGreaterThan(0);
  });
});
