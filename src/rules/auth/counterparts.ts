import type { LineRange } from '../../model/diff.ts';
import type { Endpoint } from '../../model/endpoint.ts';

/** What a path matches: case and what a parameter is called make no difference. */
const shapeOf = ({ path }: Endpoint): string =>
  path.replace(/[:*]\w+\??|\{[^{}/]*\}|<[^<>/]*>|\[[^[\]/]*\]/g, ':').toLowerCase();

/** Finds an endpoint of one side of a change on the other. */
export class Counterparts {
  readonly #byShape: ReadonlyMap<string, readonly Endpoint[]>;
  readonly #nowByShape: ReadonlyMap<string, readonly Endpoint[]>;
  /** Views that answer by any method what their framework makes of them, by their group. */
  readonly #wholes: ReadonlyMap<string, readonly Endpoint[]>;
  readonly #wholesNow: ReadonlyMap<string, readonly Endpoint[]>;
  /** Endpoints that stand nowhere on the other side, by what stays when their router is mounted elsewhere. */
  readonly #moved: ReadonlyMap<string, Endpoint>;
  /** The same by handler alone, where only one endpoint that is gone and one that is new have it. */
  readonly #taken: ReadonlyMap<string, Endpoint>;

  constructor(base: readonly Endpoint[], head: readonly Endpoint[]) {
    this.#byShape = Map.groupBy(base, shapeOf);
    this.#nowByShape = Map.groupBy(head, shapeOf);
    this.#wholes = wholesIn(base);
    this.#wholesNow = wholesIn(head);
    const gone = base.filter((endpoint) => endpoint.handler !== '' && !isAmong(this.#nowByShape, endpoint));
    this.#moved = new Map(gone.map((endpoint) => [roleOf(endpoint), endpoint]));
    const fresh = head.filter((endpoint) => !isAmong(this.#byShape, endpoint));
    this.#taken = new Map([...onlyOnes(gone, fresh, handledIn), ...onlyOnes(gone, fresh, handledBy)]);
  }

  /** What the endpoint was before the change. */
  before(endpoint: Endpoint): Endpoint | undefined {
    const shape = shapeOf(endpoint);
    const alike = this.#byShape.get(shape) ?? [];
    const same = alike.filter(({ method }) => method === endpoint.method);
    if (same.length > 0) return this.#among(same, endpoint, this.#nowByShape.get(shape) ?? []);
    const wider = alike.filter(({ method }) => method === '*' || endpoint.method === '*');
    return (
      wider.find(isGuarded) ??
      wider[0] ??
      this.#wholeOf(endpoint) ??
      this.#moved.get(roleOf(endpoint)) ??
      this.#taken.get(handledBy(endpoint)) ??
      this.#taken.get(handledIn(endpoint))
    );
  }

  /** Endpoints that were answered apart, and now are with all other methods of their path, or of their view. */
  *merged(): Iterable<{ readonly known: Endpoint; readonly endpoint: Endpoint }> {
    for (const [shape, all] of this.#byShape) {
      const has = this.#nowByShape.get(shape) ?? [];
      for (const known of all) {
        if (known.method === '*' || has.some(({ method }) => method === known.method)) continue;
        const isBeside = all.some(({ method, group }) => method === '*' && group === known.group);
        const endpoint =
          (isBeside ? has.find(({ method, group }) => method === '*' && group === known.group) : undefined) ??
          // Only what is inherited on both sides: its own method may have left what it asked to a hook.
          this.#wholesNow
            .get(known.group)
            ?.find((each) => known.handler === each.handler && isPart(known, each));
        if (endpoint !== undefined)
          yield { known, endpoint: { ...endpoint, method: known.method, path: known.path } };
      }
    }
  }

  /** Whether the other side has it by its path and method. */
  after(endpoint: Endpoint): boolean {
    return isAmong(this.#nowByShape, endpoint);
  }

  /** The one endpoint that a view was before all that it answers was told apart. */
  #wholeOf(endpoint: Endpoint): Endpoint | undefined {
    const isThere = (whole: Endpoint): boolean =>
      this.#wholesNow.get(whole.group)?.some(({ path }) => path === whole.path) === true;
    return this.#wholes.get(endpoint.group)?.find((each) => isPart(endpoint, each) && !isThere(each));
  }

  /**
   * One path may be registered several times: in several programs of one repository, or step by step. The same handler
   * is the same step, else the same place among them.
   */
  #among(same: readonly Endpoint[], endpoint: Endpoint, now: readonly Endpoint[]): Endpoint | undefined {
    const own = same.filter(({ group }) => group === endpoint.group);
    const candidates = own.length > 0 ? own : endpoint.isGate === 'route' ? leftOf(same, now) : same;
    if (candidates.length <= 1) return candidates[0];
    const beside = now.filter(
      ({ method, group }) => method === endpoint.method && (own.length === 0 || group === endpoint.group),
    );
    const place = candidates[beside.indexOf(endpoint)];
    const named = candidates.filter(({ handler }) => handler !== '' && handler === endpoint.handler);
    return named.length === 1 ? named[0] : (place ?? named[0] ?? candidates.at(-1));
  }
}

const wholesIn = (all: readonly Endpoint[]): ReadonlyMap<string, readonly Endpoint[]> =>
  Map.groupBy(
    all.filter(({ answers }) => answers !== undefined),
    ({ group }) => group,
  );

/** Whether a view answers something with all the rest, at its own path or for one of its things: `/crates/{pk}`. */
function isPart({ method, handler, path }: Endpoint, whole: Endpoint): boolean {
  const isOfView = handler === whole.handler || handler.startsWith(`${whole.handler}.`);
  const below = path.startsWith(whole.path) ? path.slice(whole.path.length) : undefined;
  return (
    isOfView &&
    whole.answers?.includes(method) === true &&
    below !== undefined &&
    /^(?:\/\{[^/]*\})?$/.test(below)
  );
}

/** Of what guards and answers nothing, those that stand nowhere now: what is new beside the others was none of them. */
const leftOf = (same: readonly Endpoint[], now: readonly Endpoint[]): readonly Endpoint[] =>
  same.filter(({ group, handler }) => !now.some((each) => each.group === group && each.handler === handler));

/** Whether a side has an endpoint by the path and method of one. */
const isAmong = (side: ReadonlyMap<string, readonly Endpoint[]>, endpoint: Endpoint): boolean =>
  side
    .get(shapeOf(endpoint))
    ?.some(({ method }) => method === endpoint.method || method === '*' || endpoint.method === '*') ?? false;

/** By key, the endpoints that are gone of which only one has the key, as only one of those that are new has. */
function onlyOnes(
  gone: readonly Endpoint[],
  fresh: readonly Endpoint[],
  keyOf: (endpoint: Endpoint) => string,
): readonly [string, Endpoint][] {
  const now = Map.groupBy(fresh, keyOf);
  return [...Map.groupBy(gone, keyOf)].flatMap(([key, [first, ...more]]): [string, Endpoint][] =>
    first && key !== '' && more.length === 0 && now.get(key)?.length === 1 ? [[key, first]] : [],
  );
}

/** In one file a plain name says it, too. */
const handledIn = ({ framework, method, handler, location }: Endpoint): string =>
  handler === '' ? '' : `${location.path} ${framework} ${method} ${handler}`;

/** A name with a dot or a `#` says whose handler it is: others may be called `list`, too. */
const handledBy = ({ framework, method, handler }: Endpoint): string =>
  /\w[.#]\w/.test(handler) ? `${framework} ${method} ${handler}` : '';

function roleOf({ group, method, handler, path }: Endpoint): string {
  return [group, method, handler, path.slice(path.lastIndexOf('/'))].join(' ');
}

/** Whether somebody decides who may call: for certain, or one of several under a condition each. */
export function isGuarded({ guards: all }: Endpoint): boolean {
  const guards = all.filter(({ letsStrangersPass }) => letsStrangersPass !== true);
  if (guards.some(({ optional }) => optional !== true)) return true;
  return new Set(guards.map(({ name }) => name)).size > 1;
}

export function isAltered(endpoint: Endpoint, altered: ReadonlyMap<string, readonly LineRange[]>): boolean {
  const { path, line, endLine } = endpoint.location;
  return (altered.get(path) ?? []).some(({ start, end }) => start <= endLine && line <= end);
}
