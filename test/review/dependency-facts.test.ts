import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { compare } from '../../src/inspect.thread.ts';
import { moment } from '../../src/lib/deadline.ts';
import type { Change, Unread } from '../../src/model/change.ts';
import type { ChangedFile } from '../../src/model/diff.ts';
import type { Inspector } from '../../src/model/inspection.ts';
import type { CodeReader } from '../../src/model/ports.ts';
import { PROGRESS } from '../../src/model/thread.ts';
import { dependencyChanges } from '../../src/review/dependency-facts.ts';

type Tree = Readonly<Record<string, string>>;

const blobOf = (text: string): string => createHash('sha1').update(text).digest('hex');
const signal = new AbortController().signal;

/** Runs in this thread what the pool would run in another. */
const inspector: Pick<Inspector, 'compareManifests'> = {
  compareManifests: (files) => compare({ files, progress: new Int32Array(PROGRESS.length), since: moment() }),
};

function changesBetween(
  base: Tree,
  head: Tree,
  kinds: Readonly<Record<string, ChangedFile['kind']>> = {},
  /** Texts of this length are too large. */
  tooLarge?: number,
): ReturnType<typeof dependencyChanges> {
  const texts = new Map([...Object.values(base), ...Object.values(head)].map((text) => [blobOf(text), text]));
  const paths = [...new Set([...Object.keys(base), ...Object.keys(head)])].filter(
    (path) => base[path] !== head[path],
  );
  const files = paths.map((path): ChangedFile => {
    const [before, after] = [base[path], head[path]];
    const status = before === undefined ? 'added' : after === undefined ? 'removed' : 'modified';
    return {
      path,
      status,
      kind: kinds[path] ?? 'text',
      hunks: [],
      ...(after === undefined ? {} : { blob: blobOf(after) }),
      ...(before === undefined ? {} : { previousBlob: blobOf(before) }),
    };
  });
  const code: Pick<CodeReader, 'list' | 'read'> = {
    list: async () =>
      Object.entries(head).map(([path, text]) => ({ path, mode: '100644', blob: blobOf(text) })),
    read: async (blobs) =>
      new Map(
        blobs.flatMap((blob): [string, Uint8Array | Unread][] => {
          const text = texts.get(blob);
          if (text === undefined) return [];
          return [[blob, text.length === tooLarge ? { what: blob, why: 'too large' } : Buffer.from(text)]];
        }),
      ),
  };
  const change: Pick<Change, 'files' | 'head'> = { files, head: 'h' };
  return dependencyChanges(change as Change, [], code as CodeReader, inspector as Inspector, signal);
}

const manifest = (dependencies: object, more: object = {}): string =>
  JSON.stringify({ dependencies, ...more }, null, 2);

test('what manifests in any folder add and remove is listed with its line', async () => {
  const { changes, unread } = await changesBetween(
    {
      'package.json': manifest({ a: '1.0.0' }),
      'packages/x/package.json': manifest({ b: '1.0.0' }, { name: 'x' }),
    },
    {
      'package.json': manifest({ a: '1.0.0', c: '^2.0.0' }, { workspaces: ['packages/*'] }),
      'packages/x/package.json': manifest({}, { name: 'x' }),
      'packages/y/package.json': manifest({ d: '1.0.0', x: '*' }, { name: 'y' }),
    },
  );
  expect(unread).toEqual([]);
  expect(
    changes.map(({ name, change, before, after, location }) => [
      name,
      change,
      (after ?? before)?.source.kind,
      location.path,
      location.line,
    ]),
  ).toEqual([
    ['c', 'added', 'registry', 'package.json', 4],
    ['b', 'removed', 'registry', 'packages/x/package.json', 3],
    ['d', 'added', 'registry', 'packages/y/package.json', 3],
    // A package of the repository itself.
    ['x', 'added', 'workspace', 'packages/y/package.json', 4],
  ]);
});

test('a manifest that cannot be parsed is said, with its line, and removes nothing', async () => {
  const { changes, unread } = await changesBetween(
    { 'package.json': manifest({ a: '1.0.0' }) },
    { 'package.json': '{\n  "dependencies": {\n    "a": 1.0.0\n  }\n}' },
  );
  expect(changes).toEqual([]);
  expect(unread).toEqual([
    { what: 'package.json', why: expect.stringMatching(/^could not be parsed, line 3: it is no valid JSON/) },
  ]);
});

test.each<[ChangedFile['kind'], string]>([
  ['symlink', 'a symbolic link in the place of a manifest, which is not followed'],
  ['submodule', 'a submodule in the place of a manifest, which is not read'],
  ['lfs-pointer', 'a pointer to a file that git does not hold, in the place of a manifest'],
])('a manifest that became a %s is said', async (kind, why) => {
  const { unread } = await changesBetween(
    { 'package.json': manifest({ a: '1.0.0' }) },
    { 'package.json': 'real.json' },
    { 'package.json': kind },
  );
  expect(unread).toEqual([{ what: 'package.json', why }]);
});

test('outside of a workspace no name of a neighbour excuses a package', async () => {
  const other = { 'fixture/package.json': manifest({}, { name: 'invented' }) };
  const { changes } = await changesBetween(other, { ...other, 'package.json': manifest({ invented: '1' }) });
  expect(changes).toMatchObject([{ name: 'invented', after: { source: { kind: 'registry' } } }]);
});

test('a change without manifests reads nothing', async () => {
  expect(await changesBetween({ 'a.js': '1' }, { 'a.js': '2', 'package.json.bak': '{}' })).toEqual({
    changes: [],
    problems: [],
    declared: [],
    unread: [],
  });
});

test('a lockfile that is too large is said, and removes nothing', async () => {
  const why = '100.0 MB, over the limit of 32.0 MB';
  const entry = (blob: string) => ({ path: 'package-lock.json', mode: '100644', blob });
  const code: Pick<CodeReader, 'list' | 'read'> = {
    list: async () => [entry('new')],
    read: async (blobs, maxBytes) => {
      expect(maxBytes).toBe(32_000_000);
      return new Map(
        blobs.map((blob) => [
          blob,
          blob === 'new'
            ? { what: blob, why }
            : Buffer.from('{"packages":{"node_modules/a":{"version":"1.0.0"}}}'),
        ]),
      );
    },
  };
  const file: ChangedFile = {
    path: 'package-lock.json',
    status: 'modified',
    kind: 'text',
    hunks: [],
    blob: 'new',
    previousBlob: 'old',
  };
  const change: Pick<Change, 'files' | 'head'> = { files: [file], head: 'h' };
  const read = await dependencyChanges(
    change as Change,
    [],
    code as CodeReader,
    inspector as Inspector,
    signal,
  );
  expect(read).toMatchObject({ changes: [], problems: [], unread: [{ what: 'package-lock.json', why }] });
});

test('manifests that are left out because there are too many are said', async () => {
  const many = Object.fromEntries(
    Array.from({ length: 3001 }, (_, at) => [`p${at}/package.json`, '{}'] as const),
  );
  const head: Tree = { ...many, 'package.json': manifest({ a: '1.0.0' }) };
  const { changes, unread } = await changesBetween(many, head);
  expect(changes.map(({ name }) => name)).toEqual(['a']);
  expect(unread).toEqual([
    {
      what: 'manifests',
      why: '3001 that the change leaves alone belong to it; the nearest 3000 were read',
    },
  ]);
  const { 'p0/package.json': _, ...fewer } = head;
  expect((await changesBetween(many, fewer)).unread).toEqual([]);
});

test.each([
  ['could not be parsed', { 'package-lock.json': '{"packages": oops' }, {}],
  ['was not read', { 'package-lock.json': 'x'.repeat(10) }, { 'package-lock.json': 10 }],
])('a lockfile that %s is not missing', async (_, lock, tooLarge: Readonly<Record<string, number>>) => {
  const base = { 'p/package.json': manifest({}) };
  const head = { 'p/package.json': manifest({ a: '^1.0.0' }), 'q/package.json': manifest({ a: '^1.0.0' }) };
  const under = (folder: string): Tree =>
    Object.fromEntries(Object.entries(lock).map(([name, text]) => [`${folder}/${name}`, text]));
  const { problems, unread } = await changesBetween(
    base,
    { ...head, ...under('p') },
    {},
    Object.values(tooLarge)[0],
  );
  expect(unread.map(({ what }) => what)).toEqual(['p/package-lock.json']);
  expect(problems.map(({ kind, manifest: path }) => [kind, path])).toEqual([
    ['lockfile-missing', 'q/package.json'],
  ]);
});
