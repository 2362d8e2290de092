import type { Endpoint } from '../../model/endpoint.ts';
import type { ProjectFacts } from '../../model/facts.ts';
import type { ObjectAccess, ObjectHandler } from '../../model/object-handler.ts';
import { isTest } from '../support/paths.ts';
import { askedOfEverybody, asksForMore, isAuthorizedBeyond } from './authorizing.ts';
import { guardedMore } from './lost/both-sides.ts';
import { isAfter } from './lost/owners/among-own.ts';
import { asksInstead } from './lost/owners/asks-instead.ts';
import { ComparedNow } from './lost/owners/compared-now.ts';
import { Earlier, type Fetch, Reported } from './lost/owners/fetches.ts';
import { HandedNow } from './lost/owners/handed-now.ts';
import { isLeftToPolicy, isPassedByPolicy } from './lost/owners/left-to-policies.ts';
import { isLookedAfter } from './lost/owners/looked-after.ts';
import { sameKind } from './lost/owners/same-kind.ts';
import { TakenItself } from './lost/owners/taken-itself.ts';
import { isDeliberatelyPublic, isWrite } from './meant-for-everybody.ts';
import { answering } from './siblings/answering.ts';
import { asksWhoseOneIs } from './siblings/objects/same-one.ts';

/** A fetch that is not limited, with what shows that it should be. */
export interface Limited {
  readonly fetch: Fetch;
  /** Fetches of the same kind of object that are limited, the nearest first. */
  readonly examples: readonly Fetch[];
  /** How many were compared. */
  readonly siblings: number;
}

/** Where others administer, and where programs call: whoever comes there may have what is somebody's. */
const administered =
  /(?:^|[/._-])(?:admin\w*|backoffice|internal|management|staff|moderat\w*|support|webhooks?|cron|jobs?|workers?|tasks?\/run|system|ops|seeds?|migrations?|scripts?)(?:$|[/._-])/i;

/** The same of a file; Go keeps in `internal` whatever other modules may not import. */
const isForOthers = (path: string): boolean =>
  administered.test(path.endsWith('.go') ? path.replace(/(?:^|\/)internal(?=\/)/g, '') : path);

const found = new WeakMap<ProjectFacts, readonly Limited[]>();

/** Fetches by an id that were limited to the caller's own before the change, and no longer are. */
export function lostLimits(facts: ProjectFacts): readonly Limited[] {
  const known = found.get(facts) ?? [...findLostLimits(facts)];
  found.set(facts, known);
  return known;
}

function* findLostLimits(facts: ProjectFacts): Iterable<Limited> {
  const { base, head } = facts.endpoints.objects ?? { base: [], head: [] };
  const before = new Earlier(base);
  const reported = new Reported(facts);
  const [compared, handed] = [new ComparedNow(facts), new HandedNow(facts)];
  const helped = new TakenItself(facts);
  const isGuardedMore = guardedMore(facts);
  for (const handler of head) {
    if (isTest(handler.location.path)) continue;
    const known = before.of(handler) ?? helped.by(handler);
    if (known === undefined || reported.has(handler) || isLookedAfter(known, handler)) continue;
    for (const access of [...openIn(handler, true), ...handler.accesses.filter(isLeftToPolicy)]) {
      const was = lostIn(known, handler, access);
      if (was === undefined || !isOpened(access, { was, known, handler })) continue;
      if (asksForMore(known, handler, was.limit?.how === 'query')) continue;
      if (compared.standInFor(handler, [access.model]) || handed.has(handler)) continue;
      if (was.limit?.by === was.within && isGuardedMore([...handler.endpoints, ...handler.through])) continue;
      yield { fetch: { handler, access }, examples: [{ handler: known, access: was }], siblings: 1 };
      break;
    }
  }
}

/** What takes several of a kind, and took as many that nothing limited, is as it was. */
function isOpened(
  access: ObjectAccess,
  of: { readonly was: ObjectAccess; readonly known: ObjectHandler; readonly handler: ObjectHandler },
): boolean {
  if (access.limit !== undefined) return isPassedByPolicy(access, of.was);
  return openOf(of.handler, access) > openOf(of.known, access);
}

/** What limited an access before the change, if nothing does now. */
function lostIn(
  known: ObjectHandler,
  handler: ObjectHandler,
  access: ObjectAccess,
): ObjectAccess | undefined {
  const same = sameKind(known, handler, access);
  const was = same.find(({ limit }) => limit !== undefined);
  if (was !== undefined && !asksInstead(known, handler, was)) return was;
  // The id of something else that it belongs to, whatever that is called.
  const narrowed = access.isCompared
    ? undefined
    : same.find(({ byId, isBase, within }) => (byId || isBase) && within !== undefined);
  const count = ({ accesses }: ObjectHandler): number =>
    accesses.filter(({ limit, within }) => limit !== undefined || within !== undefined).length;
  const isAsked = handler.asks > known.asks || count(handler) >= count(known);
  if (narrowed?.within === undefined || isAsked) return undefined;
  const own = { by: narrowed.within, how: narrowed.isCompared ? 'comparison' : 'query' } as const;
  return { ...narrowed, limit: narrowed.limit ?? own };
}

/** Fetches by an id that the change adds, of objects that the siblings take only where they are the caller's own. */
export function* unlimitedFetches(facts: ProjectFacts): Iterable<Limited> {
  const { base, head } = facts.endpoints.objects ?? { base: [], head: [] };
  const before = new Earlier(base);
  const siblings = new Siblings(head, before, askedOfEverybody(facts.endpoints.head));
  const reported = new Reported(facts);
  for (const handler of head) {
    if (isTest(handler.location.path) || handler.isMindful || handler.endpoints.length === 0) continue;
    const known = before.of(handler);
    for (const access of openIn(handler)) {
      // What was open before is not this change's doing.
      if (
        known?.accesses.some((each) => each.model === access.model && each.byId && each.limit === undefined)
      )
        continue;
      const judged = siblings.judge({ handler, access }, facts.publicPaths);
      if (judged === undefined) continue;
      if (known !== undefined && reported.has(handler)) break;
      yield judged;
      break;
    }
  }
}

/** What a function takes by an id of the request, or a view takes its objects from, without any condition on whose it is. */
const openIn = ({ accesses, endpoints }: ObjectHandler, withBase = false): readonly ObjectAccess[] =>
  accesses.filter(
    ({ byId, byKey, limit, isBase, isNarrowed, parameter }) =>
      (byId || (withBase && (isBase === true || byKey === true))) &&
      limit === undefined &&
      !isNarrowed &&
      (parameter === undefined || endpoints.some(({ path }) => path.includes(`{${parameter}`))),
  );

const openOf = (handler: ObjectHandler, { model }: ObjectAccess): number =>
  openIn(handler, true).filter(
    (each) => each.model === model && !handler.accesses.some((own) => isAfter(each, own)),
  ).length;

const people =
  /^(?:user|account|profile|member|team|org|organi[sz]ation|company|workspace|tenant|person|customer|author)$/;
const [fewest, habit] = [2, 0.8];

/** Everything that fetches the same kind of object, compared. */
class Siblings {
  readonly #byModel: ReadonlyMap<string, readonly Fetch[]>;

  readonly #before: Earlier;
  readonly #ofEverybody: ReadonlySet<string>;

  constructor(head: readonly ObjectHandler[], before: Earlier, ofEverybody: ReadonlySet<string>) {
    this.#before = before;
    this.#ofEverybody = ofEverybody;
    const all = answering(head).flatMap((handler) =>
      handler.accesses.map((access): Fetch => ({ handler, access })),
    );
    this.#byModel = Map.groupBy(all, ({ access }) => access.model);
  }

  judge(fetch: Fetch, publicPaths: readonly string[]): Limited | undefined {
    const endpoint = fetch.handler.endpoints.find((each) => isForUsers(each, publicPaths));
    if (endpoint === undefined || isForOthers(fetch.access.location.path)) return undefined;
    // Who somebody is, many may see.
    if (people.test(fetch.access.model) && !isWrite(endpoint)) return undefined;
    const alike = onePerHandler(this.#byModel.get(fetch.access.model) ?? [], fetch).filter(
      ({ handler }) =>
        handler.endpoints[0]?.framework === endpoint.framework &&
        programOf(handler.location.path) === programOf(fetch.handler.location.path),
    );
    const limited = alike.filter(({ access }) => access.limit !== undefined);
    const isUsual = limited.length >= fewest || limited.some((each) => asksWhoseOneIs(each, endpoint));
    if (!isUsual || !this.#isHabit(endpoint, alike, limited)) return undefined;
    if (isAuthorizedBeyond(endpoint, limited, this.#ofEverybody)) return undefined;
    const nearest = limited.toSorted((a, b) => distance(a, endpoint) - distance(b, endpoint));
    const open = this.#open(alike, limited);
    return { fetch, examples: nearest, siblings: limited.length + open.length };
  }

  /** Reading by an id must be limited where this one reads; who writes is compared with whoever takes one by its id. */
  #isHabit(endpoint: Endpoint, alike: readonly Fetch[], usual: readonly Fetch[]): boolean {
    const comparable = alike.filter(({ handler, access }) => {
      const other = handler.endpoints[0];
      return access.byId && other !== undefined && (isWrite(endpoint) || !isWrite(other));
    });
    const limited = comparable.filter(({ access }) => access.limit !== undefined).length;
    // What anybody may change, anybody may read.
    const open = this.#open(alike, usual).length;
    return limited >= 1 && (limited + open < 5 ? open === 0 : limited >= habit * (limited + open));
  }

  /** Those that are open to everybody; where there was a habit, what the change itself opens makes no other one. */
  #open(alike: readonly Fetch[], usual: readonly Fetch[]): readonly Fetch[] {
    const known = alike.filter(({ handler }) => this.#before.of(handler) !== undefined);
    const hadHabit = known.filter(({ access }) => access.limit !== undefined).length >= fewest;
    return alike.filter(
      (each) =>
        isOpen(each) &&
        !(hadHabit && !this.#before.isOpen(each)) &&
        !each.handler.endpoints.every((endpoint) => isAuthorizedBeyond(endpoint, usual, this.#ofEverybody)),
    );
  }
}

/** Not limited, and not merely unclear: what asks anything about the caller, or is narrowed, is neither. */
const isOpen = ({ handler, access }: Fetch): boolean =>
  access.byId &&
  access.limit === undefined &&
  !access.isNarrowed &&
  !handler.isMindful &&
  !handler.endpoints.every((each) => administered.test(each.path));

/** Each function once, by its fetch that is limited if there is one; the one that is judged left out. */
function onePerHandler(all: readonly Fetch[], { handler: own }: Fetch): readonly Fetch[] {
  const found = new Map<ObjectHandler, Fetch>();
  for (const each of all) {
    if (each.handler === own) continue;
    const known = found.get(each.handler);
    const isBetter =
      known === undefined ||
      (known.access.limit === undefined && each.access.limit !== undefined) ||
      (!known.access.byId && each.access.byId && each.access.limit !== undefined);
    if (isBetter) found.set(each.handler, each);
  }
  return [...found.values()];
}

/** Whether an endpoint is for people who are known, one like another. */
const isForUsers = (endpoint: Endpoint, publicPaths: readonly string[]): boolean =>
  endpoint.guards.some(({ optional }) => optional !== true) &&
  !isDeliberatelyPublic(endpoint, publicPaths) &&
  !administered.test(endpoint.path) &&
  !isForOthers(endpoint.location.path);

/** Examples and packages beside each other are programs of their own. */
const programOf = (path: string): string =>
  /^(?:(?:apps|packages|services|examples?|samples?)\/[^/]+)/.exec(path)?.[0] ?? '';

function distance({ handler, access }: Fetch, { group, location }: Endpoint): number {
  const isNear = handler.endpoints.some((each) => each.group === group);
  const isSameFile = handler.location.path === location.path;
  return (isNear ? 0 : isSameFile ? 1 : 2) + (access.byId ? 0 : 0.5);
}
