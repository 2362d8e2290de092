import type { Expression } from '../../../../model/code.ts';

/** Longer ones say more than a path does. */
const longest = 300;
const mostPaths = 24;
/** What stands for a whole segment, whatever is in it. */
const anySegment = /^(?:\[\^\\?\/[^\]]*\]|\.|\\w|\\S|\[(?:\\w|a-zA-Z0-9|A-Za-z0-9|a-z0-9)[^\]/]*\])[+*]\??/;
/** The same for numbers and ids, that no fixed word is. */
const idSegment = /^(?:\\d|\[(?:0-9|\\d)[^\]/]*\]|\[(?:a-f|A-F)[^\]/]*\])(?:[+*]|\{\d+(?:,\d*)?\})/;

/** A segment that only ids meet. */
export const onlyIds = ':\\d';

/**
 * The paths that a regular expression is for, `/^\/view\/[^/]+$/` as `/view/:any$`; without `$` what lies below them too. It
 * is read, never run: what is not anchored or says more than a path is none.
 */
export function pathsOfPattern(value: Expression): readonly string[] {
  const source = sourceOf(value);
  return source === undefined ? [] : pathsOfSource(source);
}

/** The same of what is written between the slashes. */
export function pathsOfSource(source: string): readonly string[] {
  if (!/^\^(?!\^)/.test(source) || source.length > longest) return [];
  return alternatives(source.slice(1)).flatMap((each) => pathOf(each) ?? []);
}

/** Where a pattern is put, and what below that it leaves out. */
export interface AllBut {
  readonly path: string;
  readonly except: readonly string[];
}

/**
 * What `/^\/api\/(?!health|login)/` is for: `/api`, without `/health` and `/login` below it; undefined where a pattern says
 * anything else, or more than is read.
 */
export function allButOf(value: Expression): AllBut | undefined {
  const source = sourceOf(value);
  if (source === undefined || source.length > longest || !source.startsWith('^')) return undefined;
  const [start, end] = [source.indexOf('(?!'), source.lastIndexOf(')')];
  if (start < 0 || end < start || !/^(?:\.[*+])?\$?$/.test(source.slice(end + 1))) return undefined;
  const beginning = source.slice(1, start);
  const above = beginning.replace(/\\?\/$/, '');
  const path = above === '' ? '/' : pathOf(above);
  const slash = above === beginning ? '' : '/';
  const except = atTop(source.slice(start + 3, end))
    .flatMap(alternatives)
    .map((each) => pathOf(slash + each));
  if (path === undefined || path.endsWith('$') || path.includes(':')) return undefined;
  return except.every((each) => each !== undefined) ? { path, except } : undefined;
}

/** `a|(?:b|c)d` is `a` and `(?:b|c)d`. */
function atTop(source: string): readonly string[] {
  const found = [''];
  let depth = 0;
  for (const letter of source) {
    depth += letter === '(' ? 1 : letter === ')' ? -1 : 0;
    if (letter === '|' && depth === 0) found.push('');
    else found.push(`${found.pop() ?? ''}${letter}`);
  }
  return found.slice(0, mostPaths);
}

/** What is between the slashes, or handed to `new RegExp(…)`. */
function sourceOf(value: Expression): string | undefined {
  if (value.kind === 'call') {
    const [first] = value.call.arguments;
    const isRegExp = value.call.callee === 'RegExp' && first !== undefined;
    if (!isRegExp) return undefined;
    return first.value.kind === 'string' ? first.value.value : sourceOf(first.value);
  }
  const text = value.kind === 'other' ? value.text : '';
  return text.length <= longest && text.startsWith('/')
    ? text.slice(1, Math.max(text.lastIndexOf('/'), 1))
    : undefined;
}

/** `(?:login|signup)$` is `login$` and `signup$`. */
export function alternatives(source: string): readonly string[] {
  let all: readonly string[] = [source];
  for (let depth = 0; depth < 3; depth++)
    all = all
      .flatMap((each) => {
        const found = group.exec(each);
        if (found === null) return [each];
        const [whole, words = ''] = found;
        const at = found.index;
        return words.split('|').map((word) => `${each.slice(0, at)}${word}${each.slice(at + whole.length)}`);
      })
      .slice(0, mostPaths);
  return all;
}

const group = /\((?:\?:)?([\w|./\\[\]^+*-]+)\)(?![?*+{])/;

function pathOf(source: string): string | undefined {
  let rest = source;
  let path = '';
  while (rest !== '') {
    // `/?$`, `(?:/.*)?$` and `/.*` end it.
    if (/^(?:\\?\/\?)?\$$/.test(rest)) return finished(path, '$');
    if (/^(?:\((?:\?:)?\\?\/(?:\.\*)?(?:\|\$)?\)\??|\(\?[:=]\\?\/\|\$\)|\\b|(?:\\?\/)?\.\*\$?)$/.test(rest))
      return finished(path, '');
    const [taken, written] = nextOf(rest, path);
    if (taken === 0) return undefined;
    path += written;
    rest = rest.slice(taken);
  }
  return finished(path.endsWith('/') ? `${path}:any` : path, '');
}

const finished = (path: string, end: string): string | undefined =>
  /^\/./.test(path) ? `${path}${end}` : undefined;

/** How much of a pattern is its next part, and what that is in a path. */
function nextOf(rest: string, path: string): readonly [number, string] {
  const isStart = path.endsWith('/');
  const id = isStart ? idSegment.exec(rest) : null;
  if (id !== null) return [id[0].length, onlyIds];
  const any = isStart ? anySegment.exec(rest) : null;
  if (any !== null) return [any[0].length, ':any'];
  if (/^\\?\/(?![?*+{])/.test(rest)) return [rest.startsWith('\\') ? 2 : 1, '/'];
  const isAfterParameter = /\/:[^/]*$/.test(path);
  const letter = isAfterParameter ? null : /^(?:\\([.~-])|([\w~-]))(?![?*+{])/.exec(rest);
  return letter === null ? [0, ''] : [letter[0].length, letter[1] ?? letter[2] ?? ''];
}
