import type { Finding } from '../model/finding.ts';
import type { Outcome } from '../model/outcome.ts';
import type { Policy } from '../model/policy.ts';

/**
 * Outcomes as the policy sees them: severities replaced, findings of rules that are switched off marked (never
 * dropped), and `blocking` set on what stands in the way, which nothing does where the change is not gated. A rule that is switched off cannot fail.
 */
export function applyPolicy(
  outcomes: readonly Outcome[],
  policy: Policy,
  { gated }: { readonly gated: boolean } = { gated: true },
): readonly Outcome[] {
  return outcomes.map((outcome) => {
    if (outcome.status === 'not-applicable') return outcome;
    const setting = Object.hasOwn(policy.rules, outcome.rule) ? policy.rules[outcome.rule] : undefined;
    const findings = outcome.findings.map((finding) => judge(finding, setting, policy, gated));
    if (setting?.enabled === false && outcome.status === 'failed') {
      return { rule: outcome.rule, status: 'not-applicable', reason: 'Switched off by the policy.' };
    }
    if (outcome.status === 'failed' && outcome.unanswered !== undefined) {
      const { unanswered } = policy.packages;
      return { ...outcome, findings, unanswered: unanswered === 'block' ? undefined : unanswered };
    }
    return { ...outcome, findings };
  });
}

function judge(
  finding: Finding,
  setting: Policy['rules'][string] | undefined,
  policy: Policy,
  gated: boolean,
): Finding {
  const hidden = finding.hidden ?? (setting?.enabled === false ? 'disabled-by-policy' : undefined);
  const severity = setting?.severity ?? finding.severity;
  const blocking =
    gated &&
    hidden === undefined &&
    finding.confidence !== 'low' &&
    policy.blockingSeverities.includes(severity);
  return { ...finding, severity, blocking, hidden };
}
