import type { Endpoint, Guard } from '../../../model/endpoint.ts';
import type { Confidence } from '../../../model/finding.ts';
import { lastName } from '../../support/expressions.ts';
import { isGuarded } from '../counterparts.ts';
import { isDeliberatelyPublic, isWrite } from '../meant-for-everybody.ts';

/** What the siblings of an endpoint that only asks who somebody is ask of callers who are known. */
export interface Habit {
  /** To follow "routes": `of this router that only read`. */
  readonly how: string;
  readonly siblings: number;
  /** Those that authorize, with nothing but the guards that do. */
  readonly authorized: readonly Endpoint[];
  /** Some of them ask for nothing, and take only what is the caller's own. */
  readonly isByOwner?: boolean | undefined;
  /** They may ask it only of those who want more than what is their own. */
  readonly sparesOwn?: boolean | undefined;
  /** Where it is not by how many they are that one is sure. */
  readonly confidence?: Confidence | undefined;
}

/** What people do with what is their own. */
export const aboutCaller =
  /(?:^|[/._-])(?:me|mine|my|self|own|current|profile|account|preferences)(?:$|[/._-])/i;

/** Fewer siblings than these have no habit, unless they ask for the very same. */
export const fewestSiblings = 3;
/** How many of them it takes. */
export const habit = 0.8;

/** What all of them have in front of them says nothing of what each asks. */
export function beyondShared(
  all: readonly Endpoint[],
  kinds = /^authorization$/,
): (endpoint: Endpoint) => Endpoint {
  const [first, ...rest] = all;
  const shared = new Set(first?.guards.map(({ name }) => name));
  for (const { guards } of rest)
    for (const name of shared) if (!guards.some((each) => isOrAsks(each, name))) shared.delete(name);
  return (endpoint) => ({
    ...endpoint,
    guards: endpoint.guards.filter(({ kind, name }) => kinds.test(kind) && !shared.has(name)),
  });
}

/** A guard, or one that begins with it: `Holding(right, …)` asks who is a member before it asks for more. */
const isOrAsks = ({ name, asks = [] }: Guard, wanted: string): boolean =>
  name === wanted || asks.some((each) => lastName(each) === lastName(wanted));

/** What a guard begins with, so that it can be counted beside what stands by itself. */
export const begunWith = ({ asks = [] }: Guard): readonly string[] =>
  asks.map((each) => `begun with ${lastName(each)}`);

/** How many have the guard that most have, whatever it is given. */
export function mostAlike(all: readonly Endpoint[]): number {
  const counts = new Map<string, number>();
  for (const { guards } of all)
    for (const name of new Set(guards.map((each) => each.name.replace(/\(.*$/, ''))))
      counts.set(name, (counts.get(name) ?? 0) + 1);
  return Math.max(0, ...counts.values());
}

/** An owner is asked for where there is something to own: by `/orders/:id`, not by who lists or adds to `/orders`. */
export const takesNone = (endpoint: Endpoint): boolean =>
  !hasParameter(endpoint) && !/^(?:PUT|PATCH|DELETE)$/.test(endpoint.method);

export const hasParameter = ({ path }: Endpoint): boolean => /[:{<*[]/.test(path);

/** A function is called that decides, rather than something looked at. */
export const isByCall = ({ guards }: Endpoint): boolean =>
  guards.some(({ name, optional }) => optional !== true && !name.startsWith('a check '));

/** `requireScope('readings:write')` in front of one endpoint. */
export const isRightGiven = ({ kind, name, origin, optional }: Guard): boolean =>
  kind === 'authorization' &&
  optional !== true &&
  /^(?:inline|decorator)$/.test(origin) &&
  /\('?[\w:./-]/.test(name);

/** Segments that say nothing of what lies below them. */
const plainSegment = /^(?:api|rest|app|web|v\d+)?$/;

/** The paths above an endpoint that say what it is about: `/admin`, `/admin/reports` for `/admin/reports/:id/lines`. */
export function prefixesOf(path: string): readonly string[] {
  const segments = path.split('/').slice(1, -1);
  const plain = segments.findIndex((segment) => /[:{<*[]/.test(segment));
  const usable = (plain < 0 ? segments : segments.slice(0, plain)).slice(0, 8);
  return usable.flatMap((_, at) => {
    const own = usable.slice(0, at + 1);
    return own.every((segment) => plainSegment.test(segment)) ? [] : [`/${own.join('/')}`];
  });
}

/** `/sites/:id` of `/sites/:id/rooms`. */
export const oneIn = (path: string): string | undefined => /^.*?\/[:{<[][^/]*/.exec(path)?.[0];

/** The same router, and the same effect: who may read may not always write. */
export const keyOf = (endpoint: Endpoint): string => `${endpoint.group} ${isWrite(endpoint)}`;

/** Whether nothing but the handlers themselves asks what the caller may do. */
export const isByHandler = ({ guards }: Endpoint): boolean =>
  guards.every(({ kind, origin }: Guard) => kind !== 'authorization' || origin === 'handler');

/**
 * Whether all ask through one function; of what is written, as good as all, among them whatever else is: what a few readers
 * are not asked says nothing of writers.
 */
export function isAskedOf(
  endpoint: Endpoint,
  siblings: readonly Endpoint[],
  asking: readonly Endpoint[],
): boolean {
  if (mostAlike(asking) === siblings.length) return true;
  const kept = asking.filter((each) => !isDeliberatelyPublic(each));
  const writes = kept.filter(isWrite);
  return (
    isWrite(endpoint) &&
    writes.length > 0 &&
    writes.every(isGuarded) &&
    !kept.every(isByHandler) &&
    mostAlike(kept) > fewestSiblings &&
    mostAlike(kept) >= habit * kept.length
  );
}

/**
 * Two that change something and ask for the very same have that in common; what is new is like them where one of them
 * has its method, or its path where it alters something, and where it is not about the caller: `PUT /users/me` is another matter than `DELETE /users/:id`.
 */
export function isHabit(endpoint: Endpoint, authorized: readonly Endpoint[]): boolean {
  if (authorized.length >= fewestSiblings) return true;
  if (authorized.length < 2 || !isWrite(endpoint) || aboutCaller.test(endpoint.path)) return false;
  // Whoever posts to one thing adds to it; whoever alters it is asked for what those are who do so in another way.
  const alters = /^(?:PUT|PATCH|DELETE)$/.test(endpoint.method);
  const isAlike = authorized.some(
    ({ method, path }) => method === endpoint.method || (alters && path === endpoint.path),
  );
  return isAlike && mostAlike(authorized) === authorized.length;
}
