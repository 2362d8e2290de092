import type { Endpoint } from '../../../model/endpoint.ts';
import { isDeliberatelyPublic } from '../meant-for-everybody.ts';
import { aboutCaller, fewestSiblings, type Habit } from './alike.ts';
import { functionOf, furtherRights } from './rights/further-rights.ts';
import { allAsk, asksItself, asksRights, onlyRights } from './rights/rights-asked.ts';

/** Endpoints by where their handlers are written, if that is not where they are registered. */
export class HandlerKin {
  readonly #byPlace: ReadonlyMap<string, readonly Endpoint[]>;

  /** @param known the endpoints that there were before the change */
  constructor(known: readonly Endpoint[]) {
    this.#byPlace = Map.groupBy(
      known.filter((each) => !isDeliberatelyPublic(each)),
      placeOf,
    );
  }

  /**
   * `GET /reports/users.csv`, registered beside whatever everybody may call, with a handler from among those of the back office,
   * before all of which one guard asks for a right.
   */
  rights(endpoint: Endpoint): Habit | undefined {
    if (asksRights(endpoint) || asksItself(endpoint)) return undefined;
    const siblings = this.#beside(endpoint);
    const authorized = siblings.map((each) => ({
      ...each,
      guards: furtherRights(onlyRights(each), endpoint),
    }));
    return siblings.length >= fewestSiblings && allAsk(authorized, functionOf)
      ? { how: 'whose handlers are written beside its own', siblings: siblings.length, authorized }
      : undefined;
  }

  /** Those of other routers alone: what is registered beside it says more of it. */
  #beside(endpoint: Endpoint): readonly Endpoint[] {
    const place = placeOf(endpoint);
    const siblings = place === '' || aboutCaller.test(endpoint.path) ? [] : (this.#byPlace.get(place) ?? []);
    return siblings.some(({ group }) => group === endpoint.group) ? [] : siblings;
  }
}

/** The file of its handler; in Go the package, whose files are one. */
function placeOf({ handledAt, location }: Endpoint): string {
  const path = handledAt?.path ?? '';
  if (path === location.path) return '';
  return path.endsWith('.go') ? path.slice(0, path.lastIndexOf('/') + 1) : path;
}
