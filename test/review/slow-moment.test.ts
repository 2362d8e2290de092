import { afterAll, expect, test } from '@jest/globals';
import { localChange } from '../../src/adapters/git/local.ts';
import { inspectorPool } from '../../src/adapters/threads/pool.ts';
import type { Inspector } from '../../src/model/inspection.ts';
import { review } from '../../src/review.ts';
import { loadRules } from '../../src/rules/registry.ts';
import { makeRepository, removeTemporaryFolders } from '../adapters/git/support.ts';

const pool = inspectorPool({ threads: 1 });
afterAll(async () => {
  removeTemporaryFolders();
  await pool.close();
});

/** The real inspector, which once has no time for the routes of one file. */
function slowOnceAt(slow: string): Inspector {
  let isSlow = true;
  return {
    ...pool,
    inspect: async (files, signal) =>
      (await pool.inspect(files, signal)).map((inspection, at) => {
        if (!isSlow || inspection.path !== slow || !files[at]?.extract?.includes('routes')) return inspection;
        isSlow = false;
        return {
          ...inspection,
          extracted: new Map(),
          unread: [{ what: slow, why: 'not parsed within 1 ms' }],
        };
      }),
  };
}

const app = (more: string): string => `import express from 'express';
import { admin } from './admin';
import { members } from './guard';
const app = express();
app.use('/admin', members, admin);
app.get('/open', open);
${more}
`;
const files = {
  'app.ts': app(''),
  'guard.ts': `export function members(req, res, next) {
  if (!req.session.member) return res.status(401).end();
  next();
}
`,
  'admin.ts': `import { Router } from 'express';
import { members } from './guard';
export const admin = Router();
admin.use(members);
admin.post('/people', (req, res) => res.json(people.add(req.body)));
admin.delete('/people/:id', (req, res) => res.json(people.drop(req.params.id)));
`,
};

async function reviewed(slow: string): Promise<Awaited<ReturnType<typeof review>>> {
  const repo = makeRepository([
    { name: 'main', files },
    { name: 'topic', from: 'main', files: { 'app.ts': app('app.listen(8080);') } },
  ]);
  const tools = {
    inspector: slowOnceAt(slow),
    packages: { lookup: async () => new Map() },
    rules: await loadRules(),
    routes: new Map(),
    version: '0',
  };
  const source = localChange({ repo, base: 'main', head: 'topic' });
  const signal = AbortSignal.timeout(120_000);
  const result = await review(source, tools, { inspectUngated: true, gateEverybody: true, signal });
  await source.close();
  return result;
}

test('a file beside the change that was not understood at the first look has lost no guard', async () => {
  const { findings, unread } = await reviewed('guard.ts');
  expect(findings.map(({ rule }) => rule)).toEqual([]);
  expect(unread).toEqual([]);
}, 120_000);

test('a file of the change whose routes were not understood is said', async () => {
  const { findings, unread } = await reviewed('app.ts');
  expect(findings.map(({ rule }) => rule)).toEqual([]);
  expect(unread).toEqual([{ what: 'app.ts', why: 'not parsed within 1 ms' }]);
}, 120_000);
