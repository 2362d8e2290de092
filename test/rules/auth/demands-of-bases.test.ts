import { describe, expect, test } from '@jest/globals';
import { altered, between, replaced, type Sources } from './between.ts';

const desk: Sources = {
  'src/app.ts': `import { Hono } from 'hono';
import { KilnDesk } from './kiln-desk';
export const app = new Hono();
app.route('/kilns', new KilnDesk().router);`,
  'src/desk.ts': `import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { holds } from './rights';
export abstract class Desk {
  readonly router = new Hono();
  protected on(verb, path, action) {
    this.router[verb](path, (c) => action.call(this, c));
  }
  protected hand(c, right) {
    const potter = c.get('potter');
    if (!potter) throw new HTTPException(401);
    if (!holds(potter, right)) throw new HTTPException(403);
    return potter;
  }
  protected studio(c) {
    return c.req.query('studio') ?? '';
  }
}`,
  'src/rights.ts': `export function holds(potter, right) { return potter.rights.includes(right); }`,
  'src/kiln-desk.ts': `import { kilns } from './kilns';
import { holds } from './rights';
import { Desk } from './desk';
export class KilnDesk extends Desk {
  constructor() {
    super();
    this.on('get', '/', this.list);
    this.on('post', '/', this.add);
    this.on('delete', '/:id', this.scrap);
  }
  private async list(c) {
    const potter = c.get('potter');
    if (!potter) return c.json({ error: 'login' }, 401);
    if (!holds(potter, 'kiln:read')) return c.json({ error: 'rights' }, 403);
    return c.json(await kilns.ofStudio(this.studio(c)));
  }
  private async add(c) {
    const potter = c.get('potter');
    if (!potter) return c.json({ error: 'login' }, 401);
    if (!holds(potter, 'kiln:edit')) return c.json({ error: 'rights' }, 403);
    return c.json(await kilns.insert(await c.req.json()), 201);
  }
  private async scrap(c) {
    const potter = c.get('potter');
    if (!potter) return c.json({ error: 'login' }, 401);
    if (!holds(potter, 'kiln:edit')) return c.json({ error: 'rights' }, 403);
    await kilns.remove(c.req.param('id'));
    return c.json({ gone: true });
  }
}`,
};

/** What each action asks in its first lines, written as `call`. */
const asking = (call: (right: string) => string): Sources => ({
  ...desk,
  'src/kiln-desk.ts': (desk['src/kiln-desk.ts'] ?? '').replaceAll(
    /const potter = c\.get\('potter'\);\n.*\n.*holds\(potter, '([\w:]+)'\).*/g,
    (_all, right: string) => call(right),
  ),
});

describe('what a class leaves to its base in another file', () => {
  test.each([
    ['the checks', asking((right) => `this.hand(c, '${right}');`)],
    [
      'the checks, of which the caller is kept',
      asking((right) => `const potter = this.hand(c, '${right}');`),
    ],
    ['the checks, through super', asking((right) => `super.hand(c, '${right}');`)],
  ])('silent: %s', async (_what, head) => {
    expect(await between(desk, head)).toEqual([]);
  });

  test('silent: the checks, by a base of the base', async () => {
    const head = asking((right) => `this.hand(c, '${right}');`);
    const further = {
      'src/bench.ts': `import { Desk } from './desk';\nexport abstract class Bench extends Desk { bench() { return 1; } }`,
      'src/kiln-desk.ts': (head['src/kiln-desk.ts'] ?? '')
        .replace(`import { Desk } from './desk'`, `import { Bench } from './bench'`)
        .replace('extends Desk', 'extends Bench'),
    };
    expect(await between(desk, { ...head, ...further })).toEqual([]);
  });

  test('told: the checks became a method that turns nobody away', async () => {
    expect(
      await between(
        desk,
        asking(() => `this.studio(c);`),
      ),
    ).not.toEqual([]);
  });

  test.each([
    [
      'no longer asked by one',
      `    this.hand(c, 'kiln:edit');\n    await kilns.remove`,
      '    await kilns.remove',
    ],
    [
      'the class overrides it',
      `  private async list(c)`,
      `  protected hand(c) { return c.get('potter'); }\n  private async list(c)`,
    ],
  ])('told: %s', async (_what, from, to) => {
    const base = asking((right) => `this.hand(c, '${right}');`);
    expect(await altered(base, from, to)).not.toEqual([]);
  });

  test('silent: a method of the base by another name', async () => {
    const base = asking((right) => `this.hand(c, '${right}');`);
    expect(await between(base, replaced(base, 'hand(', 'need('))).toEqual([]);
  });
});
