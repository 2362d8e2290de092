import type { Endpoint } from '../../../../model/endpoint.ts';
import type { ObjectHandler } from '../../../../model/object-handler.ts';
import { isGuarded } from '../../counterparts.ts';
import { isDeliberatelyPublic } from '../../meant-for-everybody.ts';
import type { Kinship } from '../kin.ts';
import { routeOf } from './taken.ts';

const fewestTaking = 2;

/** Endpoints by the kinds of objects that they take one of by an id: who may not take a card is not shown its date either. */
export class ObjectKin {
  readonly #byModel = new Map<string, Set<Endpoint>>();
  readonly #taken = new Map<string, Map<string, string>>();
  readonly #fresh: ReadonlySet<string>;

  /** @param fresh the endpoints that the change adds: they are no habit */
  constructor(objects: readonly ObjectHandler[], fresh: readonly Endpoint[]) {
    this.#fresh = new Set(fresh.map(routeOf));
    for (const { endpoints, accesses } of objects)
      for (const endpoint of endpoints)
        for (const { model, called, byId } of accesses) {
          if (!byId) continue;
          const known = this.#byModel.get(model) ?? new Set();
          this.#byModel.set(model, known.add(endpoint));
          const taken = this.#taken.get(routeOf(endpoint)) ?? new Map<string, string>();
          this.#taken.set(routeOf(endpoint), taken.set(model, called));
        }
  }

  /** The endpoints that were there and take the same kind of object, if every one of them is guarded. */
  around(endpoint: Endpoint): Kinship | undefined {
    for (const [model, called] of this.#taken.get(routeOf(endpoint)) ?? []) {
      const all = [...(this.#byModel.get(model) ?? [])].filter((each) => !this.#fresh.has(routeOf(each)));
      const known = [...new Map(all.map((each) => [routeOf(each), each])).values()];
      const isTold = known.length >= fewestTaking || known.some((each) => isReadOfSame(each, endpoint));
      if (!isTold || !known.every((each) => isGuarded(each) && !isDeliberatelyPublic(each))) continue;
      return { how: `that take one ${called}`, siblings: known.length, known: known.length, guarded: known };
    }
    return undefined;
  }
}

/** `GET /boats/{id}/crew`, which reads of the same boat what `GET /boats/{id}/crew/names` does. */
function isReadOfSame(known: Endpoint, { method, path }: Endpoint): boolean {
  const one = oneIn(path);
  return (
    method === 'GET' &&
    known.method === method &&
    one !== undefined &&
    one === oneIn(known.path) &&
    // Whoever may change it is shown how it is first.
    !/\/(?:edit|new|manage|settings)$/.test(known.path)
  );
}

/** `/boats/:` of `/boats/{id}/crew`. */
const oneIn = (path: string): string | undefined => {
  const [, before] = /^(.*?\/)[:{<[]/.exec(path) ?? [];
  return before;
};
