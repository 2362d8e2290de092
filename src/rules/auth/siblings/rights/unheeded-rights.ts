import type { Endpoint, Guard } from '../../../../model/endpoint.ts';
import { fewestSiblings, type Habit } from '../alike.ts';
import { functionOf } from './further-rights.ts';

/**
 * `@Needs('seal')` of a new endpoint, where all others that say so stand behind `NeedsGuard`, which looks at it, and this one behind
 * nothing that does: a decorator that only says something turns nobody away.
 * @param known the endpoints that there were before, of all the application
 */
export function unheededRights(endpoint: Endpoint, known: readonly Endpoint[]): Habit | undefined {
  for (const said of endpoint.guards.filter(isSaid)) {
    const alike = known.filter(({ guards }) =>
      guards.some((each) => isSaid(each) && functionOf(each) === functionOf(said)),
    );
    const heeding = alike.map((each) => ({ ...each, guards: each.guards.filter(isHeeding) }));
    const shared = heeding[0]?.guards.filter((guard) =>
      heeding.every(({ guards }) => guards.some((each) => functionOf(each) === functionOf(guard))),
    );
    const [keys, names] = [new Set(shared?.flatMap(({ needs = [] }) => needs)), shared?.map(functionOf)];
    const isHeeded = endpoint.guards.some(
      (guard) => names?.includes(functionOf(guard)) || guard.needs?.some((key) => keys.has(key)),
    );
    if (alike.length >= fewestSiblings && keys.size > 0 && !isHeeded)
      return { how: `that have ${functionOf(said)}`, siblings: alike.length, authorized: heeding };
  }
  return undefined;
}

const isSaid = ({ kind, origin, parts, needs, optional }: Guard): boolean =>
  kind === 'authorization' &&
  /^(?:decorator|class)$/.test(origin) &&
  parts === undefined &&
  needs === undefined &&
  optional !== true;

/** It looks at what is said of an endpoint, and lets everybody pass where nothing is. */
const isHeeding = ({ needs, isIdle, isUnset }: Guard): boolean =>
  needs !== undefined && isIdle !== true && isUnset !== true;
