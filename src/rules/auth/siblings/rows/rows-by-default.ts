import type { Endpoint } from '../../../../model/endpoint.ts';
import { isGuarded } from '../../counterparts.ts';
import type { Kinship } from '../kin.ts';

/**
 * Tables of routes whose rows say that anybody may call them where anybody may: a row that says nothing is asked what the
 * table asks by default, though that was not seen.
 */
export class RowsByDefault {
  readonly #sayingOpen: ReadonlySet<string>;
  readonly #known: ReadonlyMap<string, readonly Endpoint[]>;

  /** @param known the endpoints that there were before the change */
  constructor(known: readonly Endpoint[]) {
    this.#sayingOpen = new Set(known.flatMap(({ isOpen, group }) => (isOpen ? [group] : [])));
    this.#known = Map.groupBy(known, ({ path }) => path);
  }

  has({ saysNothing, group }: Endpoint): boolean {
    return saysNothing === true && this.#sayingOpen.has(group);
  }

  /**
   * One of what nobody unknown may list, by its id, where whoever does anything else to it is asked: `GET /buoys/:id` beside
   * `GET /buoys` and `PUT /buoys/:id`. That it says that anybody may read it is meant for once, or was a mistake.
   */
  oneOfGuarded({ method, path, group, isOpen }: Endpoint): Kinship | undefined {
    const list = /^(.*\w)\/[:{<[](?:\w+:)?\w*?[iI][dD]\W*$/.exec(path)?.[1];
    if (list === undefined || method !== 'GET' || isOpen !== true) return undefined;
    const at = (each: string): readonly Endpoint[] =>
      (this.#known.get(each) ?? []).filter((own) => own.group === group);
    const listed = at(list).filter((each) => each.method === method);
    const guarded = [...listed, ...at(path)];
    const isTold = listed.length > 0 && guarded.length > listed.length;
    return isTold && guarded.every((each) => isGuarded(each) || this.has(each))
      ? { how: `at ${list} and of one of them`, siblings: guarded.length, known: guarded.length, guarded }
      : undefined;
  }
}
