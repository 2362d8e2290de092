/** A part of a version: a number, or a word that the ecosystem ranks against no word at all (0). */
type Rank = (word: string) => number;

/**
 * Compares versions part by part, split at signs and between digits and letters, as Maven, RubyGems and Composer do; what
 * one of the two lacks counts as 0. `rank` says how a word stands to having none: negative for prereleases.
 */
export function compareParts(a: string, b: string, rank: Rank): number | undefined {
  const [left, right] = [partsOf(a), partsOf(b)];
  if (left === undefined || right === undefined) return undefined;
  for (let at = 0; at < Math.max(left.length, right.length); at++) {
    const order = comparePart(left[at] ?? '', right[at] ?? '', rank);
    if (order !== 0) return order;
  }
  return 0;
}

function partsOf(version: string): readonly string[] | undefined {
  const plain = version
    .trim()
    .toLowerCase()
    .replace(/^v(?=\d)/, '')
    .replace(/\+.*$/s, '');
  return /^\d/.test(plain) ? (plain.match(/\d+|[a-z]+/g) ?? undefined) : undefined;
}

function comparePart(a: string, b: string, rank: Rank): number {
  const [first, second] = [classOf(a, rank), classOf(b, rank)];
  if (first !== second) return first - second;
  if (isNumber(a) && isNumber(b)) return compareNumbers(a, b);
  if (first === 0 || a === b) return 0;
  return a < b ? -1 : 1;
}

/** Words below 0, nothing and the number 0 at 0, numbers above every word. */
function classOf(part: string, rank: Rank): number {
  if (part === '' || /^0+$/.test(part)) return 0;
  return isNumber(part) ? 1000 : rank(part);
}

const isNumber = (part: string): boolean => /^\d/.test(part);

/** Without a limit to their size. */
export function compareNumbers(a: string, b: string): number {
  const [left, right] = [a.replace(/^0+(?=\d)/, ''), b.replace(/^0+(?=\d)/, '')];
  if (left.length !== right.length) return left.length - right.length;
  return left < right ? -1 : left > right ? 1 : 0;
}
