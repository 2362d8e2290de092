import { describe, expect, test } from '@jest/globals';
import { altered, replaced, type Sources } from './between.ts';

/** A base that asks for the ranks that a table of the class below says, by the name of what is done. */
const lighthouse: Sources = {
  'src/app.ts': `import { Hono } from 'hono';
import { LampDesk } from './lamp-desk';
export const app = new Hono();
app.route('/lamps', new LampDesk().router);`,
  'src/desk.ts': `import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
export abstract class Desk {
  readonly router = new Hono();
  protected readonly ranks = {};
  protected on(verb, path, name, action) {
    this.router[verb](path, async (c) => {
      const ranks = this.ranks[name];
      if (ranks) this.demand(c, ...ranks);
      return action.call(this, c);
    });
  }
  protected tower(c) {
    const keeper = c.get('keeper');
    if (keeper && isStaff(keeper)) return keeper.tower;
    return c.req.query('tower') ?? '';
  }
  protected demand(c, ...ranks) {
    const keeper = c.get('keeper');
    if (!keeper) throw new HTTPException(401);
    if (!ranks.includes(keeper.rank)) throw new HTTPException(403);
    return keeper;
  }
}`,
  'src/lamp-desk.ts': `import { lamps } from './lamps';
import { Desk } from './desk';
export class LampDesk extends Desk {
  protected override readonly ranks = {
    list: ['keeper', 'warden'],
    light: ['keeper'],
    scrap: ['warden'],
    // rows
  };
  constructor() {
    super();
    this.on('get', '/', 'list', this.list);
    this.on('post', '/:id/light', 'light', this.light);
    this.on('delete', '/:id', 'scrap', this.scrap);
    // routes
  }
  private async list(c) { return c.json(await lamps.all()); }
  private async light(c) { return c.json(await lamps.light(c.req.param('id'))); }
  private async scrap(c) { return c.json(await lamps.remove(c.req.param('id'))); }
  private async broken(c) { return c.json(await lamps.broken(this.tower(c))); }
  private async dim(c) { this.demand(c, 'keeper'); return c.json(await lamps.dim(c.req.param('id'))); }
}`,
};

const lookup = `const ranks = this.ranks[name];
      if (ranks) this.demand(c, ...ranks);`;
const looked = (instead: string): Sources => replaced(lighthouse, lookup, instead);
const broken = `this.on('get', '/broken', 'broken', this.broken);`;

describe('a class that lists whom its base asks for what', () => {
  test.each([
    ['with a condition', lighthouse],
    ['in place', looked(`if (this.ranks[name]) this.demand(c, ...this.ranks[name]);`)],
    ['in braces', looked(`const ranks = this.ranks[name];\n      if (ranks) {\n        this.demand(c, ...ranks);\n      }`)],
  ])('told: a new action is not listed, which is looked up %s', async (_what, files) => {
    expect(await altered(files, '// routes', broken)).toEqual([
      expect.stringContaining('auth/missing-guard: GET /lamps/broken can be reached by anybody'),
    ]);
  });

  test('told: an action is listed no more', async () => {
    expect(await altered(lighthouse, `    scrap: ['warden'],\n`, '')).toEqual([
      expect.stringContaining('auth/guard-removed: DELETE /lamps/:id was guarded by demand'),
    ]);
  });

  test.each([
    ['is listed', replaced(lighthouse, '// rows', `broken: ['keeper'],`), broken],
    ['asks itself', lighthouse, `this.on('post', '/:id/dim', 'dim', this.dim);`],
    [
      'is refused, for what is not listed is closed',
      looked(`const ranks = this.ranks[name];\n      if (!ranks) throw new HTTPException(403);\n      this.demand(c, ...ranks);`),
      broken,
    ],
    ['is asked for the least', looked(`this.demand(c, ...(this.ranks[name] ?? ['keeper']));`), broken],
    [
      'is asked for the least otherwise',
      looked(`const ranks = this.ranks[name];\n      if (ranks) this.demand(c, ...ranks);\n      else this.demand(c, 'keeper');`),
      broken,
    ],
    [
      'is in a table that is put together',
      replaced(lighthouse, '// rows', '...more,'),
      broken,
    ],
  ])('silent: a new action %s', async (_what, files, route) => {
    expect(await altered(files, '// routes', route)).toEqual([]);
  });

  test('silent: one goes with its row, and the rows are written otherwise', async () => {
    const less = replaced(lighthouse, `    scrap: ['warden'],\n`, '');
    expect(await altered(lighthouse, `    light: ['keeper'],\n    scrap: ['warden'],`, `    scrap: ['warden'],\n    light: ['keeper'],`)).toEqual([]);
    expect(await altered(less, `    this.on('delete', '/:id', 'scrap', this.scrap);\n`, '')).toEqual([]);
  });
}); // biome-ignore format: a table reads better in rows
