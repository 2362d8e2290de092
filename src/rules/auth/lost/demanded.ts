import type { Endpoint } from '../../../model/endpoint.ts';
import type { ProjectFacts } from '../../../model/facts.ts';
import type { RuleFinding } from '../../../model/finding.ts';
import type { GuardHolder } from '../../../model/guard-holder.ts';
import { isDocumentation } from '../../support/paths.ts';
import { guardedMore, keyOf, onBothSides } from './both-sides.ts';
import { endpointsOf, isOpen } from './endpoints-of.ts';
import { lastWord } from './last-word.ts';

/** A function that demanded several things of who calls by one name, and demands fewer: `ensure(outranks(actor, target))`. */
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
    if (demand === undefined || moved.has(questionOf(demand))) continue;
    const endpoints = endpointsOf(now, facts);
    if (!isGuardedMore(endpoints)) yield { before, now, demand, endpoints };
  }
}

/** One that is gone, where another by the same name is left, which is known to turn callers away, and nothing is new. */
function lostBetween(before: GuardHolder, now: GuardHolder): string | undefined {
  const [had, has] = [before.demanded ?? [], now.demanded ?? []];
  const lost = had.find((each) => countOf(each, has) < countOf(each, had));
  const isOther = has.some((each) => !had.includes(each));
  const guarded = new Set(before.guards.map(({ name }) => name));
  const isGuarded = now.guards.some(({ name }) => !guarded.has(name));
  if (lost === undefined || isOther || isGuarded) return undefined;
  return now.guards.some(({ name }) => lastWord(name) === lastWord(lost)) ? lost : undefined;
}

const countOf = (one: string, all: readonly string[]): number => all.filter((each) => each === one).length;

/** What is demanded somewhere in the change, and was not: the demand went there, whatever its things are called. */
function freshlyDemanded({ endpoints: { holders } }: ProjectFacts): readonly string[] {
  const had = Map.groupBy(holders?.base ?? [], keyOf);
  return (holders?.head ?? []).flatMap((now) => {
    const known = new Set((had.get(keyOf(now)) ?? []).flatMap(({ demanded = [] }) => demanded));
    return (now.demanded ?? []).filter((each) => !known.has(each)).map(questionOf);
  });
}

/** `outranks` of `ensure(outranks(actor, target))`, all of a comparison. */
const questionOf = (demand: string): string => {
  const condition = demand.slice(demand.indexOf('(') + 1, -1);
  return /^[\w.$]+(?=\()/.exec(condition)?.[0] ?? condition;
};

export function lostDemandFinding({ before, now, demand, endpoints }: LostDemand): RuleFinding {
  const [first] = endpoints;
  const what = first === undefined ? now.what : `${first.method} ${first.path}`;
  const left = (now.demanded ?? []).join(', ');
  return {
    location: now.location,
    message: `${what} demanded ${demand} of who calls, and no longer does.`,
    evidence: [
      `Before the change it did (${before.location.path}, line ${before.location.line}); what is left by that name asks for something else${left === '' ? '' : `: ${left}`}.`,
    ],
    remediation: `Put back ${demand}; or say in the review where that is asked now.`,
    ...(first === undefined
      ? {}
      : { related: [{ location: first.location, message: `${what} is registered here` }] }),
    severity: 'high',
    confidence: isOpen(first) && !isDocumentation(now.location.path) ? 'medium' : 'low',
    identity: `${now.key} ${demand}`,
  };
}
