import type { Endpoint, Guard } from '../../model/endpoint.ts';
import type { ObjectHandler } from '../../model/object-handler.ts';
import type { Fetch } from './lost/owners/fetches.ts';

/** What people do with what is theirs alone. */
const ofSelf = /(?:^|\/)(?:me|my|mine|self)(?:\/|$)/i;

/** The guards, by name, that stand before what people do with their own: `sessionOnly` of `PUT /me/password`. */
export const askedOfEverybody = (all: readonly Endpoint[]): ReadonlySet<string> =>
  new Set(
    all
      .filter(({ path }) => ofSelf.test(path))
      .flatMap(({ guards }) => guards.map(({ name }) => withoutNumbers(name))),
  );

/**
 * Whether who may call an endpoint is asked for more than of those whose objects are limited: administrators, owners.
 * @param ofEverybody what makes nobody one of those
 */
export function isAuthorizedBeyond(
  { guards }: Endpoint,
  limited: readonly Fetch[],
  ofEverybody: ReadonlySet<string>,
): boolean {
  const usual = new Set(limited.flatMap(({ handler }) => handler.endpoints.flatMap(namesBefore)));
  const isMore = (name: string): boolean => !usual.has(name) && !ofEverybody.has(name);
  return guards.some((guard) => isAuthorizing(guard) && isMore(withoutNumbers(guard.name)));
}

/** Whether more is asked before an endpoint than before all of those whose objects are limited, whatever that is. */
export function isAskedBeyond({ guards }: Endpoint, limited: readonly Fetch[]): boolean {
  const usual = new Set(limited.flatMap(({ handler }) => handler.endpoints.flatMap(namesBefore)));
  const more = guards.filter(({ name }) => !usual.has(withoutNumbers(name)));
  return more.length > 0 && more.length < guards.length;
}

const namesBefore = ({ guards }: Endpoint): readonly string[] =>
  guards.map(({ name }) => withoutNumbers(name));

/** `answer(201, roles: admin)` asks for what `answer(roles: admin)` asks for. */
const withoutNumbers = (name: string): string => name.replace(/\(\d{3}, /, '(').replace(/\(\d{3}\)$/, '');

export const isAuthorizing = ({ kind, name }: Guard): boolean =>
  kind === 'authorization' || owning.test(name);

const owning =
  /[oO]wn|[mM]ember|[bB]elong|[tT]enant|[cC]an[A-Z(_]|[aA]ccess|[pP]olicy|[rR]ole|[pP]ermi|[sS]cope/;

/** What answers endpoints, or takes something for what does. */
type Answering = Pick<ObjectHandler, 'endpoints'> & Partial<Pick<ObjectHandler, 'through'>>;

/**
 * Whether all endpoints behind a function ask for more of their callers than they did: administrators may have what is others'.
 * @param wasQuery a query limited what it took: what the handler asked itself, and something before it asks now, did not
 */
export function asksForMore(
  before: Answering,
  { endpoints, through = [] }: Answering,
  wasQuery = false,
): boolean {
  const placeOf = ({ name, origin }: Guard): string =>
    `${origin === 'handler' && !wasQuery ? 'in' : 'before'} ${name}`;
  const known = [...before.endpoints, ...(before.through ?? [])];
  const had = new Set(known.flatMap(({ guards }) => guards.map(placeOf)));
  const isFresh = ({ guards }: Endpoint): boolean =>
    guards.some((guard) => isAuthorizing(guard) && !had.has(placeOf(guard)));
  const all = endpoints.length > 0 ? endpoints : through;
  return all.length > 0 && all.every(isFresh);
}
