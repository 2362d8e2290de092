import type { Endpoint } from '../../../../model/endpoint.ts';
import type { ProjectFacts } from '../../../../model/facts.ts';
import type { Location, RuleFinding } from '../../../../model/finding.ts';
import type { GuardHolder } from '../../../../model/guard-holder.ts';
import type { ObjectHandler } from '../../../../model/object-handler.ts';
import type { Owners } from '../../../../model/owners.ts';
import { isDocumentation } from '../../../support/paths.ts';
import { isAuthorizing } from '../../authorizing.ts';
import { lostLimits } from '../../ownership.ts';
import { guardedMore, keyOf, onBothSides } from '../both-sides.ts';
import { lastWord } from '../last-word.ts';
import { AmongOwn } from './among-own.ts';
import { answeredBy } from './answered-by.ts';
import { asksOthers } from './asks-still.ts';
import { ComparedNow } from './compared-now.ts';
import { GuardedNow } from './guarded-now.ts';
import { isIgnored, ofPerson, ofSeen, ofTenants } from './ignored.ts';
import { LeftToMethods } from './left-to-methods.ts';
import { LimitedStill } from './limited-still.ts';

/** A function of an altered file that asked whose something is, by a query or a comparison, and no longer does at all. */
export interface LostOwner {
  readonly before: GuardHolder;
  readonly now: GuardHolder;
  readonly by: string;
  /** Another one is left, that is not of a person: `tenant_id` beside `user_id`. */
  readonly left?: string | undefined;
  /** What it answers, if that is known. */
  readonly endpoints: readonly Endpoint[];
}

const known = new WeakMap<ProjectFacts, readonly LostOwner[]>();

/** Those that are not told with what the endpoint fetches by an id. */
export function lostOwners(facts: ProjectFacts): readonly LostOwner[] {
  const found = known.get(facts) ?? findAll(facts);
  known.set(facts, found);
  return found;
}

function findAll(facts: ProjectFacts): readonly LostOwner[] {
  const methods = new LeftToMethods(facts);
  const pairs = [...onBothSides(facts)];
  /** What it left the question to leaves it to another one now. */
  const areLeft = ({ by, before, now }: LostOwner): boolean => {
    const helpers = pairs.filter(
      ([was]) =>
        was.location.path === now.location.path && before.owners?.leftTo?.includes(lastWord(was.what)),
    );
    return helpers.length > 0 && helpers.every(([was, is]) => methods.has(by, was, is));
  };
  return withoutUsers([...find(facts)]).filter(
    (each) => !methods.has(each.by, each.before, each.now) && !areLeft(each),
  );
}

/** Where what a method left the question to lost it, that is told, and not each of those that do. */
const withoutUsers = (found: readonly LostOwner[]): readonly LostOwner[] =>
  found.filter(({ before: { owners, location } }) => {
    const isItself = ({ now }: LostOwner): boolean =>
      now.location.path === location.path && owners?.leftTo?.includes(lastWord(now.what)) === true;
    return !found.some(isItself);
  });

function* find(facts: ProjectFacts): Iterable<LostOwner> {
  const { base, head } = facts.endpoints.holders ?? { base: [], head: [] };
  const earlier = Map.groupBy(base, keyOf);
  const told = lostLimits(facts).map(({ fetch }) => fetch.handler);
  const isMoved = [...Map.groupBy(head, keyOf)].some(([key, [now]]) => asksMore(earlier.get(key)?.[0], now));
  const callers = new Callers(facts);
  const isGuardedMore = guardedMore(facts);
  const [own, still, guarded] = [new AmongOwn(facts), new LimitedStill(facts), new GuardedNow(facts)];
  for (const [before, now] of isMoved ? [] : onBothSides(facts)) {
    const [had, has] = [withOwners(before), withOwners(now)];
    const by = lostBy(had, has);
    if (by === undefined || asksOthers(had, has) || still.has(by, before, now)) continue;
    const isTold = told.some(
      ({ location: { path, line, endLine } }) =>
        path === now.location.path && line <= now.location.line && now.location.line <= endLine,
    );
    const endpoints = answeredBy(now, facts.endpoints.head);
    const { compared = [] } = before.owners ?? before.inPlace ?? {};
    const paths = compared.filter((path) => path.split('.')[1] === by);
    const wasQuery = had.owners?.limits.includes(by) === true && paths.length === 0;
    if (isTold || callers.askMore(now) || guarded.standsInFor(before, wasQuery)) continue;
    if (own.standsInForAll(paths, endpoints)) continue;
    // The guard that they have now may ask for what was handed.
    if (now.owners?.unheeded?.includes(by) && isGuardedMore(callers.endpointsOf(now))) continue;
    // What such a handler takes by an id is judged with that.
    if (asksNothing(has.owners) && (callers.takesOne(endpoints) || isGuardedMore(endpoints))) continue;
    yield { before, now, by, left: has.owners?.limits[0], endpoints };
  }
}

const asksNothing = (owners: Owners | undefined): boolean => {
  const { limits, scopes, handed, taken, heeded, unheeded, wholes } = owners ?? {};
  return [limits, scopes, handed, taken, heeded, unheeded, wholes].every((each = []) => each.length === 0);
};

/** With what a handler asks that is written where it is registered. */
const withOwners = (holder: GuardHolder): GuardHolder =>
  asksNothing(holder.owners) && holder.inPlace !== undefined ? { ...holder, owners: holder.inPlace } : holder;

/** The scope of a model that leaves only those: `Hive.visibleTo(user)`. */
const scopes = /^(?:visible|accessible|permitted|readable|viewable|manageable|editable)_?(?:to|by|for)$/i;

/** The same, or to whom they belong. */
const ofCallers = new RegExp(`${ofPerson.source}|${ofTenants.source}`, 'i');

/** All of which somebody may see some, within a tenant: `filter.ProjectIDs`. */
const isListOfIds = /(?:_ids|I[dD]s)$/;

/** What was asked and no longer is: all of it, or the person where what they belong to is still asked for. */
function lostBy({ owners: before }: GuardHolder, { owners: now }: GuardHolder): string | undefined {
  // A number on a page, or a quota, that is gone with its query shows nobody what is somebody else's.
  const fresh = (now?.queries ?? []).filter((each) => before?.queries?.includes(each) !== true);
  // What is shown may come from elsewhere now; not from something that is of another kind by its name.
  const isOther = fresh.some((each) => !/^[A-Z]/.test(each));
  const isFewer = (name: string): boolean => {
    const [had, has] = [before, now].map((each) => each?.queries?.filter((own) => own === name).length ?? 0);
    return has === 0 || (has ?? 0) < (had ?? 0);
  };
  const isGone = ({ of, as }: NonNullable<Owners['told']>[number]): boolean =>
    of.length > 0 && !(as === 'shown' && isOther) && of.every((each) => isFewer(each));
  const isLeft = new Set(before?.told?.flatMap((each) => (isGone(each) ? [] : [each.by])));
  const gone = new Set(before?.told?.flatMap(({ by }) => (isLeft.has(by) ? [] : [by])));
  const [had, has] = [(before?.limits ?? []).filter((each) => !gone.has(each)), now?.limits ?? []];
  // What it is still handed, and nothing in it looks at any more.
  const ignored = before?.heeded?.find((name) => isIgnored(name, before, now));
  const scope =
    before?.scopes?.find((each) => now?.scopes?.includes(each) !== true) ?? siftedNoMore(before, now);
  if (has.length === 0) return had[0] ?? ignored ?? scope;
  const isOfTenantOnly = has.every((each) => before?.limits.includes(each) && ofTenants.test(each));
  if (ignored !== undefined && isListOfIds.test(ignored) && isOfTenantOnly) return ignored;
  const isOfPerson = (each: string): boolean =>
    ofPerson.test(each) ||
    ofSeen.test(each) ||
    scopes.test(each) ||
    before?.ofCaller?.includes(each) === true;
  const isLess = has.every((each) => had.includes(each) && !isOfPerson(each));
  return isLess
    ? ([...had, ...(ignored === undefined ? [] : [ignored])].find(
        (each) => !has.includes(each) && isOfPerson(each),
      ) ?? scope)
    : scope;
}

/** What left out those that are not for who calls, where nothing new is called that may. */
const siftedNoMore = (before: Owners | undefined, now: Owners | undefined): string | undefined =>
  now?.queries?.some((each) => before?.queries?.includes(each) !== true)
    ? undefined
    : before?.sifted?.find((each) => now?.sifted?.includes(each) !== true);

/** Something of the change asks whose something is, and did not: the question went there. */
const asksMore = (before: GuardHolder | undefined, now: GuardHolder | undefined): boolean =>
  (now?.owners?.limits.length ?? 0) > (before?.owners?.limits.length ?? 0);

/** Those that call functions: they may ask instead. */
export class Callers {
  readonly #base: readonly ObjectHandler[];
  readonly #head: readonly ObjectHandler[];
  readonly #compared: ComparedNow;

  constructor(facts: ProjectFacts) {
    const { objects } = facts.endpoints;
    this.#compared = new ComparedNow(facts);
    this.#base = objects?.base ?? [];
    this.#head = objects?.head ?? [];
  }

  /** Whether the handler of an endpoint takes one of something by an id, and did; or those who come may choose whose it is. */
  takesOne(endpoints: readonly Endpoint[]): boolean {
    const isAmong = ({ method, path }: Endpoint): boolean =>
      endpoints.some((each) => each.method === method && each.path === path);
    const [did, does] = [this.#base, this.#head].map((all) =>
      all.some((handler) => handler.accesses.some(({ byId }) => byId) && handler.endpoints.some(isAmong)),
    );
    return does === true && (did === true || endpoints.every(({ guards }) => guards.some(isAuthorizing)));
  }

  /** The endpoints for which a function takes something, itself or for those that call it. */
  endpointsOf({ location }: GuardHolder): readonly Endpoint[] {
    const { endpoints = [], through = [] } = this.#at(location) ?? {};
    return [...endpoints, ...through];
  }

  #at({ path, line }: Pick<Location, 'path' | 'line'>): ObjectHandler | undefined {
    return this.#head.find(
      ({ location }) => location.path === path && location.line <= line && line <= location.endLine,
    );
  }

  askMore({ location: { path, line }, what }: GuardHolder): boolean {
    const called = what.slice(what.lastIndexOf(' ') + 1);
    const before = this.#base.find(({ name, location }) => location.path === path && name === called);
    const now = this.#at({ path, line });
    const models = now?.accesses.map(({ model }) => model) ?? [];
    if (now !== undefined && this.#compared.standInFor(now, models)) return true;
    if (before === undefined || now === undefined) return false;
    return now.callers.mindful > before.callers.mindful || now.callers.asks > before.callers.asks;
  }
}

export function lostOwnerFinding({ before, now, by, left, endpoints }: LostOwner): RuleFinding {
  const [first] = endpoints;
  const what = first === undefined ? now.what : `${first.method} ${first.path}`;
  const isOfHanded = before.owners?.ofHanded?.includes(by) === true;
  const isIgnored = now.owners?.unheeded?.includes(by) === true;
  // Such lists may be what callers look for, as well as what they may see; and what is taken no more may follow from the rest.
  const isGone =
    !isIgnored && before.owners?.heeded?.includes(by) === true && !before.owners.limits.includes(by);
  const isHanded = isOfHanded || isIgnored || isGone;
  // `Notes.For`
  const isAll = ofSeen.test(by) || scopes.test(by) || by.includes('.') || isListOfIds.test(by);
  const isScope = before.owners?.scopes?.includes(by) === true;
  const isSifted = !isScope && before.owners?.sifted?.includes(by) === true;
  const isLeft =
    left === undefined ? 'nothing in it asks whose that is now' : `only ${left} is left, which many share`;
  return {
    location: now.location,
    message: isHanded
      ? `${what} looked only among what is of the ${by} that it is handed, and no longer does.`
      : isScope
        ? `${what} had ${by} narrow its query for who calls, and no longer does.`
        : isSifted
          ? `${what} left out of what it gives whatever ${by} says is not for who calls, and no longer does.`
          : isAll
            ? `${what} took no more than ${by} gives, and no longer asks for that.`
            : `${what} asked whether ${by} is the caller, and no longer does.`,
    evidence: [
      `Before the change it did (${before.location.path}, line ${before.location.line}); ${isScope || isSifted ? 'nothing in it does in its place' : isLeft}.`,
    ],
    remediation: `Put ${by} back into the condition; or say in the review where whose that is is asked now.`,
    ...(first === undefined
      ? {}
      : { related: [{ location: first.location, message: `${what} is registered here` }] }),
    severity: 'high',
    // Whoever hands a row may have taken it among the caller's own.
    confidence:
      isDocumentation(now.location.path) ||
      isSifted ||
      isOfHanded ||
      isGone ||
      (isHanded && !ofCallers.test(by))
        ? 'low'
        : 'medium',
    identity: `${now.key} ${by}`,
  };
}
