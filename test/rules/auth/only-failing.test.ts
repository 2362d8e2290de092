import { expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const app = (loads: string, further = ''): Sources => ({
  'actor.ts': `import { sessions } from './sessions';
export async function authenticate(req, res, next) {
  try {
    req.actor = ${loads};
    next();
  } catch (error) {
    next(error);
  }
}
${further}`,
  'app.ts': `import express from 'express';
import { authenticate } from './actor';
import { requireStaff } from './gates';
const app = express();
app.use(authenticate);
app.get('/prices', listPrices);
app.put('/prices/:id', requireStaff, setPrice);
app.delete('/prices/:id', requireStaff, removePrice);
// more
`,
  'gates.ts': `export const requireStaff = (req, res, next) => {
  if (!req.actor?.isStaff) return res.status(403).end();
  next();
};`,
});
const fromSession = (none: string): string => `async function fromSession(req) {
  if (!req.session?.userId) ${none};
  return sessions.find(req.session.userId);
}`;
const added = (sources: Sources): Promise<string[]> =>
  altered(sources, '// more', "app.post('/prices/import', importPrices);");

test('what only loads who calls, and hands faults on, guards nothing', async () => {
  for (const sources of [
    app('await fromSession(req)', fromSession('return undefined')),
    app("await sessions.find(req.get('authorization'))"),
  ])
    expect(await added(sources)).toEqual([
      'auth/missing-guard: POST /prices/import can be reached by anybody: it has no guard, and its siblings do.',
    ]);
});

test.each([
  ['it throws for whoever is not known', 'await fromSession(req)', fromSession('throw new Unauthorized()')],
  ['what it asks judges what was sent', 'await tokens.verify(req.headers.token)', ''],
  ['what it asks is written elsewhere', 'await actorOf(req)', ''],
  ['what finds it is written elsewhere', 'await findActor(req.headers.token)', ''],
  ['an object is asked for it with the whole request', 'await actors.find(req)', ''],
  [
    'it rejects later',
    'await fromSession(req)',
    `async function fromSession(req) {
  return new Promise((resolve, reject) => sessions.find(req.sid, (row) => (row ? resolve(row) : reject(new Unauthorized()))));
}`,
  ],
])('but may guard where %s', async (_, loads, further) => {
  expect(await altered(app(loads, further), 'app.use(authenticate);\n', '')).toEqual(
    expect.arrayContaining([
      expect.stringContaining('GET /prices was guarded by authenticate and no longer is.'),
    ]),
  );
});
