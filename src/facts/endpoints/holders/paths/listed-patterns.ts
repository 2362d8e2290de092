import type { Expression } from '../../../../model/code.ts';
import type { PathList } from '../../../../model/guard-holder.ts';
import { pathsOfPattern, pathsOfSource } from '../../shared/paths/patterns.ts';

const most = 200;
const longest = 300;
const compiling = /(?:^|\.)(?:compile|MustCompile|RegExp|Regexp\.new)$/;

/**
 * The paths of a list in which patterns stand, as globs: `/^\/view\/[^/]+$/` is `/view/:any`, and without its end `/view*` all
 * that begins so. Nothing of a list without patterns; what is no more than a path in its own way is left out.
 */
export function listedPatterns(
  value: Expression | undefined,
): Pick<PathList, 'entries' | 'lines' | 'arePatterns'> | undefined {
  if (value?.kind !== 'list') return undefined;
  const items = value.items.slice(0, most).map((item) => ({ item, globs: globsOf(item) }));
  if (!items.some(({ globs }) => globs.length > 0)) return undefined;
  const all = items.flatMap(({ item, globs }): [string, number][] =>
    (globs.length > 0 ? globs : plainPath(item)).map((each) => [each, item.span.startLine]),
  );
  return {
    entries: [...new Set(all.map(([entry]) => entry))],
    lines: Object.fromEntries(all),
    arePatterns: true,
  };
}

const plainPath = (item: Expression): readonly string[] =>
  item.kind === 'string' && item.value.startsWith('/') ? [item.value] : [];

/** The paths of a pattern; of a text only where it begins as patterns do. */
export function globsOf(item: Expression): readonly string[] {
  const [first] = item.kind === 'call' && compiling.test(item.call.callee) ? item.call.arguments : [];
  const text = first?.value.kind === 'string' ? first.value : item;
  if (text.kind !== 'string') return pathsOfPattern(item).map(globOf);
  return text.value.startsWith('^') && text.value.length <= longest
    ? pathsOfSource(text.value).map(globOf)
    : [];
}

/** `/desk/in$` is only itself, `/desk` all that begins so, and `/desk/:any` what lies below `/desk/`. */
function globOf(path: string): string {
  if (path.endsWith('$')) return path.slice(0, -1).replace(/(.)\/$/, '$1');
  return path.endsWith('/:any') ? `${path.slice(0, -4)}*` : `${path}*`;
}
