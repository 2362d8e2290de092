import type { Endpoint, ObjectAccess, ObjectHandler } from '../../model/endpoint.ts';
import type { ProjectFacts } from '../../model/facts.ts';
import { lossBetween } from './lost-guards.ts';
import { lostMentions } from './lost-mentions.ts';
import { Counterparts, isDeliberatelyPublic, isEntrance } from './siblings.ts';

/** One kind of object that one function takes by an id, or lists. */
export interface Fetch {
  readonly handler: ObjectHandler;
  readonly access: ObjectAccess;
}

/** What the functions of the base were. */
export class Earlier {
  readonly #byName: ReadonlyMap<string, readonly ObjectHandler[]>;
  readonly #byRoute = new Map<string, ObjectHandler>();

  constructor(base: readonly ObjectHandler[]) {
    this.#byName = Map.groupBy(base, ({ location, name }) => `${location.path}#${name}`);
    for (const handler of base)
      for (const endpoint of handler.endpoints) this.#byRoute.set(routeOf(endpoint), handler);
  }

  of(handler: ObjectHandler): ObjectHandler | undefined {
    for (const endpoint of handler.endpoints) {
      const found = this.#byRoute.get(routeOf(endpoint));
      if (found !== undefined) return found;
    }
    const named = this.#byName.get(`${handler.location.path}#${handler.name}`) ?? [];
    return handler.name !== '' && named.length === 1 ? named[0] : undefined;
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

const routeOf = ({ method, path }: Endpoint): string =>
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

  has({ endpoints, location }: ObjectHandler): boolean {
    return (
      endpoints.some((endpoint) => {
        const known = this.#counterparts.before(endpoint);
        const open = isDeliberatelyPublic(endpoint, this.#publicPaths);
        return (
          known !== undefined && !isEntrance(endpoint) && lossBetween(known, endpoint, open) !== undefined
        );
      }) || this.#mentions.has(`${location.path}:${location.line}`)
    );
  }
}
