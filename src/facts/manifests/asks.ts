/** One spelling for names that some ecosystem takes for the same. */
export const folded = (name: string): string => name.toLowerCase().replaceAll(/[_.]/g, '-');

/**
 * The names that a lockfile's entries ask for: whatever a group of `pattern` matches anywhere in its text. Some
 * of it may be something else: a name too many is believed to be asked for, and nothing is said of it.
 */
export function asksOf(text: string, pattern: RegExp): () => ReadonlySet<string> {
  return () => {
    const names = new Set<string>();
    for (const [, ...groups] of text.matchAll(pattern))
      names.add(folded(groups.find((each) => each !== undefined) ?? ''));
    return names;
  };
}
