import { expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

/** A ferry's table of routes: what the loop asks by a part of the row is a guard of it, though the part is a text. */
const ferry = (over: string, asks: string): Sources => ({
  'ferry.ts': `import Router from '@koa/router';
import { sailings, load, close } from './deck';
const TABLE = [
  { method: 'get', path: '/sailings', run: sailings },
  { method: 'post', path: '/sailings/:id/load', watch: 'mate', run: load },
  { method: 'post', path: '/sailings/:id/close', watch: 'captain', run: close },
];
export const ferry = new Router();
${over} {
${asks}
}${over.startsWith('TABLE') ? ');' : ''}`,
});

test.each([
  [
    'for (const row of TABLE)',
    `  ferry[row.method](row.path, async (ctx) => {
    if (row.watch) ctx.assert(ctx.state.crew?.rank === row.watch, 403);
    await row.run(ctx);
  });`,
  ],
  [
    'TABLE.forEach(({ method, path, watch, run }) =>',
    `  ferry[method](path, async (ctx) => {
    if (watch) {
      ctx.assert(ctx.state.crew, 401);
      ctx.assert(outranks(ctx.state.crew, watch), 403);
    }
    await run(ctx);
  });`,
  ],
  [
    'for (const { method, path, watch, run } of TABLE)',
    `  ferry[method](path, async (ctx) => {
    if (watch && !outranks(ctx.state.crew, watch)) ctx.throw(403);
    await run(ctx);
  });`,
  ],
])('%s', async (over, asks) => {
  const had = ferry(over, asks);
  expect(await altered(had, ` watch: 'mate',`, '')).toEqual([
    expect.stringContaining(`POST /sailings/:id/load was guarded by watch('mate')`),
  ]);
  expect(await altered(had, `'/sailings', run`, `'/sailings/next', run`)).toEqual([]);
});
