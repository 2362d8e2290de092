import type { Endpoint } from '../../../../model/endpoint.ts';
import type { ProjectFacts } from '../../../../model/facts.ts';
import type { ObjectAccess, ObjectHandler } from '../../../../model/object-handler.ts';
import { Counterparts } from '../../counterparts.ts';
import { isDeliberatelyPublic, isEntrance } from '../../meant-for-everybody.ts';
import { lossBetween } from '../guards/guards.ts';
import { lostMentions } from '../guards/mentions.ts';

/** One kind of object that one function takes by an id, or lists. */
export interface Fetch {
  readonly handler: ObjectHandler;
  readonly access: ObjectAccess;
}

/** What the functions of the base were. */
export class Earlier {
  readonly #byName: ReadonlyMap<string, readonly ObjectHandler[]>;
  readonly #byRoute: ReadonlyMap<string, readonly ObjectHandler[]>;

  constructor(base: readonly ObjectHandler[]) {
    this.#byName = Map.groupBy(base, ({ location, name }) => `${location.path}#${name}`);
    const routed = base.flatMap((handler) => handler.endpoints.map((endpoint) => ({ handler, endpoint })));
    this.#byRoute = new Map(
      [...Map.groupBy(routed, ({ endpoint }) => routeOf(endpoint))].map(([route, all]) => [
        route,
        all.map(({ handler }) => handler),
      ]),
    );
  }

  of(handler: ObjectHandler): ObjectHandler | undefined {
    const named = this.#byName.get(`${handler.location.path}#${handler.name}`) ?? [];
    for (const endpoint of handler.endpoints) {
      // Several may answer one route, the filters before it among them.
      const found = this.#byRoute.get(routeOf(endpoint)) ?? [];
      const own = found.find((each) => handler.name !== '' && named.includes(each)) ?? found.at(-1);
      if (own !== undefined) return own;
    }
    if (handler.name !== '' && named.length === 1) return named[0];
    // What answered takes it in a function of its own now.
    const [led] = named.length > 0 ? [] : handler.through;
    return led && this.#byRoute.get(routeOf(led))?.at(-1);
  }

  /** Whether the same was fetched without a limit before. */
  isOpen({ handler, access }: Fetch): boolean {
    const known = this.of(handler);
    return (
      known?.accesses.some((each) => each.model === access.model && each.byId && each.limit === undefined) ??
      false
    );
  }
}

/** The same for the same route, whatever its parameters are called. */
export const routeOf = ({ method, path }: Endpoint): string =>
  `${method} ${path.replace(/[:*]\w+\??|\{[^{}/]*\}|<[^<>/]*>|\[[^[\]/]*\]/g, ':').toLowerCase()}`;

/** What `auth/guard-removed` says already: a check in the handler that answered 401 or 403. */
export class Reported {
  readonly #counterparts: Counterparts;
  readonly #publicPaths: readonly string[];
  readonly #mentions: ReadonlySet<string>;

  constructor(facts: ProjectFacts) {
    this.#counterparts = new Counterparts(facts.endpoints.base, facts.endpoints.head);
    this.#publicPaths = facts.publicPaths;
    this.#mentions = new Set(
      lostMentions(facts).map(({ now: { location } }) => `${location.path}:${location.line}`),
    );
  }

  has({ endpoints, through, location }: ObjectHandler): boolean {
    const isLed = endpoints.length === 0 && through.length > 0;
    return (
      endpoints.some((each) => this.#isTold(each)) ||
      (isLed && through.every((each) => this.#isTold(each))) ||
      this.#mentions.has(`${location.path}:${location.line}`)
    );
  }

  #isTold(endpoint: Endpoint): boolean {
    const known = this.#counterparts.before(endpoint);
    const open = isDeliberatelyPublic(endpoint, this.#publicPaths);
    return known !== undefined && !isEntrance(endpoint) && lossBetween(known, endpoint, open) !== undefined;
  }
}
