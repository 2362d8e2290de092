import type { Endpoint, Guard } from '../../../../model/endpoint.ts';
import { isDeliberatelyPublic, isWrite } from '../../meant-for-everybody.ts';
import { aboutCaller, fewestSiblings, type Habit, habit, isRightGiven } from '../alike.ts';
import { administratorsRight } from './administered.ts';
import { functionOf, furtherRights } from './further-rights.ts';
import { oppositeRights } from './opposites.ts';
import { allAsk, asksItself, asksRights, isByCall, isOwnRight, onlyRights } from './rights-asked.ts';
import { rightsToOne } from './rights-to-one.ts';

/**
 * The rights that a new endpoint does not ask for, and those nearest to it do.
 * @param siblings all of its router that were there before
 */
export const nearestRights = (endpoint: Endpoint, siblings: readonly Endpoint[]): Habit | undefined =>
  writersRights(endpoint, siblings) ??
  otherForm(endpoint, siblings) ??
  rightsToOne(endpoint, siblings) ??
  administratorsRight(endpoint, siblings) ??
  oppositeRights(endpoint, siblings);

/**
 * The checks that handlers make beside a new one.
 * @param takesAsMuch it takes something by an id that nothing limits more than what they take
 */
export const checksOfOne = (
  endpoint: Endpoint,
  siblings: readonly Endpoint[],
  takesAsMuch: boolean,
): Habit | undefined =>
  checksOfWriters(endpoint, siblings) ?? (takesAsMuch ? checksOfAll(endpoint, siblings) : undefined);

/**
 * `POST /bookings/:id/remark`, where the handlers of whatever else is done to one, two at least, make the same check.
 */
function checksOfWriters(endpoint: Endpoint, siblings: readonly Endpoint[]): Habit | undefined {
  const one = /^.*\/[:{<][^/]*/.exec(endpoint.path)?.[0];
  if (one === undefined || !isWrite(endpoint) || asksItself(endpoint)) return undefined;
  const below = siblings.filter(
    (each) =>
      isWrite(each) && (each.path === one || each.path.startsWith(`${one}/`)) && !isDeliberatelyPublic(each),
  );
  const asked = below.map((each) => ({
    ...each,
    guards: each.guards.filter(({ kind, origin }) => kind === 'authorization' && origin === 'handler'),
  }));
  return asked.length > 1 && allAsk(asked, policyOf) && !asksOther(endpoint, below)
    ? { how: `under ${one}`, siblings: below.length, authorized: asked }
    : undefined;
}

/**
 * `GET /albums/:id/archive`, where the handlers of whatever else is done to one or read of it, three at least, ask for a right
 * to it by one function.
 */
function checksOfAll(endpoint: Endpoint, siblings: readonly Endpoint[]): Habit | undefined {
  const one = /^.*\/[:{<][^/]*/.exec(endpoint.path)?.[0];
  if (one === undefined || asksItself(endpoint)) return undefined;
  const below = siblings.filter(
    (each) => (each.path === one || each.path.startsWith(`${one}/`)) && !isDeliberatelyPublic(each),
  );
  const asked = below.map((each) => ({
    ...each,
    guards: each.guards.filter((guard) => isByCall(guard) && guard.origin === 'handler'),
  }));
  const isUsual = asked.length >= fewestSiblings && below.some((each) => isWrite(each) === isWrite(endpoint));
  return isUsual && allAsk(asked, policyOf) && !asksOther(endpoint, below)
    ? { how: `under ${one}`, siblings: below.length, authorized: asked }
    : undefined;
}

/** Whoever calls it is asked for a right for which none of the others asks. */
const asksOther = (endpoint: Endpoint, others: readonly Endpoint[]): boolean =>
  others.every((each) => furtherRights(endpoint, each).length > 0);

/**
 * The function of a policy, whatever it is asked for: `OrderPolicy.require` of `OrderPolicy.require('close')`, `authorize!` of
 * `authorize!(close)`.
 */
const policyOf = ({ name }: Guard): string =>
  name.replace(/(?<=\w(?:Policy|Permissions?|Ability)\.\w+|^authori[sz]e!?)\(.*$/s, '');

/**
 * `PATCH /keys` behind `inGuild(change)`, where the same function is given a right for all else there is in the router:
 * `inGuild(add, { permissions: ['keys:manage'] })`.
 */
export function rightsGiven(endpoint: Endpoint, siblings: readonly Endpoint[]): Habit | undefined {
  // What stands before all of them, in the settings, says nothing of this one.
  const isShared = (name: string): boolean =>
    siblings.every(({ guards }) => guards.some((each) => each.name === name));
  const [own, ...more] = endpoint.guards.filter(
    ({ kind, name }) => kind === 'authorization' && !isShared(name),
  );
  if (own === undefined || more.length > 0 || own.name.includes('(') || aboutCaller.test(endpoint.path))
    return undefined;
  const asked = siblings.map((each) => ({
    ...each,
    guards: each.guards.filter(
      (guard) =>
        functionOf(guard) === functionOf(own) && guard.optional !== true && givesRight.test(guard.name),
    ),
  }));
  const isUsual = asked.length > 1 && asked.every(({ guards }) => guards.length > 0);
  return isUsual && siblings.some((each) => isWrite(each) === isWrite(endpoint))
    ? { how: 'of this router', siblings: siblings.length, authorized: asked }
    : undefined;
}

const givesRight = /\((?:.*, )?(?:\w*(?:permission|role|scope|privilege|right|level)s?: |'[\w-]+[:.])/i;

/**
 * `GET /members/:id/leases`, where neither the members can be listed nor one of them be read without a right: who may not
 * read somebody may hardly read what is theirs.
 * @param at the endpoints that there were at a path
 */
export function rightsToParent(
  endpoint: Endpoint,
  at: (path: string) => readonly Endpoint[],
): Habit | undefined {
  const [one, all] = /^(.*\/[\w-]+)\/[:{<][^/]*(?=\/.)/.exec(endpoint.path) ?? [];
  if (one === undefined || all === undefined || asksRights(endpoint) || asksItself(endpoint))
    return undefined;
  const known = [...at(one), ...at(all)].filter(({ framework }) => framework === endpoint.framework);
  const asked = known.map(onlyRights);
  return at(one).length > 0 && asked.length > 1 && allAsk(asked, functionOf)
    ? { how: `at ${all} and ${one}`, siblings: known.length, authorized: asked }
    : undefined;
}

/** `GET /batches/:id/recipe.txt` beside `GET /batches/:id/recipe`, whose handler may ask only of some who call. */
function otherForm(endpoint: Endpoint, siblings: readonly Endpoint[]): Habit | undefined {
  const path = endpoint.path.replace(
    /(?:\.[a-z]{2,5}|\/(?:csv|pdf|xlsx?|txt|text|raw|print|export|download))$/,
    '',
  );
  const same = siblings.filter((each) => each.path === path && each.method === endpoint.method);
  if (path === endpoint.path || isWrite(endpoint) || same.length === 0) return undefined;
  const told = { how: 'that give the same in another form', siblings: same.length };
  if (same.every(asksRights) && !asksRights(endpoint)) return { ...told, authorized: same.map(onlyRights) };
  const checked = same.map((each) => ({ ...each, guards: each.guards.filter(isOwnRight) }));
  return !asksItself(endpoint) && checked.every(({ guards }) => guards.length > 0)
    ? { ...told, authorized: checked, sparesOwn: true, confidence: 'low' }
    : undefined;
}

/**
 * What changes something and asks for no right, where each of those that do in its router asks for one by the same function:
 * `requires('lighthouse:write')`. That it is loaded for the caller, or is of their district, is no right to change it.
 */
function writersRights(endpoint: Endpoint, all: readonly Endpoint[]): Habit | undefined {
  const siblings = all.filter((each) => isWrite(each) && !isDeliberatelyPublic(each));
  if (!isWrite(endpoint) || aboutCaller.test(endpoint.path) || siblings.length < fewestSiblings)
    return undefined;
  // Whoever is asked in the handler may be asked for the same.
  if (asksItself(endpoint)) return undefined;
  const byFunction = Map.groupBy(
    siblings.flatMap((each) => rightsOf(each).map((guard) => ({ each, guard }))),
    ({ guard }) => functionOf(guard),
  );
  for (const [name, asked] of byFunction) {
    const authorized = [...new Set(asked.map(({ each }) => each))];
    const isUsual = authorized.length >= fewestSiblings && authorized.length >= habit * siblings.length;
    const own = endpoint.guards.filter((guard) => functionOf(guard) === name);
    const isBare = own.every(isWithoutOptions) && asked.every(({ guard }) => hasOption.test(guard.name));
    if (!isUsual || (own.length > 0 && !isBare)) continue;
    // Whoever asks for something that they do not asks for something else.
    if (rightsOf(endpoint).some((guard) => !byFunction.has(functionOf(guard)))) return undefined;
    const guards = (each: Endpoint): readonly Guard[] =>
      rightsOf(each).filter((guard) => functionOf(guard) === name);
    return {
      how: 'of this router that change something',
      siblings: siblings.length,
      authorized: authorized.map((each) => ({ ...each, guards: guards(each) })),
    };
  }
  return undefined;
}

/** `by_method('role: director')` says by which option it is asked for, so that without one nothing is asked. */
const hasOption = /\('?\w+: /;

const isWithoutOptions = ({ name, unread = [] }: Guard): boolean =>
  !name.includes('(') && unread.length === 0;

/** What an endpoint itself is given a right for. */
const rightsOf = ({ guards }: Endpoint): readonly Guard[] => guards.filter(isRightGiven);
