import picomatch from 'picomatch';
import type { CodeFacts } from '../../model/code.ts';
import type { Endpoint } from '../../model/endpoint.ts';
import type { EndpointFile } from './endpoint-file.ts';
import { frameworks } from './frameworks.ts';
import { Guards } from './shared/guards.ts';
import { Names } from './shared/names.ts';
import { readSourceFile } from './shared/source-file.ts';

/** What a parsed file says of endpoints, guards and names; undefined where it says nothing. */
export function extractEndpoints(code: CodeFacts): EndpointFile | undefined {
  const facts = frameworks.flatMap(({ id, globs, extract }): [string, unknown][] => {
    const found = picomatch.isMatch(code.path, [...globs], { basename: true }) ? extract(code) : undefined;
    return found === undefined ? [] : [[id, found]];
  });
  const file = readSourceFile(code);
  const saysNothing = facts.length === 0 && file.rejecting.length === 0 && file.exports.length === 0;
  return saysNothing ? undefined : { ...file, facts: Object.fromEntries(facts) };
}

/**
 * Joins what the files of one side of a change say into endpoints with full paths and guards.
 * @param paths every path of the tree, to resolve module names
 * @param lapsed what {@link lapsedGuards} found
 */
export function resolveEndpoints(
  files: readonly EndpointFile[],
  paths: { has(path: string): boolean },
  lapsed: ReadonlySet<string> = new Set(),
): Endpoint[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const names = new Names(byPath, paths);
  const guards = new Guards(names, lapsed);
  return frameworks.flatMap(({ id, resolve }) => {
    const facts = new Map(
      files.flatMap((file): [string, unknown][] =>
        Object.hasOwn(file.facts, id) ? [[file.path, file.facts[id]]] : [],
      ),
    );
    return facts.size === 0 ? [] : resolve({ files: byPath, facts, paths, names, guards });
  });
}

/**
 * Functions that turned callers away before and no longer do, though they are still there under the same name: given
 * to {@link resolveEndpoints} for the head, because `requireAuth` must not be believed for its name's sake then.
 */
export function lapsedGuards(
  before: readonly EndpointFile[],
  now: readonly EndpointFile[],
): ReadonlySet<string> {
  const base = new Map(before.map((file) => [file.path, new Set(file.rejecting.map(({ name }) => name))]));
  return new Set(
    now.flatMap(({ path, declared, rejecting, deferring }) => {
      const may = new Set([...rejecting.map(({ name }) => name), ...deferring]);
      return declared
        .filter((name) => base.get(path)?.has(name) && !may.has(name))
        .map((name) => `${path}#${name}`);
    }),
  );
}

export type { EndpointFile } from './endpoint-file.ts';
export { frameworks } from './frameworks.ts';
export { resolveModule } from './shared/modules.ts';
