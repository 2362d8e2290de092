import type { Endpoint } from '../../../../model/endpoint.ts';
import type { ProjectFacts } from '../../../../model/facts.ts';
import type { RuleFinding } from '../../../../model/finding.ts';
import type { GuardHolder } from '../../../../model/guard-holder.ts';
import { isDocumentation } from '../../../support/paths.ts';
import { guardedMore, keyOf, onBothSides } from '../both-sides.ts';
import { endpointsOf, isOpen } from '../endpoints-of.ts';
import { lastWord } from '../last-word.ts';
import { asksOthers } from '../owners/asks-still.ts';
import { demandsOther } from './demands-other.ts';

/** A function that demanded something of who calls, and no longer does: `ensure(outranks(actor, target))`. */
interface LostDemand {
  readonly before: GuardHolder;
  readonly now: GuardHolder;
  readonly demand: string;
  /** What it answers, if that is known. */
  readonly endpoints: readonly Endpoint[];
}

export function* lostDemands(facts: ProjectFacts): Iterable<LostDemand> {
  const isGuardedMore = guardedMore(facts);
  const moved = new Set(freshlyDemanded(facts));
  for (const [before, now] of onBothSides(facts)) {
    const demand = lostBetween(before, now);
    if (demand === undefined || moved.has(lastWord(questionOf(demand)))) continue;
    const endpoints = endpointsOf(now, facts);
    if (!isGuardedMore([...endpoints, ...ofItsClass(now, facts.endpoints.head)]))
      yield { before, now, demand, endpoints };
  }
}

/** The endpoints of the class of a method: a hook of a view, `perform_update`, answers none by itself. */
function ofItsClass({ what, location }: GuardHolder, all: readonly Endpoint[]): readonly Endpoint[] {
  const around = /^the function (\w+)\./.exec(what)?.[1];
  return around === undefined
    ? []
    : all.filter(
        ({ handler, location: at }) => at.path === location.path && handler.split('.', 1)[0] === around,
      );
}

/**
 * One that is gone, where nothing is new, and where another by the same name is left, which is known to turn callers away; or
 * where it asked by its name what callers may, and what the function does beside is done still.
 */
function lostBetween(before: GuardHolder, now: GuardHolder): string | undefined {
  const [had, has] = [before.demanded ?? [], now.demanded ?? []];
  const lost = had.find((each) => countOf(each, has) < countOf(each, had));
  const guarded = new Set(before.guards.map(({ name }) => name));
  const isGuarded = now.guards.some(({ name }) => !guarded.has(name));
  if (lost === undefined || demandsOther(before, now) || isGuarded) return undefined;
  const isLeft = now.guards.some(({ name }) => lastWord(name) === lastWord(lost));
  return isLeft || (isOfRights(lost) && isDoneStill(before, now) && !asksOthers(before, now))
    ? lost
    : undefined;
}

/** `ensure(policies.can_edit(user, entry))`, `ensure(is_keeper(user))` */
const isOfRights = (demand: string): boolean =>
  /^(?:can|may|is|has|owns?|belongs|manages|allow(?:s|ed)?|permit(?:s|ted)?)(?:_|[A-Z]|$)/.test(
    lastWord(questionOf(demand)),
  );

const isDoneStill = ({ proofs: had }: GuardHolder, { proofs: has }: GuardHolder): boolean =>
  had?.does.some((each) => has?.does.includes(each)) === true;

const countOf = (one: string, all: readonly string[]): number => all.filter((each) => each === one).length;

/** What is demanded or asked somewhere in the change, and was not: the demand went there, whatever its things are called. */
function freshlyDemanded({ endpoints: { holders } }: ProjectFacts): readonly string[] {
  const had = Map.groupBy(holders?.base ?? [], keyOf);
  return (holders?.head ?? []).flatMap((now) => {
    const known = new Set((had.get(keyOf(now)) ?? []).flatMap(askedBy));
    return askedBy(now).filter((each) => !known.has(each));
  });
}

const askedBy = ({ demanded = [], guards, consults = [] }: GuardHolder): readonly string[] => [
  ...demanded.map((each) => lastWord(questionOf(each))),
  ...guards.map(({ name }) => lastWord(name)),
  ...consults.map(lastWord),
];

/** `outranks` of `ensure(outranks(actor, target))`, all of a comparison. */
const questionOf = (demand: string): string => {
  const condition = demand.slice(demand.indexOf('(') + 1, -1);
  return /^[\w.$]+(?=\()/.exec(condition)?.[0] ?? condition;
};

export function lostDemandFinding({ before, now, demand, endpoints }: LostDemand): RuleFinding {
  const [first] = endpoints;
  const what = first === undefined ? now.what : `${first.method} ${first.path}`;
  const left = (now.demanded ?? []).join(', ');
  const isAlone = !now.guards.some(({ name }) => lastWord(name) === lastWord(demand));
  return {
    location: now.location,
    message: `${what} demanded ${demand} of who calls, and no longer does.`,
    evidence: [
      `Before the change it did (${before.location.path}, line ${before.location.line}); ${isAlone ? 'nothing in it asks for that now' : `what is left by that name asks for something else${left === '' ? '' : `: ${left}`}`}.`,
    ],
    remediation: `Put back ${demand}; or say in the review where that is asked now.`,
    ...(first === undefined
      ? {}
      : { related: [{ location: first.location, message: `${what} is registered here` }] }),
    severity: 'high',
    confidence: !isAlone && isOpen(first) && !isDocumentation(now.location.path) ? 'medium' : 'low',
    identity: `${now.key} ${demand}`,
  };
}
