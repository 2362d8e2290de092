import { globs } from '../../../lib/glob.ts';
import type { Endpoint } from '../../../model/endpoint.ts';
import { isGuarded } from '../counterparts.ts';
import { isNotice, isWrite } from '../meant-for-everybody.ts';
import type { Kinship } from './kin.ts';

/** Whatever asks for these wants to know no more than whether the program runs, and which. */
const plain =
  /\/(?:live(?:ness)?|alive|ready|readiness|start(?:up|ed)?|ping|up|status|version|\w+z|[\w-]+\.(?:json|ya?ml|html|css|js))$/i;

/** What says how the program is, by its path, and is guarded all the same: what is new beside it is not public for its path. */
export class Notices {
  readonly #byGroup: ReadonlyMap<string, readonly Endpoint[]>;

  /** @param known the endpoints that there were before the change */
  constructor(known: readonly Endpoint[]) {
    this.#byGroup = Map.groupBy(
      known.filter((each) => !isWrite(each) && isNotice(each.path)),
      ({ group }) => group,
    );
  }

  /** `GET /health/jobs` beside `GET /health/queues`, or `GET /metrics/tenants` below `GET /metrics`, if those are guarded. */
  around(endpoint: Endpoint, publicPaths: readonly string[]): Kinship | undefined {
    const { path, group } = endpoint;
    if (publicPaths.length > 0 && globs(publicPaths)(path)) return undefined;
    const place = parentOf(path);
    if (isWrite(endpoint) || !isNotice(place) || plain.test(path)) return undefined;
    const near = this.#byGroup.get(group) ?? [];
    // That it is there, everybody may know.
    const own = near.filter((each) => each.path === place && isGuarded(each));
    const beside = near.filter((each) => parentOf(each.path) === place && !plain.test(each.path));
    const guarded = [...own, ...beside];
    return guarded.length > 0 && guarded.every(isGuarded)
      ? { how: `under ${place}`, siblings: guarded.length, known: guarded.length, guarded, confidence: 'low' }
      : undefined;
  }
}

const parentOf = (path: string): string => path.slice(0, Math.max(path.lastIndexOf('/'), 0));
