import type { Endpoint } from '../../../model/endpoint.ts';
import type { Confidence } from '../../../model/finding.ts';
import { isDocumentation } from '../../support/paths.ts';
import { isGuarded } from '../counterparts.ts';
import {
  isAdministered,
  isDeliberatelyPublic,
  isForWhoeverAsks,
  isReading,
  isWrite,
} from '../meant-for-everybody.ts';

/** What a new endpoint is compared with, the nearest kin first. */
export interface Kinship {
  /** How they are kin, to follow "routes": `of this router`, `under /api/admin`. */
  readonly how: string;
  /** How many they are, guarded or not. */
  readonly siblings: number;
  /** How many of them were there before the change. */
  readonly known: number;
  readonly guarded: readonly Endpoint[];
  /** Where it is not by how many they are that one is sure. */
  readonly confidence?: Confidence | undefined;
}

/** A field of an object is reached through what gave the object. */
export const isField = ({ method }: Endpoint): boolean => method === 'FIELD';

/**
 * A procedure or a search that is posted may only read, as may `/calendar.ics`, though it answers whatever method; whatever has a
 * path of its own and is put there changes it.
 */
export const changes = (endpoint: Endpoint): boolean =>
  isWrite(endpoint) &&
  !(/^(?:POST|MUTATION)$/.test(endpoint.method) && isReading(endpoint)) &&
  !(endpoint.method === '*' && file.test(endpoint.path));

const file = /\w\.(?:ics|csv|xml|rss|atom|json|txt|pdf|xlsx)$/i;

interface Tally {
  readonly guarded: Endpoint[];
  open: number;
}

/** Endpoints that are kin in one way, by whether they change something and whether they are new. */
type Circle = Readonly<Record<'writes' | 'reads', Readonly<Record<'old' | 'new', Tally>>>>;

const mostAtPath = 20;
/** How what is compared with all of an application for its class alone is called. */
export const bareHow = 'of this application, whose classes have a base class of their own,';
const fewestOfAll = 5;
const mostOfAll = 0.6;

/** The circles of kin of an application, public endpoints left out. Built once: there may be thousands. */
export class Kin {
  readonly #circles = new Map<string, Circle>();
  readonly #atPath = new Map<string, Endpoint[]>();
  readonly #guardedAt = new Map<string, Endpoint[]>();
  readonly #saidOpen = new Set<string>();
  /** Whether some that were there before do without what the others inherit. */
  readonly #hasBare: boolean;

  constructor(all: readonly Endpoint[], isNew: (endpoint: Endpoint) => boolean) {
    this.#hasBare = all.some((each) => each.isBare && !isGuarded(each) && !isNew(each));
    for (const endpoint of all) {
      if (isGuarded(endpoint)) this.#note(endpoint);
      if (endpoint.isOpen && !isNew(endpoint) && !changes(endpoint))
        this.#saidOpen.add(endpoint.location.path);
      if (isDeliberatelyPublic(endpoint) || isForWhoeverAsks(endpoint) || isField(endpoint)) continue;
      const age = isNew(endpoint) ? 'new' : 'old';
      if (age === 'old') this.#noteAt(endpoint);
      for (const key of keysOf(endpoint, prefixesBelow(endpoint.path)).values()) {
        const tally = this.#circle(key)[changes(endpoint) ? 'writes' : 'reads'][age];
        if (isGuarded(endpoint)) tally.guarded.push(endpoint);
        else tally.open++;
      }
    }
  }

  /** The circles around a new endpoint that nobody guards, nearest first; each holds at least two. */
  around(endpoint: Endpoint): Kinship[] {
    const effect = changes(endpoint) ? 'writes' : 'reads';
    const suffix = changes(endpoint) ? ' that change something' : ' that only read';
    return [...keysOf(endpoint, prefixesOf(endpoint.path))]
      .flatMap(([how, key]) => {
        const circle = this.#circle(key);
        const all = joined(how, [circle.writes, circle.reads]);
        const alike = joined(how + suffix, [circle[effect]]);
        return alike.siblings === all.siblings ? [all] : [alike, all];
      })
      .filter(({ siblings }) => siblings >= 2);
  }

  /** The writes, or the reads, nearest to a new endpoint in its router, file and below its path that were there before. */
  knownOnes(endpoint: Endpoint, effect: keyof Circle): { readonly guarded: number; readonly open: number } {
    const tallies = [...keysOf(endpoint, prefixesOf(endpoint.path))]
      .filter(([how]) => !isWide(how))
      .map(([, key]) => this.#circle(key)[effect].old);
    const nearest = tallies.find(({ guarded, open }) => guarded.length + open > 0);
    return { guarded: nearest?.guarded.length ?? 0, open: nearest?.open ?? 0 };
  }

  /** That everybody may read it is said, as it was said before of others in its file, or none there is guarded. */
  isOpenRead(endpoint: Endpoint): boolean {
    if (!endpoint.isOpen || changes(endpoint)) return false;
    const isUsual = this.#saidOpen.has(endpoint.location.path) && !personal.test(endpoint.path);
    if (isUsual) return true;
    // Where programs or those who administer call, others that say so are guarded by something else: `consumer.apply(Token)`.
    const writes = isAdministered(endpoint.path) ? this.knownOnes(endpoint, 'writes') : undefined;
    const isShut = writes !== undefined && writes.guarded > 0 && writes.open === 0;
    return !isShut && this.knownOnes(endpoint, 'reads').guarded === 0;
  }

  /** One of those that everybody could list before: `GET /notices/{id}` beside `GET /notices`. */
  isOneOfOpen({ method, path, location, ...endpoint }: Endpoint): boolean {
    const list = /^(.*\w)\/[:{<[][^/]*$/.exec(path)?.[1];
    if (list === undefined || method !== 'GET' || personal.test(path)) return false;
    const known = (this.#atPath.get(list) ?? []).filter((each) => each.method === method);
    return (
      known.length > 0 &&
      known.every(
        (each) => !isGuarded(each) && each.group === endpoint.group && each.location.path === location.path,
      )
    );
  }

  /** The same path by other methods: who may not read it, or alter it, may hardly delete it. */
  samePath(endpoint: Endpoint): Kinship | undefined {
    const all = this.#atPath.get(endpoint.path) ?? [];
    // That everybody may look at it says nothing of who may change it, where those who do are asked.
    const known = all.some(changes) ? all.filter(changes) : all;
    const isTold = changes(endpoint) && known.length > 0 && known.every(isGuarded);
    return isTold
      ? { how: 'on this path', siblings: known.length, known: known.length, guarded: known }
      : undefined;
  }

  /**
   * The few that there were of its kind below the nearest path, or in its router, if each is guarded: writes, or what is read
   * of somebody.
   */
  few(endpoint: Endpoint): Kinship | undefined {
    const isWrite = changes(endpoint);
    if (!isWrite && !personal.test(endpoint.path)) return undefined;
    const keys = [...keysOf(endpoint, prefixesOf(endpoint.path))].filter(([how]) => !isWide(how));
    const nearest = [...keys.filter(([how]) => how.startsWith('under ')), ...keys];
    for (const [how, key] of nearest) {
      const { guarded, open } = this.#circle(key)[isWrite ? 'writes' : 'reads'].old;
      if (guarded.length + open === 0) continue;
      const called = `${how} that ${isWrite ? 'change something' : 'only read'}`;
      return open === 0
        ? { how: called, siblings: guarded.length, known: guarded.length, guarded }
        : undefined;
    }
    return undefined;
  }

  /** Most of what there was in the application, for a class that alone leaves out what all of them inherit. */
  bare(endpoint: Endpoint): Kinship | undefined {
    if (endpoint.isBare !== true || this.#hasBare) return undefined;
    const { writes, reads } = this.#circle(`all ${programOf(endpoint.location.path)}`);
    const guarded = [...writes.old.guarded, ...reads.old.guarded];
    const known = guarded.length + writes.old.open + reads.old.open;
    const isUsual = guarded.length >= fewestOfAll && guarded.length >= mostOfAll * known;
    return isUsual ? { how: bareHow, siblings: known, known, guarded } : undefined;
  }

  /** The same registration, reached by another path on which a guard stands. */
  twin(endpoint: Endpoint): Kinship | undefined {
    const twin = this.#guardedAt.get(placeOf(endpoint))?.find(({ path }) => path !== endpoint.path);
    return twin && { how: 'registered on this very line', siblings: 1, known: 0, guarded: [twin] };
  }

  #noteAt(endpoint: Endpoint): void {
    const known = this.#atPath.get(endpoint.path);
    if (known === undefined) this.#atPath.set(endpoint.path, [endpoint]);
    else if (known.length < mostAtPath) known.push(endpoint);
  }

  #note(endpoint: Endpoint): void {
    const place = placeOf(endpoint);
    const known = this.#guardedAt.get(place);
    if (known === undefined) this.#guardedAt.set(place, [endpoint]);
    else if (known.length < 2) known.push(endpoint);
  }

  #circle(key: string): Circle {
    const known = this.#circles.get(key);
    if (known !== undefined) return known;
    const tally = (): Tally => ({ guarded: [], open: 0 });
    const circle = { writes: { old: tally(), new: tally() }, reads: { old: tally(), new: tally() } };
    this.#circles.set(key, circle);
    return circle;
  }
}

/**
 * Where there was a habit before the change, open endpoints that the change adds do not make another one: an agent that
 * forgets the guard forgets it five times over.
 */
function joined(how: string, tallies: readonly Circle['writes'][]): Kinship {
  const guarded = tallies.flatMap((tally) => [...tally.old.guarded, ...tally.new.guarded]);
  const sum = (age: 'old' | 'new'): number => tallies.reduce((total, tally) => total + tally[age].open, 0);
  const known = sum('old') + tallies.reduce((total, { old }) => total + old.guarded.length, 0);
  // The endpoint itself is among the new ones.
  const open = known >= 2 ? sum('old') : sum('old') + sum('new') - 1;
  return { how, siblings: guarded.length + Math.max(open, 0), known, guarded };
}

export const isWide = (how: string): boolean => how.startsWith('of this application');

const placeOf = ({ method, location: { path, line, column } }: Endpoint): string =>
  `${method} ${path} ${line} ${column}`;

/** The keys of the circles an endpoint is in, by how they are called. */
function keysOf(endpoint: Endpoint, prefixes: readonly string[]): ReadonlyMap<string, string> {
  const program = programOf(endpoint.location.path);
  return new Map([
    ['of this router', `router ${endpoint.group}`],
    ['in this file', `file ${endpoint.location.path}`],
    ...prefixes.map((prefix): [string, string] => [`under ${prefix}`, `path ${program} ${prefix}`]),
    ['of this application', `all ${program}`],
  ]);
}

/** Examples that stand beside each other are programs of their own, though they may have the same paths. */
const programOf = (path: string): string =>
  isDocumentation(path) ? path.split('/').slice(0, -1).slice(0, 2).join('/') : '';

const deepestPrefix = 12;

/** Every path that an endpoint lies under, its own included. */
function prefixesBelow(path: string): string[] {
  const segments = path.split('/').slice(1, deepestPrefix + 1);
  return segments.map((_, index) => `/${segments.slice(0, index + 1).join('/')}`);
}

/** `/api/admin/users/:id` lies under `/api/admin/users` and `/api/admin`; a single segment says too little. */
function prefixesOf(path: string): string[] {
  const segments = path.split('/').slice(1);
  const plain = segments.findIndex((segment) => /^[:{*]/.test(segment));
  const usable = plain < 0 ? segments.slice(0, -1) : segments.slice(0, plain);
  return usable
    .slice(0, deepestPrefix)
    .map((_, index) => `/${usable.slice(0, index + 1).join('/')}`)
    .reverse();
}

/** What is read there is somebody's. */
const personal =
  /(?:^|[/._-])(?:accounts?|profiles?|me|mine|my|dashboard|settings|preferences|billing|invoices?|orders?|payments?|users?|members?|admin|internal|reports?|exports?|messages|inbox|secrets?|keys)(?:$|[/._-])/i;

/** Whether what is read there is somebody's, by its path. */
export const isPersonal = ({ path }: Endpoint): boolean => personal.test(path);
