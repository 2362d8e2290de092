import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { localChange } from '../../src/adapters/git/local.ts';
import { inspectorPool } from '../../src/adapters/threads/pool.ts';
import { pieces } from '../../src/review/large-lockfiles.ts';
import { review } from '../../src/review.ts';
import { loadRules } from '../../src/rules/registry.ts';
import { makeRepository, removeTemporaryFolders } from '../adapters/git/support.ts';
import { generate, randomFrom } from '../rules/secrets/generate.ts';

const inspector = inspectorPool({ threads: 1 });
afterAll(async () => {
  removeTemporaryFolders();
  await inspector.close();
});

const random = randomFrom(5);
const [kept, gone, old] = [0, 1, 2].map(() => generate('github-classic-token', random));

/** A lockfile over 5 MB, in which a package may say where its sources are. */
function lockfile(funding: Readonly<Record<number, string | undefined>>): string {
  const filler = 'a description of a package that goes on for some time '.repeat(18);
  const packages: Record<string, unknown> = { '': { dependencies: { p1: '1.0.0' } } };
  for (let n = 0; n < 5_200; n++) {
    packages[`node_modules/p${n}`] = {
      version: '1.0.0',
      description: filler,
      funding: funding[n] ?? 'https://example.org',
    };
  }
  return JSON.stringify({ lockfileVersion: 3, packages }, null, 1);
}

describe('a lockfile over 5 MB', () => {
  let result: Awaited<ReturnType<typeof review>>;
  beforeAll(async () => {
    const base = {
      'package.json': '{"dependencies":{"p1":"1.0.0"}}',
      'package-lock.json': lockfile({ 3: old }),
    };
    const repo = makeRepository([
      { name: 'main', files: base },
      { name: 'topic', from: 'main', files: { 'package-lock.json': lockfile({ 3: old, 70: gone }) } },
      { name: 'topic', from: 'topic', files: { 'package-lock.json': lockfile({ 3: old, 5100: kept }) } },
      { name: 'topic', from: 'topic', files: { 'a.txt': 'end\n' } },
    ]);
    const tools = {
      inspector,
      packages: { lookup: async () => new Map() },
      rules: await loadRules(),
      routes: new Map(),
      version: '0',
    };
    const source = localChange({ repo, base: 'main', head: 'topic' });
    const signal = AbortSignal.timeout(300_000);
    result = await review(source, tools, { inspectUngated: true, gateEverybody: true, signal });
    await source.close();
  }, 300_000);

  test('is read', () => {
    expect(result.unread).toEqual([]);
  });

  test('is searched for secrets where it was altered, and in what a commit added and a later one took away', () => {
    const found = result.outcomes.flatMap((each) => ('findings' in each ? each.findings : []));
    const secrets = found.filter(({ rule }) => rule === 'secrets/known-token');
    expect(secrets.map(({ location }) => [location.line, location.commit !== undefined])).toEqual([
      [70 * 5 + 12, true],
      [5_100 * 5 + 12, false],
    ]);
  });
});

describe('altered lines in pieces', () => {
  const read = (text: string, altered: readonly { start: number; end: number }[]) =>
    [...pieces(Buffer.from(text), altered)].map((piece) => ({
      lines: Buffer.from(piece.content).toString().split('\n'),
      altered: piece.altered,
    }));
  const numbers = (count: number) => Array.from({ length: count }, (_, at) => `line ${at + 1}`).join('\n');

  test('stand at their places, with three lines around them and nothing elsewhere', () => {
    const altered = [
      { start: 10, end: 11 },
      { start: 13, end: 13 },
      { start: 30, end: 30 },
    ];
    const [piece, ...others] = read(numbers(30), altered);
    expect(others).toEqual([]);
    expect(piece?.altered).toEqual(altered);
    const shown = piece?.lines.flatMap((line, at) => (line === `line ${at + 1}` ? [at + 1] : []));
    expect(shown).toEqual([7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 27, 28, 29, 30]);
    expect(piece?.lines.filter((line) => line !== '')).toHaveLength(14);
  });

  test('hold every altered line once, however many they are', () => {
    const text = Array.from({ length: 60 }, (_, at) => `${at} ${'x'.repeat(100_000)}`).join('\n');
    const all = read(text, [{ start: 1, end: 60 }]);
    expect(all.length).toBeGreaterThan(2);
    const seen = all.flatMap(({ lines, altered }) =>
      altered.flatMap(({ start, end }) =>
        lines.slice(start - 1, end).map((line) => Number(line.split(' ')[0])),
      ),
    );
    expect(seen).toEqual(Array.from({ length: 60 }, (_, at) => at));
  });

  test('of nothing are none', () => {
    expect(read('', [{ start: 1, end: 1 }])).toEqual([]);
    expect(read(numbers(3), [])).toEqual([]);
  });
});
