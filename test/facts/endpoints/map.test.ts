import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { frameworks } from '../../../src/facts/endpoints/endpoints.ts';

const repository = join(import.meta.dirname, '../../..');
const root = join(repository, 'src/facts/endpoints');
const map = readFileSync(join(repository, 'docs/endpoints.md'), 'utf8');

const foldersOf = (path: string): string[] =>
  readdirSync(path, { withFileTypes: true }).flatMap((each) => (each.isDirectory() ? [each.name] : []));

describe('the map of what reads endpoints', () => {
  test('names every folder that all frameworks share', () => {
    const unnamed = foldersOf(join(root, 'shared')).filter(
      (name) => !map.includes(`\`${name}/\``) && !map.includes(`\`shared/${name}/\``),
    );
    expect(unnamed).toEqual([]);
  });

  test('names every other folder that is no framework', () => {
    const own = foldersOf(root).filter((name) => !existsSync(join(root, name, 'framework.ts')));
    expect(own.filter((name) => !map.includes(`\`${name}/\``))).toEqual([]);
    expect(foldersOf(root).length - own.length).toBe(frameworks.length);
  });

  test('names no file or folder that is not there', () => {
    const inside = ['', 'adonis', 'holders', 'objects', 'shared'].map((each) => join(root, each));
    const parents = [repository, join(repository, 'src/model'), ...inside];
    const named = [...map.matchAll(/`([\w./-]+(?:\/|\.ts))`/g)].map(([, path = '']) => path);
    expect(named.filter((path) => !parents.some((parent) => existsSync(join(parent, path))))).toEqual([]);
  });
});
