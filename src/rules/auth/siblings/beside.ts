import { globs } from '../../../lib/glob.ts';
import type { Endpoint, Guard } from '../../../model/endpoint.ts';
import type { ProjectFacts } from '../../../model/facts.ts';
import { isGuarded } from '../counterparts.ts';
import { isDeliberatelyPublic, isDelivery, isForWhoeverAsks, isWrite } from '../meant-for-everybody.ts';
import { beyondShared } from './alike.ts';
import { commonGuard } from './common-guard.ts';
import { mayBeSigned } from './proven.ts';

const fewestRouters = 3;
const habit = 0.8;

/** For all of a router, or of what it is mounted in. */
const isInFront = ({ origin }: Guard): boolean => origin !== 'handler';
const isOfRouter = ({ origin }: Guard): boolean => /^(?:router|mount|class|base-class)$/.test(origin);

/** A guard that those beside an endpoint have. */
export interface Lacking {
  readonly name: string;
  /** To follow `which`: `the 5 routers beside its own have`. */
  readonly how: string;
  readonly example: Endpoint;
}

/** What new endpoints lack that would be public by their paths alone, or that ask for something, and not for all. */
export class Beside {
  readonly #known: ReadonlyMap<string, readonly Endpoint[]>;
  readonly #byFolder: ReadonlyMap<string, readonly (readonly Endpoint[])[]>;
  readonly #groups: ReadonlySet<string>;

  /** @param known endpoints of the head that were there before */
  constructor(known: readonly Endpoint[]) {
    this.#known = Map.groupBy(known, ({ group }) => group);
    const routers = [...this.#known.values()];
    this.#groups = new Set(this.#known.keys());
    this.#byFolder = Map.groupBy(routers, ([first]) => folderOf(first?.location.path ?? ''));
  }

  /** A delivery that nobody guards, where something stands before all those of its router. */
  ofDeliveries(endpoint: Endpoint, facts: ProjectFacts): Lacking | undefined {
    const { publicPaths } = facts;
    if (publicPaths.length > 0 && globs(publicPaths)(endpoint.path)) return undefined;
    const isOnlyDelivery = isDelivery(endpoint) && !isDeliberatelyPublic(withoutDelivery(endpoint));
    // `/webhooks/incoming/:token`: whoever sends has been told where.
    if (!isOnlyDelivery || !isWrite(endpoint) || isForWhoeverAsks(endpoint)) return undefined;
    const all = (this.#known.get(endpoint.group) ?? []).filter(
      (each) => isDelivery(each) && isWrite(each) && !isDeliberatelyPublic(withoutDelivery(each)),
    );
    // `/hooks/slack/events` is one of `/hooks/slack/…`, where there are some.
    const nearest = all.filter(({ path }) => folderOf(path) === folderOf(endpoint.path));
    const deliveries = nearest.length >= 2 ? nearest : all;
    // What stands before the new one, too, says nothing of it.
    const beyond = beyondShared([endpoint, ...deliveries], /./);
    const own = deliveries.map(beyond);
    const [example] = own;
    const shared = example?.guards.find(
      (guard) =>
        isInFront(guard) && own.every(({ guards }) => guards.some(({ name }) => name === guard.name)),
    );
    const { guards } = beyond(endpoint);
    if (example === undefined) return undefined;
    // One other says what is asked of all where it is signed, and nothing at all is asked of the new one.
    const isAlone = guards.length === 0 && !mayBeSigned(endpoint, facts);
    if (own.length < 2 && !(isAlone && ofSender.test(shared?.name ?? ''))) return undefined;
    if (shared === undefined) return eachAsks(beyond(endpoint), own);
    // What the guard begins with is less than it.
    const isLess = guards.every(({ name }) => shared.asks?.includes(name));
    return isLess
      ? {
          name: shared.name,
          how: `the other ${othersOf(own)} of its router ${own.length < 2 ? 'has' : 'have'}`,
          example,
        }
      : undefined;
  }

  /** A new router that lacks what the routers beside it have, and asks for nothing that those do not ask as well. */
  ofRouters(endpoint: Endpoint): Lacking | undefined {
    if (this.#groups.has(endpoint.group) || endpoint.guards.length === 0) return undefined;
    const routers = (this.#byFolder.get(folderOf(endpoint.location.path)) ?? []).filter(
      ([first]) => first?.framework === endpoint.framework,
    );
    if (routers.length < fewestRouters) return undefined;
    for (const name of new Set(
      routers.flatMap(([first]) => first?.guards.filter(isOfRouter) ?? []).map(nameOf),
    )) {
      const having = routers.filter((all) =>
        all.every((each) => each.guards.some((guard) => guard.name === name)),
      );
      if (having.length < fewestRouters || having.length < habit * routers.length) continue;
      const beside = having.flat();
      const asked = new Set(beside.flatMap(({ guards }) => guards.map(nameOf)));
      const isLess = !endpoint.guards.some((guard) => guard.name === name || !asked.has(guard.name));
      const [example] = beside;
      if (isLess && example !== undefined)
        return { name, how: `the ${having.length} routers beside its own have`, example };
    }
    return undefined;
  }
}

/** Each of some deliveries turns away whoever did not send it, one this way and another that; the new one nobody. */
function eachAsks(endpoint: Endpoint, own: readonly Endpoint[]): Lacking | undefined {
  if (isGuarded(endpoint) || !own.every(isGuarded)) return undefined;
  const common = commonGuard(own);
  return (
    common && {
      name: common.guard.name,
      how: `the other ${own.length} deliveries of its router have, or ask in another way`,
      example: common.example,
    }
  );
}

const othersOf = ({ length }: readonly Endpoint[]): string =>
  length < 2 ? 'delivery' : `${length} deliveries`;

/** By which it is known who sent it. */
const ofSender = /signature|hmac|signed/i;

const nameOf = ({ name }: Guard): string => name;
const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);

/** What it would be if it were no delivery. */
const withoutDelivery = (endpoint: Endpoint): Endpoint => ({
  ...endpoint,
  path: endpoint.path.replaceAll(/(?:web)?hooks?/gi, 'hooked'),
  handler: '',
});
