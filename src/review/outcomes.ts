import type { Change } from '../model/change.ts';
import type { Finding } from '../model/finding.ts';
import type { Outcome } from '../model/outcome.ts';
import type { Rule } from '../model/rule.ts';

export interface Failure {
  readonly rule: string;
  readonly reason: string;
}

const reasonsShown = 5;

/** One outcome for every rule, so that silence never reads as clean. */
export function outcomesOf(
  rules: readonly Rule[],
  findings: readonly Finding[],
  failures: readonly Failure[],
  change: Change,
): readonly Outcome[] {
  const byRule = Map.groupBy(findings, ({ rule }) => rule);
  const failed = Map.groupBy(failures, ({ rule }) => rule);
  return rules.map((rule): Outcome => {
    const found = byRule.get(rule.id) ?? [];
    const reasons = [...new Set((failed.get(rule.id) ?? []).map(({ reason }) => reason))];
    if (reasons.length > 0)
      return { rule: rule.id, status: 'failed', reason: joined(reasons), findings: found };
    const reason = found.length > 0 ? undefined : notApplicable(rule, change);
    if (reason !== undefined) return { rule: rule.id, status: 'not-applicable', reason };
    return { rule: rule.id, status: 'findings', findings: found };
  });
}

function joined(reasons: readonly string[]): string {
  const shown = reasons.slice(0, reasonsShown).join(' ');
  return reasons.length > reasonsShown ? `${shown} And ${reasons.length - reasonsShown} more.` : shown;
}

/** For a change that the policy does not gate. */
export function nothingLookedAt(rules: readonly Rule[]): readonly Outcome[] {
  const reason = 'The policy does not gate this change.';
  return rules.map(({ id }) => ({ rule: id, status: 'not-applicable', reason }));
}

function notApplicable(rule: Rule, change: Change): string | undefined {
  if (rule.reads === 'authorship') return undefined;
  const readable = change.files.some(({ kind, status }) => kind === 'text' && status !== 'removed');
  return readable ? undefined : 'The change adds no text.';
}
