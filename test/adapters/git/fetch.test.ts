import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { limits } from '../../../src/adapters/git/limits.ts';
import { Mirrors } from '../../../src/adapters/git/mirror.ts';
import { pullChange } from '../../../src/adapters/git/pull-change.ts';
import { GitHubFault } from '../../../src/model/fault.ts';
import {
  addCommits,
  idOf,
  removeTemporaryFolders,
  runGit,
  type TestCommit,
  temporaryFolder,
} from './support.ts';
import { closeWorlds, publish, pullRequest, signal, simple, token, world } from './world.ts';

afterAll(removeTemporaryFolders);
afterEach(async () => {
  jest.restoreAllMocks();
  await closeWorlds();
});

function line(name: string, count: number, from: string): readonly TestCommit[] {
  return Array.from({ length: count }, (_, index) => ({
    name,
    from: index === 0 ? from : name,
    files: { [`${name}.txt`]: `${index}\n` },
    message: `${name} ${index}`,
  }));
}

describe('a pull request’s code', () => {
  test('is fetched with its token, which is written nowhere', async () => {
    const { source, server, folder, pull } = await world(simple, { token });
    const pullSource = source();
    const change = await pullSource.load(signal);
    expect(change).toMatchObject({ ...{ base: pull().base, head: pull().head }, pullRequest, unread: [] });
    expect(change.mergeBase).toBe(change.base);
    expect(change.files[0]?.hunks[0]?.lines.at(-1)).toEqual({ kind: 'added', text: 'two', newNumber: 2 });
    expect(new Set(server.authorizations).size).toBe(1);
    const written = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'));
    const basic = Buffer.from(`x-access-token:${token}`).toString('base64');
    for (const text of written) for (const secret of [token, basic]) expect(text).not.toContain(secret);
    await pullSource.close();
  });

  test('is not fetched again while nothing moved', async () => {
    const { source, server } = await world(simple);
    await source().load(signal);
    const requests = server.authorizations.length;
    const again = await source().load(signal);
    expect(again.files).toHaveLength(1);
    expect(server.authorizations).toHaveLength(requests);
  });

  test('whose head moved meanwhile is to be asked for again', async () => {
    const { source, directory, pull } = await world(simple);
    const stale = pull();
    addCommits(directory, [{ name: 'head', from: 'head', files: { b: '' } }]);
    publish(directory, 1, 'head');
    await expect(source(stale).load(signal)).rejects.toThrow(GitHubFault);
    await expect(source(stale).load(signal)).rejects.toThrow(/head moved/);
    expect((await source(pull()).load(signal)).files.map(({ path }) => path)).toEqual(['a.ts', 'b']);
  });

  test('is deepened until the merge-base is certain', async () => {
    const commits = [
      { name: 'start', files: { a: '' } },
      ...line('base', 300, 'start'),
      ...line('head', 2, 'start'),
    ];
    const { source, directory, pull } = await world(commits);
    const change = await source().load(signal);
    expect(change.mergeBase).toBe(idOf(directory, 'start'));
    expect(change.commits.map(({ message }) => message)).toEqual(['head 0', 'head 1']);
    expect(change.files.map(({ path }) => path)).toEqual(['head.txt']);
    expect(pull().base).not.toBe(change.mergeBase);
  });

  test.each([undefined, 2])(
    'does not take an older common ancestor for the merge-base (commits: %p)',
    async (hint) => {
      // The base merged a branch from long ago: a short way down to an old commit, a long one to where they parted.
      const commits: readonly TestCommit[] = [
        { name: 'old', files: { a: '' } },
        ...line('parting', 3, 'old'),
        ...line('base', 270, 'parting'),
        { name: 'base', from: 'base', merge: 'old', files: {}, message: 'merge the old branch' },
        { name: 'head', from: 'parting', files: { 'head.txt': 'x' } },
        { name: 'head', from: 'head', merge: 'old', files: {}, message: 'merge the old branch too' },
      ];
      const { source, directory, pull } = await world(commits);
      const change = await source({ ...pull(), commits: hint }).load(signal);
      expect(change.mergeBase).toBe(idOf(directory, 'parting'));
      expect(change.commits).toHaveLength(2);
      expect(change.files.map(({ path }) => path)).toEqual(['head.txt']);
    },
  );

  test('with an unrelated history is compared with the base, and that is said', async () => {
    const { source } = await world([
      { name: 'base', files: { a: 'one\n' } },
      { name: 'head', files: { a: 'two\n' } },
    ]);
    const change = await source().load(signal);
    expect(change.files[0]?.hunks).toHaveLength(1);
    expect(change.unread[0]?.why).toContain('no common ancestor');
  });

  test('has changed lockfiles however large they are, and fetches them once', async () => {
    jest.replaceProperty(limits, 'fetchedBlob', '1k' as never);
    const large = 'x'.repeat(99).concat('\n').repeat(40);
    const { source, server } = await world([
      { name: 'base', files: { 'yarn.lock': large, 'other/yarn.lock': `${large}3` } },
      { name: 'head', from: 'base', files: { 'yarn.lock': `${large}2` } },
    ]);
    const change = await source().load(signal);
    expect(change.unread).toEqual([]);
    expect(change.files[0]?.hunks[0]?.lines.at(-1)).toMatchObject({ kind: 'added', text: '2' });
    const { length } = server.authorizations;
    await source().load(signal);
    expect(server.authorizations).toHaveLength(length);
  });

  test('leaves out blobs too large to be fetched, and says so', async () => {
    jest.replaceProperty(limits, 'fetchedBlob', '1k' as never);
    const large = 'x'.repeat(99).concat('\n').repeat(40);
    const { source, directory } = await world([
      { name: 'base', files: { large, 'a.ts': 'one\n' } },
      { name: 'head', from: 'base', files: { other: `${large}2`, 'a.ts': 'one\ntwo\n' } },
    ]);
    const pullSource = source();
    const change = await pullSource.load(signal);
    expect(change.unread).toEqual([
      { what: 'other', why: expect.stringContaining('too large to be fetched') },
    ]);
    expect(change.files.map(({ path }) => path)).toEqual(['a.ts', 'other']);
    const { head } = change;
    expect((await pullSource.code.list(head)).map(({ path, size }) => [path, size])).toEqual([
      ['a.ts', 8],
      ['large', undefined],
      ['other', undefined],
    ]);
    expect(await pullSource.code.search(head, ['two'], [], 9)).toEqual({ paths: ['a.ts'], complete: true });
    const id = idOf(directory, 'base:large');
    expect((await pullSource.code.read([id], 1e6)).get(id)).toMatchObject({
      why: expect.stringContaining('too large'),
    });
    addCommits(directory, [{ name: 'head', from: 'head', files: { new: '1\n' } }]);
    publish(directory, 1, 'head');
    await pullSource.close();
  });

  test('brings the notes of AI tools along', async () => {
    const { source, directory } = await world(simple);
    runGit(directory, ['notes', '--ref=refs/notes/ai', 'add', '-m', 'made by a tool', 'head']);
    const { notes, head } = await source().load(signal);
    expect([...notes]).toEqual([[head, 'made by a tool\n']]);
  });
});

describe('a server that', () => {
  let given: Awaited<ReturnType<typeof world>>;
  beforeEach(async () => {
    given = await world(simple, { token });
  });

  test.each(['unavailable', 'cut', 'redirect'] as const)(
    'is at fault (%s) can be asked again',
    async (fault) => {
      given.server.fault = fault;
      const failed = await given
        .source()
        .load(signal)
        .catch((error: unknown) => error);
      expect(failed).toBeInstanceOf(GitHubFault);
      expect(String(failed)).not.toContain(token);
      given.server.fault = undefined;
      expect((await given.source().load(signal)).files).toHaveLength(1);
    },
  );

  test('refuses the token gets it into no message', async () => {
    const wrong = randomBytes(20).toString('hex');
    const { mirrors, pull } = given;
    const source = pullChange({ mirrors, pull: pull(), pullRequest, token: async () => wrong });
    const failed = await source.load(signal).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(GitHubFault);
    const shown = `${failed} ${(failed as Error).cause} ${(failed as Error).stack}`;
    for (const secret of [wrong, Buffer.from(`x-access-token:${wrong}`).toString('base64')]) {
      expect(shown).not.toContain(secret);
    }
  });

  test('does not answer is left when the review is stopped, without a process staying behind', async () => {
    given.server.fault = 'hang';
    const stop = new AbortController();
    const loading = given.source().load(stop.signal);
    setTimeout(() => stop.abort(), 300);
    await expect(loading).rejects.toThrow(/stopped/);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(processesOf(given.server.url)).toEqual([]);
  });
});

test.each(['http://example.com/x', 'ssh://git@example.com/x', 'file:///tmp', `https://u:p@example.com/x`])(
  'nothing is fetched from %s',
  async (url) => {
    const mirrors = new Mirrors({ folder: temporaryFolder(), maxBytes: 1e6 });
    const id = '1'.repeat(40);
    await expect(mirrors.open({ url, number: 1, head: id, base: id }, signal)).rejects.toThrow(
      /address|https only/,
    );
  },
);

/** Processes that have this text in their command line. */
function processesOf(text: string): readonly string[] {
  if (!existsSync('/proc/self/cmdline')) return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const command = readFileSync(`/proc/${name}/cmdline`, 'latin1');
        return command.includes(text) ? [command.replaceAll('\0', ' ')] : [];
      } catch {
        return [];
      }
    });
}
