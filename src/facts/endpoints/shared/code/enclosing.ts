interface Nested {
  readonly functions: readonly { readonly inFunction: number }[];
}

/**
 * A function and those that it is written in, the innermost first, by their indexes; none for -1.
 * @param most so many of them at most
 */
export function enclosingFunctions(
  { functions }: Nested,
  index: number,
  most = Number.POSITIVE_INFINITY,
): readonly number[] {
  const found: number[] = [];
  for (let at = index; at >= 0 && found.length < most; at = functions[at]?.inFunction ?? -1) found.push(at);
  return found;
}

/** What holds of a function holds of those it is written in: a decorator rejects where its wrapper does. */
export function upwards<T>(code: Nested, found: readonly (readonly [number, T])[]): ReadonlyMap<number, T> {
  const all = new Map<number, T>();
  for (const [index, value] of found) {
    // What is around one that is known is known: all of them together take no longer than the file has functions.
    for (let at = index; at >= 0 && !all.has(at); at = code.functions[at]?.inFunction ?? -1)
      all.set(at, value);
  }
  return all;
}
