import type { ProjectFacts } from '../model/facts.ts';
import type { Finding } from '../model/finding.ts';
import type { Inspection, RuleFailure } from '../model/inspection.ts';
import type { Outcome } from '../model/outcome.ts';
import type { Rule } from '../model/rule.ts';

/** What there was to look at. */
export interface LookedAt {
  readonly files: readonly Inspection[];
  readonly facts: ProjectFacts;
}

const reasonsShown = 5;

/** One outcome for every rule, so that silence never reads as clean. */
export function outcomesOf(
  rules: readonly Rule[],
  findings: readonly Finding[],
  failures: readonly RuleFailure[],
  looked: LookedAt,
): readonly Outcome[] {
  const byRule = Map.groupBy(findings, ({ rule }) => rule);
  const failed = Map.groupBy(failures, ({ rule }) => rule);
  return rules.map((rule): Outcome => {
    const found = byRule.get(rule.id) ?? [];
    const trouble = failed.get(rule.id) ?? [];
    if (trouble.length > 0) {
      const reason = joined([...new Set(trouble.map((each) => each.reason))]);
      // Something that is our own to judge is not excused by something that is not.
      const unanswered = trouble.every((each) => each.unanswered === true) ? 'needs-human' : undefined;
      return { rule: rule.id, status: 'failed', reason, findings: found, unanswered };
    }
    const reason = found.length > 0 ? undefined : notApplicable(rule, looked);
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

/** Why a rule had nothing to look at; undefined where it looked. */
function notApplicable(rule: Rule, { files, facts }: LookedAt): string | undefined {
  if (rule.reads === 'authorship') return undefined;
  if (rule.reads === 'project') {
    if (rule.facts === 'dependencies')
      return facts.dependencies.length + facts.manifestProblems.length > 0
        ? undefined
        : 'No dependency changed.';
    if (rule.facts === 'imports')
      return facts.imports.looked > 0
        ? undefined
        : 'The added code imports no package of a language that is read.';
    const { base, head } = facts.endpoints;
    return base.length + head.length > 0
      ? undefined
      : 'The change is near no endpoint of a framework that is read.';
  }
  const read = files.filter(({ unread }) => unread.length === 0);
  if (rule.reads === 'text') return read.length > 0 ? undefined : 'The change adds no text.';
  const structured = read.some(({ structure }) => structure !== undefined);
  return structured ? undefined : 'The change adds nothing in a language or format that is read.';
}
