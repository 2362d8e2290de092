import { afterAll, expect, test } from '@jest/globals';
import { localChange } from '../../src/adapters/git/local.ts';
import { inspectorPool } from '../../src/adapters/threads/pool.ts';
import { review } from '../../src/review.ts';
import { loadRules } from '../../src/rules/registry.ts';
import { makeRepository, removeTemporaryFolders } from '../adapters/git/support.ts';

const pool = inspectorPool({ threads: 1 });
afterAll(async () => {
  removeTemporaryFolders();
  await pool.close();
});

const files = {
  'wardens.ts': `export const WARDENS = ['head', 'deputy'];`,
  'gate.ts': `import { WARDENS } from './wardens';
export const wardensOnly = (req, res, next) => (WARDENS.includes(req.user.role) ? next() : res.sendStatus(403));`,
  'app.ts': `import express from 'express';
import { wardensOnly } from './gate';
const app = express();
app.post('/gates', wardensOnly, async (req, res) => { await open(req.body); res.end(); });`,
};

test('what asks for a list of another file is read where only the list is altered', async () => {
  const repo = makeRepository([
    { name: 'main', files },
    {
      name: 'topic',
      from: 'main',
      files: { 'wardens.ts': `export const WARDENS = ['head', 'deputy', 'visitor'];` },
    },
  ]);
  const tools = {
    inspector: pool,
    packages: { lookup: async () => new Map() },
    rules: await loadRules(),
    routes: new Map(),
    version: '0',
  };
  const source = localChange({ repo, base: 'main', head: 'topic' });
  const signal = AbortSignal.timeout(120_000);
  const { findings } = await review(source, tools, { inspectUngated: true, gateEverybody: true, signal });
  await source.close();
  expect(findings.map(({ rule, location }) => `${rule} ${location.path}`)).toEqual([
    'auth/weaker-guard gate.ts',
  ]);
}, 120_000);
