import type { Endpoint, Guard } from '../../../../model/endpoint.ts';
import { isDeliberatelyPublic, isWrite } from '../../meant-for-everybody.ts';
import { beyondShared, fewestSiblings, type Habit } from '../alike.ts';
import { functionOf, furtherRights } from './further-rights.ts';
import { allAsk, asksItself, asksRights, isByCall, onlyRights } from './rights-asked.ts';

/**
 * `DELETE /sites/:id/codes`, where whoever reads those, or adds one, is asked for a right by one function; where some may only
 * read, `PATCH /sites/:id/codes` beside `PUT /sites/:id/codes`, whose callers are asked for one.
 * @param siblings all of its router that were there before
 */
export function rightsOnPath(endpoint: Endpoint, siblings: readonly Endpoint[]): Habit | undefined {
  if (!isWrite(endpoint) || asksItself(endpoint)) return undefined;
  const same = siblings.filter((each) => each.path === endpoint.path && !isDeliberatelyPublic(each));
  const altering = alters(endpoint) ? same.filter(isWrite) : [];
  for (const known of [same, altering]) {
    const asked = known.map((each) => ({ ...each, guards: furtherRights(each, endpoint).filter(isByCall) }));
    // Whoever asks for something else asks for something.
    const asksOther = known.some((each) => furtherRights(endpoint, each).length > 0);
    if (allAsk(asked, functionOf) && !asksOther)
      return { how: 'on this path', siblings: known.length, authorized: asked };
  }
  return undefined;
}

/**
 * `PATCH /remarks/:id` that only what stands before all of its router asks something, and `DELETE /remarks/:id`, before which
 * another guard asks who calls.
 */
export function guardsOnPath(endpoint: Endpoint, siblings: readonly Endpoint[]): Habit | undefined {
  if (!alters(endpoint)) return undefined;
  const known = siblings.filter((each) => each.path === endpoint.path && alters(each));
  const asking = beyondShared([endpoint, ...siblings], /./);
  const asked = known.map(asking).map((each) => ({ ...each, guards: each.guards.filter(isCertain) }));
  return asking(endpoint).guards.length === 0 && allAsk(asked, functionOf)
    ? { how: 'that alter the same', siblings: known.length, authorized: asked, confidence: 'low' }
    : undefined;
}

/** In front of a handler, and whatever the case. */
const isCertain = ({ origin, optional }: Guard): boolean => origin !== 'handler' && optional !== true;

const alters = ({ method }: Endpoint): boolean => /^(?:PUT|PATCH|DELETE)$/.test(method);

/** `POST /invoices/:id/dispute`, where whatever else there is of an invoice asks for one and the same. */
export function rightsToOne(endpoint: Endpoint, siblings: readonly Endpoint[]): Habit | undefined {
  const one = oneOf(endpoint);
  if (one === undefined || !isWrite(endpoint) || asksRights(endpoint) || asksItself(endpoint))
    return undefined;
  const below = siblings.filter((each) => isBelow(each, one));
  const asked = below.map(onlyRights);
  return asked.length > 1 && allAsk(asked, ({ name }) => name)
    ? { how: `under ${one}`, siblings: below.length, authorized: asked }
    : undefined;
}

/**
 * `POST /keepers/:id/dismiss`, where whatever else is done to a keeper or read of one asks for a right, each for its own and in
 * its own way.
 */
export function eachRightToOne(endpoint: Endpoint, siblings: readonly Endpoint[]): Habit | undefined {
  const one = oneOf(endpoint);
  if (one === undefined || !isWrite(endpoint)) return undefined;
  const asking = beyondShared([endpoint, ...siblings]);
  const below = siblings.filter((each) => isBelow(each, one)).map(asking);
  const isAsked = below.length > 1 && below.every(({ guards }) => guards.some(isByCall));
  return isAsked && below.some(isWrite) && asking(endpoint).guards.length === 0
    ? {
        how: `under ${one}, each in its own way,`,
        siblings: below.length,
        authorized: below,
        ...(below.length >= fewestSiblings ? {} : { confidence: 'low' }),
      }
    : undefined;
}

/** `/keepers/:id` of `/keepers/:id/dismiss`. */
const oneOf = ({ path }: Endpoint): string | undefined => /^.*\/[:{<][^/]*/.exec(path)?.[0];

const isBelow = (endpoint: Endpoint, one: string): boolean =>
  (endpoint.path === one || endpoint.path.startsWith(`${one}/`)) && !isDeliberatelyPublic(endpoint);
