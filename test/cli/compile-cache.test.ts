import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { compileCacheFolder } from '../../src/cli/compile-cache.ts';

describe('compiled code is kept', () => {
  const at = (more: Partial<Parameters<typeof compileCacheFolder>[0]>) =>
    compileCacheFolder({ env: {}, platform: 'linux', cwd: '/work', home: () => '/home/ana', ...more });

  test.each([
    ['in the user’s cache', {}, '/home/ana/.cache/four-eyes/compiled'],
    ['where the user says', { env: { XDG_CACHE_HOME: '/fast' } }, '/fast/four-eyes/compiled'],
    ['on a Mac', { platform: 'darwin' as const }, '/home/ana/Library/Caches/four-eyes/compiled'],
    [
      'never relative to where it was started',
      { env: { XDG_CACHE_HOME: 'x' } },
      '/home/ana/.cache/four-eyes/compiled',
    ],
    ['never in the folder that is judged', { cwd: '/home/ana' }, undefined],
    ['beside a folder of a similar name', { cwd: '/home/an' }, '/home/ana/.cache/four-eyes/compiled'],
    [
      'nowhere where there is no home',
      {
        home: () => {
          throw new Error('ENOENT');
        },
      },
      undefined,
    ],
  ])('%s', (_where, place, folder) => {
    expect(at(place)).toBe(folder);
  });
});

describe('the command line', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'four-eyes-compiled-'));
    writeFileSync(join(folder, 'a.js'), 'export const a = 1;\n');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function version(cwd: string, cache: string): readonly unknown[] {
    const environment = { PATH: process.env.PATH, XDG_CACHE_HOME: cache };
    const cli = join(import.meta.dirname, '../../src/cli.ts');
    const { status, stderr } = spawnSync(process.execPath, [cli, '--version'], {
      cwd,
      env: environment,
      encoding: 'utf8',
    });
    return [status, stderr];
  }

  test('writes nothing into the folder that it stands in', () => {
    expect(version(folder, folder)).toEqual([0, '']);
    expect(readdirSync(folder)).toEqual(['a.js']);
  });

  test('says nothing where the folder cannot be written', () => {
    expect(version(tmpdir(), join(folder, 'a.js'))).toEqual([0, '']);
    expect(readdirSync(folder)).toEqual(['a.js']);
  });
});
