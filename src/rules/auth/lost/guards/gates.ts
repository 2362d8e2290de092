import { editDistance } from '../../../../lib/edit-distance.ts';
import type { Endpoint, Guard } from '../../../../model/endpoint.ts';
import type { ProjectFacts } from '../../../../model/facts.ts';
import type { Location } from '../../../../model/finding.ts';
import { isTest } from '../../../support/paths.ts';
import type { Counterparts } from '../../counterparts.ts';
import { isDeliberatelyPublic, isEntrance } from '../../meant-for-everybody.ts';
import { lastWord } from '../last-word.ts';
import { lossBetween } from './guards.ts';
import type { Removal } from './hollowed.ts';

/**
 * Guards that stood alone before what is registered where nobody sees it, by a library that makes routes of models, and
 * are gone: what they guarded is not.
 */
export function* lostGates(facts: ProjectFacts, counterparts: Counterparts): Iterable<Removal> {
  const { base, head, gates = { base: [], head: [] } } = facts.endpoints;
  const had = [...gates.base, ...base.filter(({ isGate }) => isGate !== undefined)];
  if (had.length === 0) return;
  const has = [...gates.head, ...head.filter(({ isGate }) => isGate !== undefined)];
  const seen = new Seen(base);
  const moved = new Moved(had, has);
  const mistyped = new Mistyped(had, has, head);
  const places = new Places([...base, ...gates.base], [...head, ...gates.head]);
  const told = new Set<string>();
  for (const gate of had) {
    if (isTest(gate.location.path) || isEntrance(gate) || isDeliberatelyPublic(gate, facts.publicPaths))
      continue;
    const isThere = gate.isGate === 'route' && counterparts.after(gate);
    // A route by itself that is nowhere any more guards nothing.
    const isRoute = gate.handler.includes('#');
    if (isThere || isRoute || seen.behind(gate) || (moved.has(gate) && !mistyped.has(gate))) continue;
    const location = places.of(gate);
    if (location === undefined || told.has(keyOf(gate))) continue;
    told.add(keyOf(gate));
    const known = { ...gate, guards: guardsAt(gate, had) };
    const endpoint = { ...gate, guards: guardsAt(gate, has), location };
    const loss = lossBetween(known, endpoint, false);
    if (loss !== undefined) yield { endpoint, known, loss };
  }
}

const keyOf = ({ method, path, guards }: Endpoint): string =>
  [method, path, ...guards.map(({ name }) => name)].join(' ');

/** Every guard that stands before whatever lies at a path, its own included. */
function guardsAt(gate: Endpoint, all: readonly Endpoint[]): readonly Guard[] {
  const found = all
    .filter(({ method, path, isGate, location }) => {
      if (location.path !== gate.location.path && path === '/') return false;
      if (method !== '*' && method !== gate.method) return false;
      return isGate === 'path' ? reaches(path, gate.path) : path === gate.path;
    })
    .flatMap(({ guards }) => guards);
  return [...new Map(found.map((guard) => [guard.name, guard])).values()];
}

/** Whether what is put before one path is put before another: by whole segments, a parameter stands for any. */
function reaches(mount: string, path: string): boolean {
  const [own, other] = [segmentsOf(mount), segmentsOf(path)];
  return own.every((segment, at) => segment === other[at] || (at < other.length && /^[*(:{]/.test(segment)));
}

const segmentsOf = (path: string): readonly string[] =>
  path
    .toLowerCase()
    .split('/')
    .filter((segment) => segment !== '' && segment !== '*');

/** What endpoints that are seen are guarded by is judged with them. */
class Seen {
  readonly #places: ReadonlySet<string>;
  readonly #routes: ReadonlySet<string>;

  constructor(base: readonly Endpoint[]) {
    const answering = base.filter(({ isGate }) => isGate === undefined);
    this.#places = new Set(
      answering.flatMap(({ guards }) => guards.map(({ location }) => placeOf(location))),
    );
    this.#routes = new Set(answering.map(({ method, path }) => `${method} ${path}`));
  }

  behind({ isGate, method, path, guards }: Endpoint): boolean {
    if (isGate === 'route') return this.#routes.has(`${method} ${path}`);
    return guards.some(({ location }) => this.#places.has(placeOf(location)));
  }
}

const placeOf = ({ path, line, column }: Location): string => `${path}:${line}:${column ?? ''}`;

/** A gate that went, where as many of its guards came before other paths: the path is called otherwise now. */
class Moved {
  readonly #fresh = new Map<string, number>();

  constructor(had: readonly Endpoint[], has: readonly Endpoint[]) {
    const known = new Set(had.map(keyOf));
    const kept = new Set(has.map(keyOf));
    for (const gate of has) if (!known.has(keyOf(gate))) this.#note(gate, 1);
    for (const gate of had) if (!kept.has(keyOf(gate))) this.#note(gate, -1);
  }

  #note(gate: Endpoint, count: number): void {
    const key = guardKey(gate);
    this.#fresh.set(key, (this.#fresh.get(key) ?? 0) + count);
  }

  has(gate: Endpoint): boolean {
    return (this.#fresh.get(guardKey(gate)) ?? 0) >= 0;
  }
}

/** A gate that went where one came by nearly the same path, while what it stood before is called as it was. */
class Mistyped {
  readonly #fresh: ReadonlyMap<string, readonly Endpoint[]>;
  readonly #named: ReadonlyMap<string, number>;

  constructor(had: readonly Endpoint[], has: readonly Endpoint[], head: readonly Endpoint[]) {
    const known = new Set(had.map(keyOf));
    this.#fresh = Map.groupBy(
      has.filter((gate) => !known.has(keyOf(gate))),
      guardKey,
    );
    const all = [...new Map([...head, ...has].map((each) => [keyOf(each), each])).values()];
    this.#named = new Map([...Map.groupBy(all, stemOf)].map(([stem, { length }]) => [stem, length]));
  }

  has(gate: Endpoint): boolean {
    const stem = stemOf(gate);
    if (!this.#named.has(stem)) return false;
    return (this.#fresh.get(guardKey(gate)) ?? []).some((fresh) => {
      const other = stemOf(fresh);
      const isAlone = this.#named.get(other) === 1;
      return (
        isAlone && isNearly(stem, other) && gate.path.slice(stem.length) === fresh.path.slice(other.length)
      );
    });
  }
}

/** What comes before the first parameter: `/api/users` of `/api/users/:id`. */
const stemOf = ({ path }: Endpoint): string => path.replace(/\/+(?:[:{*<(].*)?$/, '');

/** One letter or two of one segment differ. */
function isNearly(stem: string, other: string): boolean {
  const [own, others] = [stem.split('/'), other.split('/')];
  if (own.length !== others.length) return false;
  const differing = own.flatMap((segment, at) =>
    segment === others[at] ? [] : [[segment, others[at] ?? ''] as const],
  );
  const [[one, two] = ['', ''], ...more] = differing;
  return (
    more.length === 0 && one.length >= shortest && editDistance(one.toLowerCase(), two.toLowerCase(), 1) === 1
  );
}

const shortest = 4;

const guardKey = ({ method, guards }: Endpoint): string =>
  [method, ...guards.map(({ name }) => lastWord(name))].join(' ');

/** Where something stood that is gone: behind what stands before it, on the other side. */
class Places {
  readonly #base: ReadonlyMap<string, readonly Endpoint[]>;
  readonly #head: ReadonlyMap<string, readonly Endpoint[]>;

  constructor(base: readonly Endpoint[], head: readonly Endpoint[]) {
    this.#base = Map.groupBy(base, ({ location }) => location.path);
    this.#head = Map.groupBy(head, ({ location }) => location.path);
  }

  of({ location: { path, line } }: Endpoint): Location | undefined {
    const now = this.#head.get(path) ?? [];
    const earlier = (this.#base.get(path) ?? [])
      .filter(({ location }) => location.line < line)
      .toSorted((one, other) => other.location.line - one.location.line);
    for (const each of earlier.slice(0, mostLooked)) {
      const same = now.filter(({ method, path: own }) => method === each.method && own === each.path);
      const near = same.toSorted(
        (one, other) => Math.abs(one.location.line - line) - Math.abs(other.location.line - line),
      )[0];
      if (near !== undefined) return near.location;
    }
    return now[0]?.location;
  }
}

const mostLooked = 50;
