import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dependencyDifference } from '../../../src/facts/manifests/difference.ts';
import type { Locked, Manifest } from '../../../src/facts/manifests/manifest.ts';
import { formatsOf } from '../../../src/facts/manifests/manifests.ts';
import type { DependencyDifference } from '../../../src/model/inspection.ts';

export type Tree = Readonly<Record<string, string>>;

/** Files under `fixtures/<folder>`, by path below it. */
export function fixture(folder: string): Tree {
  const root = join(import.meta.dirname, 'fixtures', folder);
  return Object.fromEntries(
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((each) => each.isFile())
      .map((each) => {
        const path = join(each.parentPath, each.name);
        return [path.slice(root.length + 1), readFileSync(path, 'utf8')];
      }),
  );
}

export function read(path: string, text: string, at = 0): Manifest {
  const reading = formatsOf(path)[at]?.format.read(text, path);
  if (reading === undefined) throw new Error(`${path} is no manifest`);
  if ('unparsed' in reading) throw new Error(`${path}, line ${reading.line}: ${reading.unparsed}`);
  return reading;
}

/** What a change of files does, as plain rows. Every line is altered. */
export function difference(base: Tree, head: Tree): DependencyDifference {
  return dependencyDifference(
    [...new Set([...Object.keys(base), ...Object.keys(head)])].map((path) => ({
      path,
      base: base[path],
      head: head[path],
      altered: [{ start: 1, end: 1_000_000 }],
    })),
  );
}

/** Each declaration as `name range source`, with the line's text that it points at. */
export function declared(path: string, text: string, at = 0): readonly string[] {
  const lines = text.split('\n');
  return read(path, text, at).dependencies.map(
    ({ name, range, source, development, line }) =>
      `${name} | ${range} | ${source.kind}${source.address === undefined ? '' : ` ${source.address}`}${development ? ' | dev' : ''} | ${lines[line - 1]?.trim()}`,
  );
}

export function locked(path: string, text: string): readonly Locked[] {
  return read(path, text).lock?.packages ?? [];
}
