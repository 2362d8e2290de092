import type { Conclusion, Verdict } from '../model/verdict.ts';

/** Another pull request whose verdict counts too, because it shares the commit or the merge group. */
export interface Companion {
  readonly number: number;
  readonly verdict: Verdict;
}

const conclusions: readonly Conclusion[] = ['success', 'action_required', 'failure'];
const decisions: readonly Verdict['decision'][] = ['pass', 'undecided', 'blocked'];

/**
 * A verdict that is no milder than any of its companions', with their reasons named. Its own when it has none; a pass
 * only where all pass.
 */
export function strictest(own: Verdict, companions: readonly Companion[]): Verdict {
  const all = [own, ...companions.map(({ verdict }) => verdict)];
  const reasons = companions.flatMap(({ number, verdict }) =>
    verdict.reasons.map((reason) => `Pull request #${number}, which goes with this one: ${reason}`),
  );
  return {
    ...own,
    conclusion:
      conclusions.findLast((one) => all.some(({ conclusion }) => conclusion === one)) ?? own.conclusion,
    decision: decisions.findLast((one) => all.some(({ decision }) => decision === one)) ?? own.decision,
    reasons: [...own.reasons, ...reasons],
  };
}
