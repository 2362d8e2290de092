import type { Endpoint } from '../../../../model/endpoint.ts';
import type { ProjectFacts } from '../../../../model/facts.ts';
import type { ObjectHandler } from '../../../../model/object-handler.ts';
import { routeOf } from './fetches.ts';
import { sameKind } from './same-kind.ts';

/** Methods that took something for those of their class which answer, `def fee`, and are called by them no more. */
export class TakenItself {
  readonly #base: ReadonlyMap<string, readonly ObjectHandler[]>;
  readonly #still: ReadonlySet<string>;

  constructor({ endpoints: { objects } }: ProjectFacts) {
    const { base, head } = objects ?? { base: [], head: [] };
    const led = base.flatMap((helper) => helper.through.map((endpoint) => ({ helper, endpoint })));
    this.#base = new Map(
      [...Map.groupBy(led, ({ endpoint }) => routeOf(endpoint))].map(([route, all]) => [
        route,
        all.map(({ helper }) => helper),
      ]),
    );
    this.#still = new Set(
      head.flatMap((helper) => helper.through.map((endpoint) => keyOf(helper, endpoint))),
    );
  }

  /** What took before what a handler takes itself now. */
  by(handler: ObjectHandler): ObjectHandler | undefined {
    const [endpoint] = handler.endpoints;
    if (endpoint === undefined) return undefined;
    const helpers = this.#base.get(routeOf(endpoint)) ?? [];
    return helpers.find(
      (each) =>
        each.location.path === handler.location.path &&
        !this.#still.has(keyOf(each, endpoint)) &&
        handler.accesses.some((access) => sameKind(each, handler, access).length > 0),
    );
  }
}

const keyOf = ({ name, location }: ObjectHandler, endpoint: Endpoint): string =>
  `${location.path}#${name} ${routeOf(endpoint)}`;
