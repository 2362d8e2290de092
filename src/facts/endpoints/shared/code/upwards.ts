import type { CodeFacts } from '../../../../model/code.ts';

/** What holds of a function holds of those it is written in: a decorator rejects where its wrapper does. */
export function upwards<T>(
  code: CodeFacts,
  found: readonly (readonly [number, T])[],
): ReadonlyMap<number, T> {
  const all = new Map<number, T>();
  for (const [index, value] of found) {
    // What is around one that is known is known: all of them together take no longer than the file has functions.
    for (let at = index; at >= 0 && !all.has(at); at = code.functions[at]?.inFunction ?? -1)
      all.set(at, value);
  }
  return all;
}
