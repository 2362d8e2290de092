import type { Finding } from '../model/finding.ts';
import type { RuleFailure } from '../model/inspection.ts';
import type { Outcome } from '../model/outcome.ts';
import type { Rule } from '../model/rule.ts';
import { applyPolicy } from '../verdict/apply-policy.ts';
import type { Examination } from './examine.ts';
import { completeFindings } from './findings.ts';
import { withProvenance } from './provenance.ts';
import type { Subject } from './subject.ts';

type LookedAt = Pick<Examination, 'files' | 'facts'>;

const reasonsShown = 5;

/**
 * How each rule ended, as the policy sees it: what it found, with an identity and the commit that it came with, or why
 * it found nothing.
 */
export async function outcomesOf(
  { change, source, authorship, policy: { policy }, gated }: Subject,
  examined: Examination,
  rules: readonly Rule[],
): Promise<readonly Outcome[]> {
  const completed = completeFindings(examined.claims, rules, change, examined.altered);
  const findings = await withProvenance(completed, change, source.code, authorship);
  return applyPolicy(oneForEachRule(rules, findings, examined), policy, { gated });
}

/** One outcome for every rule, so that silence never reads as clean. */
function oneForEachRule(
  rules: readonly Rule[],
  findings: readonly Finding[],
  examined: LookedAt & { readonly failures: readonly RuleFailure[] },
): readonly Outcome[] {
  const byRule = Map.groupBy(findings, ({ rule }) => rule);
  const failed = Map.groupBy(examined.failures, ({ rule }) => rule);
  return rules.map((rule): Outcome => {
    const found = byRule.get(rule.id) ?? [];
    const trouble = failed.get(rule.id) ?? [];
    if (trouble.length > 0) {
      const reason = joined([...new Set(trouble.map((each) => each.reason))]);
      // Something that is our own to judge is not excused by something that is not.
      const unanswered = trouble.every((each) => each.unanswered === true) ? 'needs-human' : undefined;
      return { rule: rule.id, status: 'failed', reason, findings: found, unanswered };
    }
    const reason = found.length > 0 ? undefined : notApplicable(rule, examined);
    if (reason !== undefined) return { rule: rule.id, status: 'not-applicable', reason };
    return { rule: rule.id, status: 'findings', findings: found };
  });
}

function joined(reasons: readonly string[]): string {
  const shown = reasons.slice(0, reasonsShown).join(' ');
  return reasons.length > reasonsShown ? `${shown} And ${reasons.length - reasonsShown} more.` : shown;
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
