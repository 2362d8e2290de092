import { describe, expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const gates: Sources = {
  'core/gates.ts': `
import { Missing } from './errors';
export function crew(least: string) {
  return (req, _res, next) => {
    const rank = req.user?.rank;
    if (!rank || ranks.indexOf(rank) < ranks.indexOf(least)) return next(new Missing('NotFound'));
    next();
  };
}
export const lately = (req, res, next) => {
  if (!req.session.confirmedAt) return res.status(401).end();
  next();
};
export const compressed = (req, res, next) => { res.zip = true; next(); };
`,
  'core/table.ts': `
import { Router } from 'express';
import { compressed, crew, lately } from './gates';
export function tableRouter(entries) {
  const router = Router();
  for (const entry of entries) {
    const chain = [];
    if (entry.crew) chain.push(crew(entry.crew));
    if (entry.lately) chain.push(lately);
    if (entry.zip) chain.push(compressed);
    router[entry.method](entry.path, ...chain, entry.handler);
  }
  return router;
}
`,
  'admin/decks.ts': `
export const decks = [
  { method: 'get', path: '/decks', crew: 'mate', zip: true, handler: listDecks },
  { method: 'delete', path: '/decks/:id', crew: 'captain', lately: true, handler: scrapDeck },
];
`,
};

describe('keys of rows for which whoever registers them puts a guard before the route', () => {
  test.each([
    [", crew: 'mate'", '', "GET /decks was guarded by crew('mate') and no longer is."],
    [
      ", crew: 'captain', lately: true",
      '',
      "DELETE /decks/:id was guarded by crew('captain'), lately and no longer is.",
    ],
    [', lately: true', '', 'DELETE /decks/:id was guarded by lately and no longer is.'],
  ])('%s is told where it goes', async (from, to, message) => {
    expect(await altered(gates, from, to)).toEqual([`auth/guard-removed: ${message}`]);
  });

  test('what is put there for other reasons may go, and keys may be called otherwise on both sides', async () => {
    expect(await altered(gates, ', zip: true', '')).toEqual([]);
    expect(await altered(gates, 'lately: true', 'lately: true, zip: true')).toEqual([]);
  });
});

const controllers: Sources = {
  'core/gates.ts': gates['core/gates.ts'] ?? '',
  'core/base.ts': `
import { Router } from 'express';
import { lately } from './gates';
export abstract class Base {
  readonly router = Router();
  protected route(method, path, options, handler) {
    const chain = [];
    if (options.can) chain.push(this.permissionCheck(options.can));
    if (options.fresh) chain.push(lately);
    this.router[method](path, ...chain, handler.bind(this));
  }
  private permissionCheck(permission) {
    return async (req, res, next) => {
      if (!(await hasPermission(req.user, permission))) return res.status(403).end();
      next();
    };
  }
}
`,
  'sails.ts': `
import { Base } from './core/base';
export class Sails extends Base {
  constructor() {
    super();
    this.route('get', '/sails', { can: 'sail.list' }, this.list);
    this.route('delete', '/sails/:id', { can: 'sail.drop', fresh: true }, this.drop);
  }
}
`,
};

test('options of a method of the base that registers routes are guards where it puts some up for them', async () => {
  expect(await altered(controllers, "{ can: 'sail.list' }", '{}')).toEqual([
    "auth/guard-removed: GET /sails was guarded by can('sail.list') and no longer is.",
  ]);
  expect(await altered(controllers, ', fresh: true', '')).toEqual([
    'auth/guard-removed: DELETE /sails/:id was guarded by fresh and no longer is.',
  ]);
});

const modules: Sources = {
  'core/gates.ts': gates['core/gates.ts'] ?? '',
  'holds.ts': `
import { crew } from './core/gates';
export const holds: Part = {
  name: 'holds',
  prefix: '/api/holds',
  guards: [crew('mate')],
  routes(router) {
    router.get('/', listHolds);
    router.post('/:id/seal', sealHold);
  },
};
`,
};

test('what an object says of the router that its function is handed stands before all of its routes', async () => {
  expect(await altered(modules, "  guards: [crew('mate')],\n", '')).toEqual([
    "auth/guard-removed: GET /api/holds was guarded by crew('mate') and no longer is.",
    "auth/guard-removed: POST /api/holds/:id/seal was guarded by crew('mate') and no longer is.",
  ]);
  expect(await altered(modules, "prefix: '/api/holds'", "prefix: '/api/v2/holds'")).toEqual([]);
});

const rules: Sources = {
  'config/rules.ts': `
export const accessRules: AccessRule[] = [
  { method: 'GET', path: '/charts/:sea', permission: 'chart.read' },
  { method: 'POST', path: '/charts/:sea/prints', permission: 'chart.print' },
];
`,
  'charts.ts': `
import express from 'express';
const app = express();
app.use(byRules);
app.get('/charts/:sea', chart);
app.post('/charts/:sea/prints', print);
`,
};

describe('a list of rules, each with its path and what it asks', () => {
  test('is told where a rule goes whose route stays, or asks for nothing', async () => {
    expect(
      await altered(
        rules,
        "  { method: 'POST', path: '/charts/:sea/prints', permission: 'chart.print' },\n",
        '',
      ),
    ).toEqual([
      "auth/guard-removed: accessRules asked for 'chart.print' on POST /charts/:sea/prints, and no longer has a row for it.",
    ]);
    expect(await altered(rules, "permission: 'chart.print'", 'permission: null')).toEqual([
      expect.stringContaining("no longer mentions 'chart.print'"),
    ]);
  });

  test('is not where it moves, or where the list says what to show', async () => {
    const moved = `
export const accessRules: AccessRule[] = [
  { method: 'POST', path: '/charts/:sea/prints', permission: 'chart.print' },
  { method: 'GET', path: '/charts/:sea', permission: 'chart.read' },
];
`;
    expect(await altered(rules, rules['config/rules.ts'] ?? '', moved)).toEqual([]);
    const menu = {
      'menu.ts':
        rules['config/rules.ts']
          ?.replaceAll('permission', 'icon')
          .replaceAll('access', 'menu')
          .replaceAll('Access', 'Menu') ?? '',
    };
    expect(
      await altered(
        { ...rules, ...menu },
        "  { method: 'POST', path: '/charts/:sea/prints', icon: 'chart.print' },\n",
        '',
      ),
    ).toEqual([]);
  });
});
