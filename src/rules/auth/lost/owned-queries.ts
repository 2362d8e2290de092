import type { Endpoint, ObjectAccess, ObjectHandler } from '../../../model/endpoint.ts';
import type { ProjectFacts } from '../../../model/facts.ts';
import { routeOf } from '../siblings/taken.ts';
import type { Loss } from './guards.ts';

/** Endpoints whose handler compared the owner of what it took, and now takes nothing but the caller's own. */
export class OwnedQueries {
  readonly #base: ReadonlyMap<string, readonly ObjectAccess[]>;
  readonly #head: ReadonlyMap<string, readonly ObjectAccess[]>;

  constructor({ endpoints: { objects } }: ProjectFacts) {
    this.#base = byRoute(objects?.base ?? []);
    this.#head = byRoute(objects?.head ?? []);
  }

  /** Whether the query asks for what was lost: whoever does not own the object does not find it. */
  standInFor({ lost }: Loss, before: Endpoint, now: Endpoint): boolean {
    if (lost.length !== 1 || !lost.every(({ origin, name }) => origin === 'handler' && compares.test(name)))
      return false;
    const had = (this.#base.get(routeOf(before)) ?? []).filter(({ limit }) => limit?.how === 'comparison');
    const has = (this.#head.get(routeOf(now)) ?? []).filter(({ byId }) => byId);
    const known = new Set((this.#base.get(routeOf(before)) ?? []).map(({ model }) => model));
    return had.some(({ model }) => {
      const same = has.filter((each) => each.model === model);
      // What is not taken by its id any more is taken in another way, which must be limited itself.
      const taken = same.length > 0 ? same : has.filter((each) => !known.has(each.model));
      return taken.every(({ limit }) => limit?.how === 'query');
    });
  }
}

/** `a check of order.user_id`, `a check of order.owner`; not of what the caller is. */
const compares = /^a check of @?(?!current|user|session|req|request|g\b|self|this)\w+\.\w+/;

function byRoute(handlers: readonly ObjectHandler[]): ReadonlyMap<string, readonly ObjectAccess[]> {
  const found = new Map<string, ObjectAccess[]>();
  for (const { endpoints, accesses } of handlers)
    for (const endpoint of endpoints)
      found.set(routeOf(endpoint), [...(found.get(routeOf(endpoint)) ?? []), ...accesses]);
  return found;
}
