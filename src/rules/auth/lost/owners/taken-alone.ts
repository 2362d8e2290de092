import type { Endpoint } from '../../../../model/endpoint.ts';
import type { ProjectFacts } from '../../../../model/facts.ts';
import type { RuleFinding } from '../../../../model/finding.ts';
import type { GuardHolder } from '../../../../model/guard-holder.ts';
import { isDocumentation } from '../../../support/paths.ts';
import { lostLimits } from '../../ownership.ts';
import { guardedMore, onBothSides } from '../both-sides.ts';
import { lastWord } from '../last-word.ts';
import { answeredBy } from './answered-by.ts';
import { asksStill } from './asks-still.ts';
import { Callers, lostOwners } from './owners.ts';
import { type TakenBy, TakingHelpers, takenIn } from './taking-helpers.ts';

/** A handler that took something with the caller, `exports.of(id, user.id)`, and now takes it without: `exports.any(id)`. */
export interface TakenAlone {
  /** What took it before: the handler, or a helper that it called. */
  readonly before: GuardHolder;
  readonly now: GuardHolder;
  readonly by: string;
  readonly instead: string;
  /** What it answers, if that is known. */
  readonly endpoints: readonly Endpoint[];
}

/** Those that are not told with what they asked themselves, or with what they fetch by an id. */
export function* takenAlone(facts: ProjectFacts): Iterable<TakenAlone> {
  const isGuardedMore = guardedMore(facts);
  const told = new Set(lostOwners(facts).map(({ now }) => now));
  const callers = new Callers(facts);
  const helpers = new TakingHelpers(facts);
  for (const [before, now] of onBothSides(facts)) {
    const swap = madeAlone(before, now) ?? swapped(helpers.takenBefore(before, now), takenIn(now));
    if (swap === undefined || told.has(now) || asksStill(before, now)) continue;
    const endpoints = answeredBy(now, facts.endpoints.head);
    const isAnswering = endpoints.length > 0 || now.isHandler;
    // Administrators may have what is others'.
    if (!isAnswering || isGuardedMore(endpoints) || looksAfterItself(swap.instead, facts)) continue;
    if (isFetched(now, facts) || callers.askMore(now)) continue;
    if (helpers.isTakenBefore(swap.by, now, endpoints)) continue;
    yield { now, ...swap, endpoints };
  }
}

/** What took something by an id and with the caller; and what of the same object takes something by an id alone instead. */
function swapped(
  had: readonly TakenBy[],
  has: readonly TakenBy[],
): Pick<TakenAlone, 'before' | 'by' | 'instead'> | undefined {
  const [own, kept] = [had.filter(({ isOwn }) => isOwn), has.filter(({ isOwn }) => isOwn)];
  if (kept.length >= own.length) return undefined;
  for (const { by, holder } of own) {
    if (kept.some((each) => each.by === by)) continue;
    const instead = has.find(
      (each) =>
        !each.isOwn &&
        ownerOf(each.by) === ownerOf(by) &&
        !had.some((one) => one.by === each.by && !one.isOwn),
    );
    if (instead !== undefined) return { before: holder, by, instead: instead.by };
  }
  return undefined;
}

/** What was made for those to whom the caller belongs, `Loans(db, user.branch_id)`, and now is made of all else that it was: `Loans(db)`. */
function madeAlone(
  before: GuardHolder,
  { owners }: GuardHolder,
): Pick<TakenAlone, 'before' | 'by' | 'instead'> | undefined {
  const [had, has] = [before.owners?.made ?? [], owners?.made ?? []];
  const lost = had.find(
    ({ own, by, of }) =>
      own !== undefined &&
      has.some((each) => each.own === undefined && each.by === by && each.of === of) &&
      !has.some((each) => each.own !== undefined && each.by === by) &&
      !had.some((each) => each.own === undefined && each.by === by),
  );
  return lost && { before, by: lost.by, instead: lost.by };
}

const ownerOf = (path: string): string => path.slice(0, path.lastIndexOf('.'));

/** All functions that are called so ask who the caller is, wherever they have that from; what answers requests is not called. */
export function looksAfterItself(called: string, { endpoints: { objects } }: ProjectFacts): boolean {
  const all = (objects?.head ?? []).filter(
    ({ name, endpoints }) => lastWord(name) === lastWord(called) && endpoints.length === 0,
  );
  return all.length > 0 && all.every(({ isMindful }) => isMindful);
}

const isFetched = ({ location: { path, line } }: GuardHolder, facts: ProjectFacts): boolean =>
  lostLimits(facts).some(
    ({ fetch: { handler } }) =>
      handler.location.path === path && handler.location.line <= line && line <= handler.location.endLine,
  );

export function takenAloneFinding({ before, now, by, instead, endpoints }: TakenAlone): RuleFinding {
  const [first] = endpoints;
  const what = first === undefined ? now.what : `${first.method} ${first.path}`;
  return {
    location: now.location,
    message: `${what} took something by ${by} with the caller, and now takes it by ${instead} without.`,
    evidence: [
      `Before the change ${by} was handed who the caller is (${before.location.path}, line ${before.location.line}); now nothing is, and nothing in it asks whose that is.`,
    ],
    remediation: `Call ${by} again, or compare the owner with the caller before it is returned or changed; or say in the review where whose that is is asked now.`,
    ...(first === undefined
      ? {}
      : { related: [{ location: first.location, message: `${what} is registered here` }] }),
    severity: 'high',
    confidence: isDocumentation(now.location.path) ? 'low' : 'medium',
    identity: `${now.key} ${by}`,
  };
}
