import { randomBytes } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { ObjectReader } from '../../../src/adapters/git/batch.ts';
import { environment, tokenSettings, withoutTokens } from '../../../src/adapters/git/environment.ts';
import { GitFault, git, gitStream, repositoryAt } from '../../../src/adapters/git/git.ts';
import {
  addedText,
  changeOf,
  makeRepository,
  removeTemporaryFolders,
  runGit,
  temporaryFolder,
} from './support.ts';

afterAll(removeTemporaryFolders);

test('a repository’s own configuration runs nothing and hides nothing', async () => {
  const directory = makeRepository([
    { name: 'base', files: { 'a.ts': 'one\n\nthree\n' } },
    {
      name: 'head',
      from: 'base',
      files: { 'a.ts': 'one\n\nthree\nfour\n', '.gitattributes': '* diff=evil\n' },
    },
  ]);
  const canary = join(directory, 'canary');
  const run = `touch ${canary}; true`;
  const config = [
    '[core]\n\tbare = true\n\trepositoryformatversion = 1\n',
    `\tfsmonitor = "${run}"\n\tpager = "${run}"\n\tsshCommand = "${run}"\n\talternateRefsCommand = "${run}"\n`,
    `[diff]\n\texternal = "${run}"\n\tnoprefix = true\n\tmnemonicPrefix = true\n\tsuppressBlankEmpty = true\n\tcontext = 0\n`,
    `\trenames = false\n\torderFile = ${join(directory, 'HEAD')}\n\talgorithm = patience\n\tinterHunkContext = 9\n\tignoreSubmodules = all\n`,
    `[diff "evil"]\n\tcommand = "${run}"\n\ttextconv = "${run}"\n\tbinary = true\n`,
    `[color]\n\tui = always\n[log]\n\tshowSignature = true\n\tdecorate = full\n[gpg]\n\tprogram = "${run}"\n`,
    `[protocol "ext"]\n\tallow = always\n[extensions]\n\tpartialClone = evil\n`,
    `[remote "evil"]\n\turl = "ext::sh -c '${run}'"\n\tpromisor = true\n`,
  ];
  writeFileSync(join(directory, 'config'), config.join(''));
  const change = await changeOf(directory);
  expect(addedText(change, 'a.ts')).toEqual(['four']);
  expect(change.files.find(({ path }) => path === 'a.ts')?.hunks[0]).toMatchObject({
    oldStart: 1,
    oldLines: 3,
  });
  expect(existsSync(canary)).toBe(false);
  // The traps are real: git by itself walks into them.
  runGit(directory, ['diff', 'base', 'head']);
  expect(existsSync(canary)).toBe(true);
});

describe('the environment of a command', () => {
  test('has nothing of ours that could steer git', () => {
    const own = {
      GIT_DIR: '/evil',
      GIT_CONFIG_PARAMETERS: "'alias.x'='!sh'",
      GIT_TRACE: '1',
      EDITOR: 'evil',
    };
    const before = { ...process.env };
    Object.assign(process.env, own);
    try {
      const made = environment();
      for (const name of Object.keys(own)) expect(made).not.toHaveProperty(name);
      expect(made).toMatchObject({
        HOME: '/nonexistent',
        GIT_ALLOW_PROTOCOL: 'none',
        GIT_TERMINAL_PROMPT: '0',
      });
    } finally {
      for (const name of Object.keys(own)) delete process.env[name];
      Object.assign(process.env, before);
    }
  });

  test('sends a token to its host only', () => {
    const token = randomBytes(20).toString('hex');
    const [[key, value] = []] = tokenSettings('https://github.example.com/o/r.git', token);
    expect(key).toBe('http.https://github.example.com/.extraHeader');
    expect(Buffer.from(value?.split(' ').at(-1) ?? '', 'base64').toString()).toBe(`x-access-token:${token}`);
  });
});

test('a message keeps no token in any form', () => {
  const token = `${randomBytes(20).toString('base64')}+/=`;
  const basic = Buffer.from(`x-access-token:${token}`).toString('base64');
  const text = `fatal: https://x-access-token:${token}@h/ ${basic} ${encodeURIComponent(token)} https://u:p@h`;
  expect(withoutTokens(text, [token])).toBe('fatal: https://***@h/ *** *** https://***@h');
});

describe('a command', () => {
  const directory = () => makeRepository([{ name: 'base', files: { a: 'x'.repeat(100_000) } }]);

  test('ends when it has said enough', async () => {
    const repository = repositoryAt(directory());
    const args = ['cat-file', 'blob', 'base:a'];
    const { bytes, complete } = await git(repository, args, { maxBytes: 1_000 });
    expect([bytes.length, complete]).toEqual([1_000, false]);
    expect((await git(repository, args)).bytes).toHaveLength(100_000);
    expect(await gitStream(repository, args, () => false)).toEqual({ complete: false });
  });

  test('ends when it takes too long or is not wanted any more', async () => {
    const repository = repositoryAt(directory());
    const waiting = ['cat-file', '--batch'];
    await expect(git(repository, waiting, { timeout: 100 })).rejects.toMatchObject({ kind: 'too-slow' });
    const signal = AbortSignal.timeout(100);
    await expect(git(repository, waiting, { signal })).rejects.toMatchObject({ kind: 'aborted' });
  });

  test('that fails says which and why, without control characters', async () => {
    const failed = git(repositoryAt(directory()), ['rev-parse', '--verify', 'no\u001b[31m/such']);
    await expect(failed).rejects.toThrow(GitFault);
    await expect(failed).rejects.toThrow(/^git rev-parse: fatal: Needed a single revision$/);
  });

  test('does not look for a repository in the folders above', async () => {
    const above = directory();
    runGit(above, ['init', '-q', 'below']);
    await expect(git(repositoryAt(temporaryFolder()), ['log'])).rejects.toMatchObject({ kind: 'failed' });
    await expect(git(repositoryAt(join(above, 'objects')), ['log', 'base'])).rejects.toMatchObject({
      kind: 'failed',
    });
  });
});

describe('objects', () => {
  test('are read in the order asked, however large, and cut where less is wanted', async () => {
    const contents = ['', 'a\n', 'b'.repeat(200_000), '\0\n\0'];
    const files = Object.fromEntries(contents.map((content, index) => [`f${index}`, content]));
    const objects = new ObjectReader(repositoryAt(makeRepository([{ name: 'base', files }])));
    const names = ['base:f2', 'base:none', 'base:f0', 'base:f3', 'base:f1', 'base:f2'];
    const [whole, cut] = await Promise.all([objects.contents(names, 1e6), objects.contents(names, 3)]);
    const texts = [contents[2], undefined, contents[0], contents[3], contents[1], contents[2]];
    expect(whole.map((object) => object?.bytes.toString())).toEqual(texts);
    expect(cut.map((object) => object?.bytes.toString())).toEqual(texts.map((text) => text?.slice(0, 3)));
    expect((await objects.info(names)).map((object) => object?.size)).toEqual(
      texts.map((text) => text?.length),
    );
    await expect(objects.info(['a\nb'])).rejects.toThrow('line feed');
    objects.close();
  });

  test('that cannot be read are a fault, and no answer that never comes', async () => {
    const objects = new ObjectReader(repositoryAt(temporaryFolder()));
    await expect(objects.info(['HEAD'])).rejects.toThrow(GitFault);
    await expect(objects.contents(['HEAD'], 9)).rejects.toThrow(GitFault);
    objects.close();
  });
});
