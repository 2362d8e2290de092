import { questionsIn } from '../../../../model/condition.ts';
import type { Endpoint } from '../../../../model/endpoint.ts';
import type { ProjectFacts } from '../../../../model/facts.ts';
import type { GuardHolder } from '../../../../model/guard-holder.ts';
import { isTest } from '../../../support/paths.ts';
import { isAltered } from '../../counterparts.ts';
import { keyOf } from '../both-sides.ts';
import { lastWord } from '../last-word.ts';
import type { Loss } from './guards.ts';

/** An endpoint that lost guards. */
export interface Removal {
  readonly endpoint: Endpoint;
  readonly known: Endpoint;
  readonly loss: Loss;
}

/** A function that turns fewer callers away than before the change, and the endpoints that it no longer guards. */
export interface Hollow {
  readonly holder: GuardHolder;
  readonly removals: readonly Removal[];
}

/** Tells removals for which one function is to blame from the others. */
export function byHollow(
  removals: readonly Removal[],
  { endpoints: { holders }, altered }: ProjectFacts,
): { readonly hollows: readonly Hollow[]; readonly others: readonly Removal[] } {
  const known = Map.groupBy(
    (holders?.head ?? []).filter(({ hollowed, location }) => hollowed && !isTest(location.path)),
    ({ key }) => lastWord(key),
  );
  const rewritten = Map.groupBy(rewrittenOf(holders), ({ key }) => lastWord(key));
  const blamed = Map.groupBy(removals, ({ endpoint, loss }): GuardHolder | undefined => {
    const names = new Set(loss.lost.map(({ name }) => lastWord(name)));
    const [name = ''] = names;
    // Where the registration is as it was, what it names is not.
    const holding = known.get(name) ?? (isAltered(endpoint, altered) ? [] : (rewritten.get(name) ?? []));
    return names.size === 1 && holding.length === 1 ? holding[0] : undefined;
  });
  const hollows: Hollow[] = [];
  const others: Removal[] = [...(blamed.get(undefined) ?? [])];
  for (const [holder, own] of blamed)
    if (holder !== undefined && own.length > 1) hollows.push({ holder, removals: own });
    else if (holder !== undefined) others.push(...own);
  return { hollows, others };
}

/** What a function asks before it goes on. */
const askedBy = ({ body }: GuardHolder): readonly string[] =>
  (body?.passages ?? []).flatMap(({ away }) => [...questionsIn(away).values()].map(({ key }) => key));

/** Functions that mention fewer guards than they did, by any of their names, or ask something no more before they go on. */
function rewrittenOf(holders: ProjectFacts['endpoints']['holders']): readonly GuardHolder[] {
  const had = Map.groupBy(holders?.base ?? [], keyOf);
  return (holders?.head ?? []).filter((now) => {
    const [before, ...more] = had.get(keyOf(now)) ?? [];
    if (before === undefined || more.length > 0 || !now.key.startsWith('function ')) return false;
    const left = new Set([...now.guards.map(({ name }) => name), ...askedBy(now)]);
    const asked = [...before.guards.map(({ name }) => name), ...askedBy(before)];
    const isLess = asked.some((each) => !left.has(each));
    return isLess && !isTest(now.location.path);
  });
}
