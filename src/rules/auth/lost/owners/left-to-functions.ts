import type { Endpoint } from '../../../../model/endpoint.ts';
import type { ProjectFacts } from '../../../../model/facts.ts';
import type { ObjectAccess, ObjectHandler } from '../../../../model/object-handler.ts';
import { routeOf } from '../../siblings/objects/taken.ts';

/** Endpoints whose handler leaves what it took to a function that the change adds: `const note = await this.load(id, user)`. */
export class LeftToFunctions {
  readonly #had: ReadonlyMap<string, readonly Taken[]>;
  readonly #has: ReadonlyMap<string, readonly Taken[]>;

  constructor({ endpoints: { objects } }: ProjectFacts) {
    const { base, head } = objects ?? { base: [], head: [] };
    const known = new Set(base.map(keyOf));
    this.#had = byRoute(base, ({ endpoints }) => endpoints);
    this.#has = byRoute(
      head.filter((each) => each.name !== '' && !known.has(keyOf(each))),
      ({ through }) => through,
    );
  }

  /** Whether all that was limited is taken there, and is limited there. */
  areLimited(before: Endpoint, now: Endpoint): boolean {
    const models = this.#limited(before);
    return models.length > 0 && models.every((model) => this.#areAll(model, now, true));
  }

  /** Whether something that was limited is taken there, and is not limited. */
  areOpen(before: Endpoint, now: Endpoint): boolean {
    return this.#limited(before).some((model) => this.#areAll(model, now, false));
  }

  #limited(before: Endpoint): readonly string[] {
    const all = this.#had.get(routeOf(before)) ?? [];
    return all.flatMap(({ model, isLimited }) => (isLimited ? [model] : []));
  }

  #areAll(model: string, now: Endpoint, isLimited: boolean): boolean {
    const same = (this.#has.get(routeOf(now)) ?? []).filter((each) => each.byId && each.model === model);
    return same.length > 0 && same.every((each) => each.isLimited === isLimited);
  }
}

/** By a query, or a comparison; or by what it is handed to with who calls: `if (!isKeeper(lamp, user)) throw new NotFound()`. */
interface Taken extends Pick<ObjectAccess, 'model' | 'byId'> {
  readonly isLimited: boolean;
}

const takenBy = ({ accesses, isMindful }: ObjectHandler): readonly Taken[] =>
  accesses.map(({ model, byId, limit, isCompared }) => ({
    model,
    byId,
    isLimited: limit !== undefined || (isMindful && isCompared === true),
  }));

const keyOf = ({ name, location }: ObjectHandler): string => `${location.path}#${name}`;

function byRoute(
  handlers: readonly ObjectHandler[],
  endpointsOf: (handler: ObjectHandler) => readonly Endpoint[],
): ReadonlyMap<string, readonly Taken[]> {
  const found = new Map<string, Taken[]>();
  for (const handler of handlers)
    for (const route of new Set(endpointsOf(handler).map(routeOf)))
      found.set(route, [...(found.get(route) ?? []), ...takenBy(handler)]);
  return found;
}
