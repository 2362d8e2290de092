import { afterAll, describe, expect, test } from '@jest/globals';
import { inspectorPool } from '../../../src/adapters/threads/pool.ts';
import type { ProjectFacts } from '../../../src/model/facts.ts';
import type { FileToInspect, Inspector } from '../../../src/model/inspection.ts';
import { generate, randomFrom } from '../../rules/secrets/generate.ts';

const never = new AbortController().signal;

function file(path: string, more: Partial<FileToInspect> = {}): FileToInspect {
  const altered = [{ start: 1, end: 1_000 }];
  return { path, content: 'x', altered, rules: [], extract: [], ...more };
}

describe('a thread that cannot be trusted', () => {
  const entry = new URL('./hostile.thread.ts', import.meta.url);
  const pool = inspectorPool({
    entry,
    threads: 2,
    fileDeadlineMs: 250,
    projectDeadlineMs: 250,
    memoryMb: 64,
  });
  afterAll(() => pool.close());

  test('one file that never ends is unread, its neighbours are read', async () => {
    const paths = ['a', 'b', 'loop', 'c', 'd'];
    const read = await pool.inspect(
      paths.map((path) => file(path)),
      never,
    );
    expect(read.map(({ path }) => path)).toEqual(paths);
    expect(read.flatMap(({ unread }) => unread)).toEqual([{ what: 'loop', why: 'not done within 0.25 s' }]);
  });

  test('a rule that never ends fails; the other rules of the file have their say', async () => {
    const [read] = await pool.inspect([file('a', { rules: ['one', 'endless', 'two'] })], never);
    expect(read?.failed).toEqual([{ rule: 'endless', reason: 'not done within 0.25 s' }]);
    expect(read?.findings.map(({ rule }) => rule)).toEqual(['one', 'two']);
    expect(read?.unread).toEqual([]);
  });

  test('a thread that exits, throws or runs out of memory costs its file, and the next one works', async () => {
    const read = await pool.inspect(
      ['crash', 'a', 'throw', 'b'].map((path) => file(path)),
      never,
    );
    expect(read.map(({ path, unread }) => [path, unread.length])).toEqual([
      ['crash', 1],
      ['a', 0],
      ['throw', 1],
      ['b', 0],
    ]);
    const [after] = await pool.inspect([file('after')], never);
    expect(after?.unread).toEqual([]);
  });

  test('a thread that fills its memory costs its file', async () => {
    const small = inspectorPool({ entry, threads: 1, fileDeadlineMs: 20_000, memoryMb: 24 });
    const read = await small.inspect([file('memory'), file('a')], never);
    expect(read.flatMap(({ unread }) => unread)).toEqual([
      { what: 'memory', why: 'it needed more memory than a file may take' },
    ]);
    await small.close();
  });

  test('a project rule that never ends fails alone', async () => {
    const judged = await pool.judge(emptyProject(), ['one', 'endless', 'two'], never);
    expect(judged.failed).toEqual([{ rule: 'endless', reason: 'not done within 0.25 s' }]);
  });

  test('waiting for a thread is not counted', async () => {
    const slow = inspectorPool({ entry, threads: 1, fileDeadlineMs: 250 });
    const read = await slow.inspect([file('loop'), file('loop'), file('a')], never);
    expect(read.map(({ unread }) => unread.length)).toEqual([1, 1, 0]);
    await slow.close();
  });

  test('an abort ends the work at once', async () => {
    const abort = new AbortController();
    const running = pool.inspect([file('loop')], abort.signal);
    setTimeout(() => abort.abort(new Error('gone')), 50);
    await expect(running).rejects.toThrow('gone');
    const [after] = await pool.inspect([file('after')], never);
    expect(after?.path).toBe('after');
  });
});

describe('manifests in threads', () => {
  const lock = (version: string): string =>
    JSON.stringify({ packages: { 'node_modules/a': { version, integrity: 'sha512-x' } } });
  const sides = (path: string, base: string, head: string) => ({ path, base, head, altered: [] });

  test('are compared, and one that is too large is said', async () => {
    const pool: Inspector = inspectorPool({ threads: 1 });
    const huge = `{"x":"${'y'.repeat(33_000_000)}"}`;
    const files = [
      sides('package-lock.json', lock('1.0.0'), lock('1.1.0')),
      sides('b/package-lock.json', lock('1.0.0'), huge),
    ];
    const read = await pool.compareManifests(files, never);
    await pool.close();
    expect(read.changes).toMatchObject([{ name: 'a', change: 'upgraded', lockfile: 'package-lock.json' }]);
    expect(read.unread).toEqual([
      { what: 'b/package-lock.json', why: expect.stringContaining('over the limit of 32 MB') },
    ]);
  });

  test('that take too long are said, and nothing else', async () => {
    const pool: Inspector = inspectorPool({ threads: 1, projectDeadlineMs: 1 });
    const many = JSON.stringify({
      packages: Object.fromEntries(
        Array.from({ length: 60_000 }, (_, at) => [`node_modules/p${at}`, { version: '1.0.0' }]),
      ),
    });
    const read = await pool.compareManifests([sides('package-lock.json', lock('1.0.0'), many)], never);
    await pool.close();
    expect(read).toMatchObject({ changes: [], unread: [{ what: 'package-lock.json' }] });
  });
});

describe('files in threads', () => {
  const pool: Inspector = inspectorPool({ threads: 2 });
  afterAll(() => pool.close());
  const rules = ['permissions/world-writable', 'transport/tls-verification-disabled'];

  test('findings come back in the order of the files, with what is extracted', async () => {
    const sources = [
      file('a.js', { content: 'fs.chmodSync(path, 0o777);', rules }),
      file('b.py', { content: Buffer.from('requests.get(url, verify=False)'), rules }),
      file('notes.txt', { content: 'chmod 777', rules }),
      file('routes.js', {
        content: "const app = require('express')(); const r = express.Router(); r.get('/x', y);",
        extract: ['routes'],
      }),
    ];
    const read = await pool.inspect(sources, never);
    expect(read.map(({ path, findings }) => [path, findings.map(({ rule }) => rule)])).toEqual([
      ['a.js', ['permissions/world-writable']],
      ['b.py', ['transport/tls-verification-disabled']],
      ['notes.txt', []],
      ['routes.js', []],
    ]);
    expect(read[3]?.extracted.has('routes')).toBe(true);
  });

  test('text in UTF-16, which git takes for binary, is read', async () => {
    const content = Buffer.from('\uFEFFrequests.get(url, verify=False)', 'utf16le');
    const [read] = await pool.inspect([file('a.py', { content, rules })], never);
    expect(read?.findings).toHaveLength(1);
  });

  test('what is too large or not understood is said, and what is minified is read', async () => {
    const read = await pool.inspect(
      [
        file('big.js', { content: 'f(1);\n'.repeat(100_000), rules }),
        file('small.min.js', { content: `f(${'1,'.repeat(5_000)}{rejectUnauthorized:!1})`, rules }),
        file('huge.bin', { content: 'x'.repeat(5_000_001), rules }),
        file('broken.js', { content: 'ok();\nif ((( = fetch( {\n', rules }),
        file('old.js', { content: 'ok();\nif ((( = fetch( {\n', rules, altered: [{ start: 1, end: 1 }] }),
      ],
      never,
    );
    expect(read.map(({ unread }) => unread[0]?.why)).toEqual([
      'not parsed: about 600 KB, over the limit of 500 KB',
      undefined,
      '5.0 MB, over the limit of 5 MB',
      expect.stringContaining('could not be parsed'),
      undefined,
    ]);
    expect(read[1]?.findings).toHaveLength(1);
  });

  test('rules that read text look into files that are too large to parse', async () => {
    const key = generate('private-key', randomFrom(1)).replaceAll('\\n', '\n');
    const content = `${'f(1);\n'.repeat(100_000)}/*\n${key}\n*/\n`;
    const big = { content, altered: [{ start: 1, end: 200_000 }], rules: ['secrets/private-key'] };
    const [read] = await pool.inspect([file('big.js', big)], never);
    expect(read?.findings).toHaveLength(1);
    expect(read?.unread).toEqual([]);
  });

  test('files that break the parser or fill its memory are unread, and the next ones are read', async () => {
    const hostile = [
      file('bad.js', { content: '{a:\n'.repeat(120_000), rules }),
      file('bad.go', { content: 'a*b(\n'.repeat(80_000), rules }),
    ];
    const read = await pool.inspect(
      [...hostile, file('a.js', { content: 'fs.chmodSync(path, 0o777);', rules })],
      never,
    );
    expect(read.map(({ unread }) => unread.length)).toEqual([1, 1, 0]);
    expect(read.map(({ findings }) => findings.length)).toEqual([0, 0, 1]);
  });

  test('nothing to read is no work', async () => {
    expect(await pool.inspect([], never)).toEqual([]);
  });
});

function emptyProject(): ProjectFacts {
  return {
    endpoints: { base: [], head: [] },
    dependencies: [],
    manifestProblems: [],
    imports: { looked: 0, undeclared: [] },
    packages: new Map(),
    altered: new Map(),
  } as unknown as ProjectFacts;
}
