const longest = 300;
const mostRepeated = 4;
/** One character, or a class of them, that may be repeated; a group of plain alternatives that may not. */
const atom =
  /\\[/.\-_dws]|\[\^?[\w/\-. ]+\]|\.(?![*+?])|[\w/\-%~ ,:@=&!#]|(?:\.|\[\^?[\w/\-. ]+\]|\\[dw]|[\w/-])[*+]\??|[\w/\-.]\?|\((?:\?:)?[\w/\-.|\\^]*\)\??/y;

/**
 * A regular expression of the configuration, where it is so plain that it takes no more time than its length;
 * undefined for every other: the text is a stranger's.
 */
export function patternOf(written: string): RegExp | undefined {
  if (written.length > longest || written.includes('%')) return undefined;
  const inner = written.replace(/^\^/, '').replace(/\$$/, '');
  // One level of groups inside a group: `^/(_(profiler|wdt)|css)/`.
  const flat = inner.replace(/\(([\w/\-.|\\]*)\((?:\?:)?([\w/\-.|\\]*)\)/g, flattened);
  if ((flat.match(/[*+]/g) ?? []).length > mostRepeated) return undefined;
  for (let at = 0; at < flat.length; ) {
    atom.lastIndex = at;
    const length = atom.exec(flat)?.[0].length ?? 0;
    if (length === 0) return undefined;
    at += length;
  }
  try {
    return new RegExp(`${written.startsWith('^') ? '^' : ''}${flat}${written.endsWith('$') ? '$' : ''}`);
  } catch {
    return undefined;
  }
}

/** `(a|b(c|d)` becomes `(a|bc|bd`. */
function flattened(_: string, before: string, inside: string): string {
  const alternatives = before.split('|');
  const last = alternatives.pop() ?? '';
  return `(${[...alternatives, ...inside.split('|').map((each) => `${last}${each}`)].join('|')}`;
}
