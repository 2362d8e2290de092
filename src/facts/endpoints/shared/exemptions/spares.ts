import type { Expression } from '../../../../model/code.ts';
import type { Endpoint, Guard } from '../../../../model/endpoint.ts';
import { alternatives } from '../paths/patterns.ts';

/** Groups of endpoints have names: Flask calls them blueprints, Django namespaces. */
export type How = 'is' | 'prefix' | 'group';

/** Endpoints that a guard leaves out, or the only ones it is for: `unless PUBLIC.include?(request.path)`. */
export interface Spare {
  readonly mode: 'exempt' | 'only';
  /** Paths, or names of endpoints and actions; `how` says how they are compared. */
  readonly texts: readonly { readonly text: string; readonly how: How }[];
  /** Lists that stand elsewhere: `settings.PUBLIC_PATHS`. */
  readonly lists: readonly { readonly name: string; readonly how: How }[];
}

/** A guard that is not for every endpoint it stands before. */
export interface SparingGuard extends Guard {
  readonly spares?: readonly Spare[] | undefined;
}

/** The same with the texts of lists that stand elsewhere. */
export const completed = (
  spares: readonly Spare[],
  textsOf: (name: string) => readonly string[],
): readonly Spare[] =>
  spares.map((spare) => ({
    ...spare,
    texts: [
      ...spare.texts,
      ...spare.lists.flatMap(({ name, how }) => textsOf(name).map((text) => ({ text, how }))),
    ].slice(0, mostTexts),
  }));

export const mostTexts = 200;

/** Strings of a list, the keys of a map; of what is made of one: `frozenset([…])`, `%w[…].freeze`. */
export function textsIn(value: Expression | undefined, depth = 0): readonly string[] {
  if (value === undefined || depth > 4) return [];
  const below = (each: Expression): readonly string[] => textsIn(each, depth + 1);
  if (value.kind === 'string') return [value.value];
  if (value.kind === 'list') return value.items.slice(0, mostTexts).flatMap(below);
  if (value.kind === 'object')
    return value.entries
      .slice(0, mostTexts)
      .flatMap(({ key, value: own }) => (key !== '' && !(own.kind === 'boolean' && !own.value) ? [key] : []));
  if (value.kind === 'member') return below(value.object);
  if (value.kind === 'operation' && /^[+|]$/.test(value.operator)) return value.operands.flatMap(below);
  if (value.kind !== 'call') return [];
  const { callee, receiver, arguments: given } = value.call;
  if (/(?:^|\.)(?:freeze|to_set|sorted|union)$/.test(callee) && receiver !== undefined)
    return below(receiver);
  if (compiling.test(callee))
    return given
      .slice(0, 1)
      .flatMap(({ value: each }) => below(each))
      .flatMap(alternatives)
      .map(plainly);
  return /^(?:frozenset|set|tuple|list|Set\.new|dict\.fromkeys)$/.test(callee)
    ? given.slice(0, 2).flatMap(({ value: each }) => below(each))
    : [];
}

const compiling = /^(?:re\.compile|regexp\.(?:Must)?Compile|Regexp\.new)$/;

/** `^/login/$` is `/login/`, and `^/public/.*` all that begins so. */
function plainly(pattern: string): string {
  const text = pattern.replace(/^(?:\^|\\A)/, '').replace(/\\([/._-])/g, '$1');
  const fixed = text.replace(/(?:\$|\\[zZ])$/, '');
  const plain = fixed.replace(/[([{\\*+?|^$].*$/, '').replace(/\.$/, '');
  return plain === text || (fixed !== text && plain === fixed) ? plain : `${plain}*`;
}

/** The guards that stand before an endpoint: those that spare it are left out. */
export function withoutSparing(endpoint: Endpoint): Endpoint {
  const sparing = endpoint.guards as readonly SparingGuard[];
  if (!sparing.some(({ spares }) => spares !== undefined)) return endpoint;
  const guards = sparing
    .filter(({ spares = [] }) => !spares.some((spare) => isSpared(spare, endpoint)))
    .map(({ spares: _, ...guard }): Guard => guard);
  return { ...endpoint, guards };
}

function isSpared({ mode, texts }: Spare, endpoint: Endpoint): boolean {
  if (texts.length === 0) return false;
  const isMember = texts.some(
    (each) => concerns(each, endpoint) || (mode === 'only' && beginsWith(each, endpoint)),
  );
  // What is computed may be one of those that the guard is for.
  if (mode === 'only') return !isMember && !endpoint.path.includes('{?}');
  return isMember;
}

/** `startswith("/cran")` is so of `/cranes` as well: it is asked for there. */
const beginsWith = ({ text, how }: Spare['texts'][number], { path }: Endpoint): boolean =>
  how === 'prefix' && /^\/\w[^*]*$/.test(text) && path.startsWith(text);

function concerns({ text, how }: Spare['texts'][number], { path, handler }: Endpoint): boolean {
  if (how === 'group') return false;
  if (!text.includes('/')) {
    const last = handler.slice(handler.search(/\w+$/));
    return last !== '' && text.slice(text.search(/\w+$/)) === last;
  }
  const wanted = text.replace(/\/?\*+$/, '').replace(/(.)\/$/, '$1');
  const called = path.replace(/(.)\/$/, '$1');
  if (wanted === '' || wanted === '/') return how === 'is' && called === '/' && !text.endsWith('*');
  if (how === 'prefix' || text.endsWith('*'))
    return (
      called === wanted || called.startsWith(`${wanted}/`) || (text.endsWith('/') && called.startsWith(text))
    );
  // `/shop.v1.Orders/List` of remote procedures; what is mounted knows only the rest of its path.
  const rest = wanted.replace(/^\/(?:\w+\.)+/, '/');
  return called === wanted || called.endsWith(wanted) || called === rest;
}
