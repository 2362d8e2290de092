import type { Endpoint } from '../../../../model/endpoint.ts';
import { isGuarded } from '../../counterparts.ts';
import { isDeliberatelyPublic, isForWhoeverAsks } from '../../meant-for-everybody.ts';
import { changes, isField, isPersonal, type Kinship } from '../kin.ts';

const fewest = 5;

/** What is read of somebody, by its path, throughout an application: where all of it is guarded, a new router is no exception. */
export class Somebodys {
  readonly #known: readonly Endpoint[];
  readonly #groups: ReadonlySet<string>;

  /** @param known the endpoints that there were before the change */
  constructor(known: readonly Endpoint[]) {
    this.#groups = new Set(known.map(({ group }) => group));
    this.#known = known.filter(isOfSomebody);
  }

  /** `GET /reports/:team/voters` of a router that nobody guards, where no report, member or order is read unasked. */
  around(endpoint: Endpoint): Kinship | undefined {
    if (this.#groups.has(endpoint.group) || !isOfSomebody(endpoint)) return undefined;
    const guarded = this.#known.filter(({ framework }) => framework === endpoint.framework);
    const how = 'of this application that read what is somebody’s';
    return guarded.length >= fewest && guarded.every(isGuarded)
      ? { how, siblings: guarded.length, known: guarded.length, guarded, confidence: 'low' }
      : undefined;
  }
}

const isOfSomebody = (endpoint: Endpoint): boolean =>
  !changes(endpoint) &&
  isPersonal(endpoint) &&
  !isField(endpoint) &&
  !isDeliberatelyPublic(endpoint) &&
  !isForWhoeverAsks(endpoint);
