import type { Endpoint } from '../../../../model/endpoint.ts';
import type { ObjectHandler } from '../../../../model/object-handler.ts';
import { isGuarded } from '../../counterparts.ts';

export const routeOf = ({ method, path, location }: Endpoint): string =>
  `${method} ${path} ${location.path}:${location.line}`;

/** `current_user.invoices`: what somebody has, rather than `user.clubId`, what they belong to. */
const ofOneself = /(?:^|[._])(?:user|member|person)\.\w+s$/i;

/** What the handlers of endpoints take, and whether they ask whose it is. */
export class Taken {
  readonly #handlers = new Map<string, ObjectHandler[]>();

  constructor(objects: readonly ObjectHandler[]) {
    for (const handler of objects)
      for (const endpoint of handler.endpoints) {
        const known = this.handlersOf(endpoint);
        this.#handlers.set(routeOf(endpoint), [...known, handler]);
      }
  }

  orLimited(endpoint: Endpoint): Endpoint {
    return isGuarded(endpoint) ? endpoint : (this.limited(endpoint) ?? endpoint);
  }

  limited(endpoint: Endpoint): Endpoint | undefined {
    const accesses = this.handlersOf(endpoint).flatMap((each) => each.accesses);
    const access = accesses.find(({ limit }) => limit !== undefined);
    if (access?.limit === undefined) return undefined;
    const { location } = access;
    const name = access.limit.by;
    return { ...endpoint, guards: [{ name, kind: 'authorization', origin: 'handler', location }] };
  }

  /** Whether it takes something by an id, and nothing that it takes is limited to what is the caller's. */
  takesAny(endpoint: Endpoint): boolean {
    const taken = this.handlersOf(endpoint).flatMap(({ accesses }) => accesses);
    return taken.some(({ byId }) => byId) && taken.every(({ limit }) => limit === undefined);
  }

  /** Whether nothing limits what it takes by an id that does not limit what others take as well. */
  takesAsMuch(endpoint: Endpoint, others: readonly Endpoint[]): boolean {
    const usual = new Set(others.flatMap((each) => this.limits(each)));
    const limits = this.limits(endpoint);
    return this.takesAny(endpoint) || (limits.length > 0 && limits.every((limit) => usual.has(limit)));
  }

  /** Whether all that it takes is limited to the one person who calls: `current_user.invoices.find(id)`. */
  isOfPerson(endpoint: Endpoint): boolean {
    const taken = this.handlersOf(endpoint).flatMap(({ accesses }) => accesses);
    return taken.length > 0 && taken.every(({ limit }) => limit !== undefined && ofOneself.test(limit.by));
  }

  /** By what it limits what it takes. */
  limits(endpoint: Endpoint): readonly string[] {
    return this.handlersOf(endpoint).flatMap(({ accesses }) =>
      accesses.flatMap(({ limit }) => limit?.by ?? []),
    );
  }

  /** Whether it asks whose something is; what those that are guarded ask besides stands in for no guard. */
  asksItself(endpoint: Endpoint, authorized: readonly Endpoint[]): boolean {
    return this.isMindful(endpoint) && !authorized.some((each) => isGuarded(each) && this.isMindful(each));
  }

  /** Whether its queries leave it what those of the others do not: what is the caller's own, who needs no right to it. */
  takesElse(endpoint: Endpoint, others: readonly Endpoint[]): boolean {
    const usual = new Set(others.flatMap((each) => this.limits(each)));
    return this.handlersOf(endpoint).some(({ accesses }) =>
      accesses.some(({ limit }) => limit?.how === 'query' && !usual.has(limit.by)),
    );
  }

  isMindful(endpoint: Endpoint): boolean {
    return this.handlersOf(endpoint).some((each) => each.isMindful);
  }

  handlersOf(endpoint: Endpoint): readonly ObjectHandler[] {
    return this.#handlers.get(routeOf(endpoint)) ?? [];
  }
}
