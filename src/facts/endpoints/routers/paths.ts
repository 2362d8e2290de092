import type { Argument, CodeFacts, Expression } from '../../../model/code.ts';
import { plainName } from '../shared/names/dotted.ts';
import { constantsOf } from '../shared/names/values.ts';
import { allButOf, pathsOfPattern } from '../shared/paths/patterns.ts';

const known = new WeakMap<CodeFacts, Readonly<Record<string, string>>>();
/** How paths are called that are kept as constants. */
const saysPath =
  /^[A-Z][A-Z0-9_]+(?:\.|$)|(?:Path|Prefix|Route|Url|Uri|Endpoint|Base)s?(?:\.|$)|^(?:paths?|routes?|endpoints?|urls?|prefix)\.\w/;

/**
 * Paths of a registration's first argument, a constant as `{=Paths.Users}`; undefined where it is no path but a handler.
 * @param isAlone nothing stands beside it, so that it can be no path
 */
export function pathsOf(value: Expression, code: CodeFacts, isAlone = false): readonly string[] | undefined {
  switch (value.kind) {
    case 'string':
      return [value.value];
    case 'name':
      return isAlone || !isPath(plainName(value.path), code) ? undefined : [`{=${plainName(value.path)}}`];
    case 'built-string':
      return [value.parts.map(partOf).join('')];
    case 'list': {
      const paths = value.items.flatMap((item) => pathsOf(item, code) ?? []);
      return paths.length > 0 && paths.length === value.items.length ? paths : undefined;
    }
    case 'other':
      return value.text.startsWith('/') ? ['{?}'] : undefined;
    default:
      return undefined;
  }
}

/**
 * Where middleware is put, and what it is not for there, or with `=` before it for alone: `/^\\/(?:rates|plans)\\b/` is put at
 * `/rates` and `/plans`.
 */
export function placesOf(
  given: Argument | undefined,
  code: CodeFacts,
  isAlone: boolean,
): { readonly paths: readonly string[] | undefined; readonly leftOut: readonly string[] } {
  if (given === undefined) return { paths: undefined, leftOut: [] };
  const rest = allButOf(given.value);
  if (rest !== undefined) return { paths: [rest.path], leftOut: rest.except };
  const patterns = pathsOfPattern(given.value);
  // One that ends in `$` is for nothing below it.
  if (patterns.some((each) => each.endsWith('$')))
    return { paths: ['/'], leftOut: patterns.map((own) => `=${own}`) };
  return { paths: patterns.length > 0 ? patterns : pathsOf(given.value, code, isAlone), leftOut: [] };
}

function partOf(part: Expression): string {
  if (part.kind === 'string') return part.value;
  return part.kind === 'name' ? `{=${plainName(part.path)}}` : '{?}';
}

function isPath(name: string, code: CodeFacts): boolean {
  const constants = known.get(code) ?? constantsOf(code);
  known.set(code, constants);
  return Object.hasOwn(constants, name) || saysPath.test(name);
}
