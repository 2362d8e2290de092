import type { Endpoint } from '../../../../model/endpoint.ts';
import type { ProjectFacts } from '../../../../model/facts.ts';
import type { RuleFinding } from '../../../../model/finding.ts';
import type { GuardHolder } from '../../../../model/guard-holder.ts';
import { isDocumentation } from '../../../support/paths.ts';
import { guardedMore, onBothSides } from '../both-sides.ts';
import { answeredBy } from './answered-by.ts';
import { asksStill } from './asks-still.ts';
import { areOf } from './rows-of-models.ts';

/** A handler that took what is the caller's, `current_user.letters`, and now takes all there are: `Letter.all`. */
interface TakenWhole {
  readonly before: GuardHolder;
  readonly now: GuardHolder;
  /** `letters`. */
  readonly rows: string;
  /** `Letter`. */
  readonly whole: string;
  readonly endpoints: readonly Endpoint[];
}

export function* takenWhole(facts: ProjectFacts): Iterable<TakenWhole> {
  const isGuardedMore = guardedMore(facts);
  for (const [before, now] of onBothSides(facts)) {
    const swap = swapped(before, now);
    if (swap === undefined || asksStill(before, now)) continue;
    const endpoints = answeredBy(now, facts.endpoints.head);
    // Administrators may have what is others'.
    if (endpoints.length > 0 && !isGuardedMore(endpoints)) yield { before, now, ...swap, endpoints };
  }
}

function swapped(was: GuardHolder, now: GuardHolder): Pick<TakenWhole, 'rows' | 'whole'> | undefined {
  const had = new Set(was.owners?.wholes);
  const fresh = (now.owners?.wholes ?? []).filter((each) => !had.has(each));
  if (fresh.length === 0) return undefined;
  const left = rowsOf(now);
  for (const rows of rowsOf(was)) {
    const whole = left.includes(rows) ? undefined : fresh.find((each) => areOf(rows, each));
    if (whole !== undefined) return { rows, whole };
  }
  return undefined;
}

/** `letters` of `current_user.letters` and `request.user.letters.all`. */
const rowsOf = ({ caller }: GuardHolder): readonly string[] =>
  (caller?.known ?? []).flatMap((path) => ofCaller.exec(path.slice(0, 200))?.[1] ?? []);

const ofCaller = /(?:^|\.)@?(?:current_[a-z]+|(?:request|g)\.user)\.(\w+(?:s|_set))(?:\.|$)/;

export function takenWholeFinding({ before, now, rows, whole, endpoints }: TakenWhole): RuleFinding {
  const [first] = endpoints;
  const what = first === undefined ? now.what : `${first.method} ${first.path}`;
  return {
    location: now.location,
    message: `${what} took only the ${rows} of who calls, and now takes every ${whole}.`,
    evidence: [
      `Before the change it took what is the caller's (${before.location.path}, line ${before.location.line}); now nothing in it asks whose that is.`,
    ],
    remediation: `Take the ${rows} of who calls again; or say in the review why everybody may have every ${whole}.`,
    severity: 'high',
    confidence: isDocumentation(now.location.path) ? 'low' : 'medium',
    identity: `${now.key} ${rows}`,
  };
}
