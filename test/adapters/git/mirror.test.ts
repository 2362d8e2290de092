import { existsSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, jest, test } from '@jest/globals';
import { limits } from '../../../src/adapters/git/limits.ts';
import { Mirrors } from '../../../src/adapters/git/mirror.ts';
import { GitHubFault } from '../../../src/model/fault.ts';
import { addCommits, removeTemporaryFolders, temporaryFolder } from './support.ts';
import { closeWorlds, publish, signal, simple, world } from './world.ts';

afterAll(removeTemporaryFolders);
afterEach(async () => {
  jest.restoreAllMocks();
  await closeWorlds();
});

describe('mirrors', () => {
  test('that are damaged are fetched anew', async () => {
    const { source, folder } = await world(simple);
    await source().load(signal);
    const [name = ''] = readdirSync(folder);
    const packs = join(folder, name, 'objects', 'pack');
    for (const pack of readdirSync(packs).filter((each) => each.endsWith('.pack'))) {
      rmSync(join(packs, pack.replace('.pack', '.idx')));
      truncateSync(join(packs, pack), 20);
    }
    expect((await source().load(signal)).files).toHaveLength(1);
    writeFileSync(join(folder, name, 'HEAD'), 'nonsense');
    expect((await source().load(signal)).files).toHaveLength(1);
  });

  test('whose damage shows late are fetched anew by the next attempt', async () => {
    const { source, folder } = await world(simple);
    const opened = source();
    const { head } = await opened.load(signal);
    const [name = ''] = readdirSync(folder);
    rmSync(join(folder, name, 'objects'), { recursive: true });
    await expect(opened.code.list(head)).rejects.toThrow(GitHubFault);
    const again = source();
    await again.load(signal);
    expect(await again.code.list(head)).toHaveLength(1);
    await again.close();
  });

  test('that were left locked by a killed process work again', async () => {
    const { source, folder, directory, pull } = await world(simple);
    await source().load(signal);
    const [name = ''] = readdirSync(folder);
    writeFileSync(join(folder, name, 'shallow.lock'), '');
    writeFileSync(join(folder, name, 'refs/four-eyes/pull/1/head/head.lock'), '', { flag: 'w' });
    addCommits(directory, [{ name: 'head', from: 'head', files: { b: '' } }]);
    publish(directory, 1, 'head');
    expect((await source(pull()).load(signal)).files).toHaveLength(2);
  });

  test('are fetched into one at a time', async () => {
    const { source, directory, pull } = await world(simple);
    for (let number = 2; number <= 6; number += 1) {
      addCommits(directory, [{ name: `h${number}`, from: 'base', files: { [`f${number}`]: 'x\n' } }]);
      publish(directory, number, `h${number}`);
    }
    const changes = await Promise.all(
      [2, 3, 4, 5, 6].map((number) => source(pull(number, 'base', `h${number}`)).load(signal)),
    );
    expect(changes.map(({ files }) => files[0]?.path)).toEqual(['f2', 'f3', 'f4', 'f5', 'f6']);
  });

  test('beyond the limit go, the longest unused first, and none in use', async () => {
    const worlds = [await world(simple), await world(simple), await world(simple)] as const;
    const folder = temporaryFolder();
    const mirrors = new Mirrors({ folder, maxBytes: 1 });
    const [first, second, third] = worlds.map(({ pull }) => pull());
    if (!first || !second || !third) throw new Error('three are needed');
    const held = await mirrors.open(first, signal);
    (await mirrors.open(second, signal)).release();
    (await mirrors.open(third, signal)).release();
    expect(existsSync(held.repository.directory)).toBe(true);
    expect(readdirSync(folder)).toHaveLength(2);
    held.release();
    const last = await new Mirrors({ folder, maxBytes: 1 }).open(second, signal);
    expect(readdirSync(folder)).toEqual([last.repository.directory.slice(folder.length + 1)]);
  });

  test('with many packs have them made one', async () => {
    const { source, directory, pull, folder } = await world(simple);
    for (let index = 0; index < 3; index += 1) {
      addCommits(directory, [{ name: 'head', from: 'head', files: { [`f${index}`]: 'x\n' } }]);
      publish(directory, 1, 'head');
      await source(pull()).load(signal);
    }
    const [name = ''] = readdirSync(folder);
    const packs = () =>
      readdirSync(join(folder, name, 'objects', 'pack')).filter((each) => each.endsWith('.pack'));
    expect(packs()).toHaveLength(3);
    jest.replaceProperty(limits, 'packs', 2 as never);
    expect((await source(pull()).load(signal)).files).toHaveLength(4);
    expect(packs()).toHaveLength(1);
  });
});
