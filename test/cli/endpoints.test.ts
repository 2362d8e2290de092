import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type CommandLine, startCommandLine } from './many.ts';

let commandLine: CommandLine;
let folder = '';

beforeAll(async () => {
  commandLine = startCommandLine();
  folder = await mkdtemp(join(tmpdir(), 'endpoints-'));
  await writeFile(
    join(folder, 'app.js'),
    `const app = require('express')();\napp.get('/a', requireAuth, list);\napp.post('/b', add);\n`,
  );
});
afterAll(async () => {
  await commandLine.close();
  await rm(folder, { recursive: true, force: true });
});

const endpoints = async (...given: string[]): Promise<string> =>
  (await commandLine.run(folder, 'endpoints', ...given, folder)).stdout;

test('the endpoints of a folder, with their guards and where those come from', async () => {
  const text = await endpoints();
  expect(text).toMatch(/^app\.js\n +2 {2}GET +\/a +requireAuth \(inline\)\n +3 {2}POST +\/b +no guard\n/);
  expect(text).toContain('2 endpoints in 1 file, 1 without a guard.');
});

test('as JSON, and only those without a guard', async () => {
  const { schema, endpoints: listed, unread } = JSON.parse(await endpoints('--json', '--unguarded'));
  expect(schema).toBe('four-eyes/endpoints/1');
  expect(unread).toEqual([]);
  expect(listed).toMatchObject([{ method: 'POST', path: '/b', file: 'app.js', line: 3, guards: [] }]);
});
