import type { Endpoint, Guard } from '../../../../model/endpoint.ts';
import { isGuarded } from '../../counterparts.ts';
import { followers, leaders, rankOf } from '../../lost/arguments/role-ranks.ts';
import { isAdministered } from '../../meant-for-everybody.ts';
import {
  aboutCaller,
  beyondShared,
  fewestSiblings,
  type Habit,
  isByHandler,
  isRightGiven,
  prefixesOf,
} from '../alike.ts';
import { functionOf } from './further-rights.ts';

/**
 * `DELETE /admin/users/:id/sessions` that asks for users, where whatever else the router has below `/admin` asks for those who
 * administer, and by the same function.
 * @param siblings all of its router that were there before
 */
export function administratorsRight(endpoint: Endpoint, siblings: readonly Endpoint[]): Habit | undefined {
  if (aboutCaller.test(endpoint.path)) return undefined;
  const own = endpoint.guards.filter(isRightGiven);
  const known = siblings.filter(({ path }) => isAdministered(path));
  const isLow = own.length > 0 && own.every((guard) => (rankGiven(guard) ?? leaders) <= followers);
  if (!isAdministered(endpoint.path) || !isLow || known.length < fewestSiblings) return undefined;
  const byName = new Set(own.map(functionOf));
  const asked = known.map((each) => ({
    ...each,
    guards: each.guards.filter(
      (guard) => isRightGiven(guard) && byName.has(functionOf(guard)) && (rankGiven(guard) ?? 0) >= leaders,
    ),
  }));
  return asked.every(({ guards }) => guards.length > 0)
    ? { how: 'of this router for those who administer', siblings: known.length, authorized: asked }
    : undefined;
}

/**
 * `GET /admin/stats` that asks only for somebody who is signed in, where whatever else there is below `/admin` is asked for more
 * by what stands before it: each in its own way, and in whatever router.
 * @param below the endpoints that there were below a path
 */
export function administeredArea(
  endpoint: Endpoint,
  below: (prefix: string) => readonly Endpoint[],
): Habit | undefined {
  const area = prefixesOf(endpoint.path).find((prefix) => isAdministered(`${prefix}/`));
  if (area === undefined || aboutCaller.test(endpoint.path)) return undefined;
  const siblings = below(area).filter(({ framework }) => framework === endpoint.framework);
  const asking = beyondShared([endpoint, ...siblings]);
  const authorized = siblings.map(asking);
  const areAsked = authorized.every((each) => isGuarded(each) && !isByHandler(each));
  return siblings.length > 1 && areAsked && !isGuarded(asking(endpoint))
    ? { how: `under ${area}`, siblings: siblings.length, authorized }
    : undefined;
}

/** The place of the least of those whom a guard is given: of `user` for `requireRole('user', 'admin')`. */
function rankGiven({ name }: Guard): number | undefined {
  const given = name.slice(name.indexOf('(') + 1, name.lastIndexOf(')')).split(', ');
  const ranks = given.map((text) => rankOf(text.replace(/^'|'$/g, '')));
  return ranks.includes(undefined) ? undefined : Math.min(...ranks.filter((rank) => rank !== undefined));
}
