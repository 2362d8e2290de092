import type { Endpoint, Guard } from '../../../../model/endpoint.ts';
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

  /**
   * Whether all that was limited by what is lost is taken there, and is limited there. What a query limited it still does, and
   * what only callers are asked for, `user.role`, is no matter of whose something is.
   */
  isLimited({ name, kind }: Guard, before: Endpoint, now: Endpoint): boolean {
    if (kind !== 'authorization' || ofCallers.test(name)) return false;
    const models = this.#limited(before, ({ isByQuery }) => !isByQuery);
    return models.length > 0 && models.every((model) => this.#areAll(model, now, true));
  }

  /** Whether something that was limited is taken there, and is not limited. */
  areOpen(before: Endpoint, now: Endpoint): boolean {
    return this.#limited(before, () => true).some((model) => this.#areAll(model, now, false));
  }

  #limited(before: Endpoint, isMeant: (taken: Taken) => boolean): readonly string[] {
    const all = this.#had.get(routeOf(before)) ?? [];
    return all.flatMap((each) => (each.isLimited && isMeant(each) ? [each.model] : []));
  }

  #areAll(model: string, now: Endpoint, isLimited: boolean): boolean {
    const same = (this.#has.get(routeOf(now)) ?? []).filter((each) => each.byId && each.model === model);
    return same.length > 0 && same.every((each) => each.isLimited === isLimited);
  }
}

/** `a check of req.user.role`, `user.permissions.includes('x')`, `isAdmin`: rights, of whatever is asked for. */
const ofCallers =
  /^(?:a check of )?(?:(?:this|req|request|ctx|context)\.)*(?:user|auth|session|account|caller|viewer|me)\.(?!(?:id|_id|sub|uid)\b)\w|(?:role|permission|privilege|scope|rights)s?\b|admin|staff|superuser|moderator/i;

/** By a query, or a comparison; or by what it is handed to with who calls: `if (!isKeeper(lamp, user)) throw new NotFound()`. */
interface Taken extends Pick<ObjectAccess, 'model' | 'byId'> {
  readonly isLimited: boolean;
  readonly isByQuery: boolean;
}

const takenBy = ({ accesses, isMindful }: ObjectHandler): readonly Taken[] =>
  accesses.map(({ model, byId, limit, isCompared }) => ({
    model,
    byId,
    isByQuery: limit?.how === 'query',
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
