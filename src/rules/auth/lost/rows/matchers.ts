import { meets } from './globs.ts';

/** Entries longer than that, or with more ways to be read, are not understood. */
const longest = 1000;
const mostWays = 64;

/** Whether an entry of a list is a small pattern: `/((?!api|_next).*)`, `/(api|rpc)(.*)`, not `/admin(.*)`. */
export const isMatcher = (entry: string): boolean =>
  entry.includes('(?') || (entry.includes('(') && entry.includes('|'));

/**
 * Whether a matcher is for a path, as Next.js reads them (https://nextjs.org/docs/app/api-reference/file-conventions/proxy#matcher).
 * Nothing where the pattern is not understood, or the path might be either.
 */
export function isMatched(entry: string, path: string): boolean | undefined {
  if (entry.length > longest) return undefined;
  const pattern = entry.replaceAll('\\\\', '\\').replace(/^\^/, '');
  const own = path.replaceAll(/\/[:{<[][^/]*/g, '/x');
  const at = pattern.indexOf('((?!');
  if (at < 0) return anyOf(alternatives(pattern)?.map((each) => isPlainlyMatched(each, own)));
  const end = closing(pattern, at + 1);
  // Whatever does not begin so: nothing else may be said of what follows.
  if (end === undefined || !/^\.[*+]\)\$?$/.test(pattern.slice(end + 1))) return undefined;
  const begun = pattern.slice(0, at);
  if (!isLiteral(begun)) return undefined;
  if (!own.startsWith(begun)) return false;
  const rest = own.slice(begun.length);
  const left = anyOf(split(pattern.slice(at + 4, end)).map((each) => beginsWith(each, rest)));
  return left === undefined ? undefined : !left;
}

const isLiteral = (text: string): boolean => /^[\w./~-]*$/.test(text);

/** True where one is, nothing where one might be. */
function anyOf(all: readonly (boolean | undefined)[] | undefined): boolean | undefined {
  if (all === undefined || all.includes(true)) return all && true;
  return all.includes(undefined) ? undefined : false;
}

/** Whether a path begins with what a lookahead names: `api`, `_next/static`, `.*\..*`. */
function beginsWith(named: string, rest: string): boolean | undefined {
  // What asks for a dot is a file, and a path without one is none.
  if (/\\\.(?![?*])/.test(withoutGroups(named)) && !rest.includes('.')) return false;
  return anyOf(
    alternatives(named)?.map((each) => {
      const literal = each.replace(/(?:\(\.\*\)|\.\*)$/, '').replaceAll('\\', '');
      const isWhole = literal.endsWith('$');
      const text = isWhole ? literal.slice(0, -1) : literal;
      if (!isLiteral(text)) return undefined;
      return isWhole ? rest === text : rest.startsWith(text);
    }),
  );
}

function isPlainlyMatched(entry: string, path: string): boolean | undefined {
  const begun = entry.replace(/(?:\(\.\*\)|\.\*)\$?$/, '');
  if (begun !== entry) return isLiteral(begun) ? path.startsWith(begun) : undefined;
  if (/[()|?+\\]/.test(entry)) return undefined;
  const above = entry.replace(/\/:\w+\*$/, '');
  return meets(entry, path) || (above !== entry && `${path}/`.startsWith(`${above}/`));
}

/** All that a pattern says with the groups in it read one way or another: `/(a|b)/c` is `/a/c` and `/b/c`. */
function alternatives(pattern: string): readonly string[] | undefined {
  let found = [''];
  for (let at = 0; at < pattern.length; at++) {
    const end = pattern[at] === '(' ? closing(pattern, at) : undefined;
    const inner = end === undefined ? '' : pattern.slice(at + 1, end).replace(/^\?:/, '');
    const isChoice = inner !== '' && inner !== '.*';
    const ways = isChoice ? split(inner) : [pattern.slice(at, (end ?? at) + 1)];
    if (isChoice && !ways.every(isLiteral)) return undefined;
    found = found.flatMap((each) => ways.map((way) => each + way));
    if (found.length > mostWays) return undefined;
    at = end ?? at;
  }
  return found;
}

/** Where a group ends that begins there. */
function closing(pattern: string, from: number): number | undefined {
  let depth = 0;
  for (let at = from; at < pattern.length; at++) {
    if (pattern[at] === '\\') at++;
    else if (pattern[at] === '(') depth++;
    else if (pattern[at] === ')' && --depth === 0) return at;
  }
  return undefined;
}

/** What stands between the bars that are in no group. */
function split(text: string): readonly string[] {
  const found = [''];
  let depth = 0;
  for (const each of text) {
    if (each === '(') depth++;
    if (each === ')') depth--;
    if (each === '|' && depth === 0) found.push('');
    else found[found.length - 1] += each;
  }
  return found;
}

function withoutGroups(text: string): string {
  let depth = 0;
  let found = '';
  for (const each of text) {
    if (each === '(') depth++;
    else if (each === ')') depth--;
    else if (depth === 0) found += each;
  }
  return found;
}
