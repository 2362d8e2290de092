import type { Finding } from '../model/finding.ts';
import type { Outcome } from '../model/outcome.ts';
import type { Review } from '../model/review.ts';
import { shown } from './words.ts';

/** Named in every result. The number rises when a field is removed or changes its meaning, not when one is added. */
export const JSON_SCHEMA = 'four-eyes/review/1';

/**
 * The published result as text, ending in a line break: docs/json.md explains it, docs/review.schema.json describes it.
 * Nothing in it is escaped but by JSON: it is for programs, the authoring agent among them.
 */
export function renderJson(review: Review): string {
  return `${JSON.stringify(toResult(review), undefined, 2)}\n`;
}

/** The same as a value. */
export function toResult(review: Review): object {
  const { verdict, authorship } = review;
  return {
    schema: JSON_SCHEMA,
    version: review.version,
    base: review.base,
    head: review.head,
    mergeBase: review.mergeBase,
    verdict: {
      decision: verdict.decision,
      conclusion: verdict.conclusion,
      gated: verdict.gated,
      reasons: verdict.reasons,
      approvals: verdict.approvals,
    },
    authorship: {
      verdict: authorship.verdict,
      agents: authorship.agents,
      sponsor: authorship.sponsor?.login ?? null,
      share: authorship.share,
      commits: authorship.commits,
      evidence: authorship.evidence,
      reasons: authorship.reasons,
    },
    outcomes: review.outcomes.map(outcomeResult),
    checklist: verdict.checklist,
    findings: shown(review).map(findingResult),
    hidden: review.findings
      .filter((finding) => finding.hidden !== undefined)
      .map((finding) => ({ ...findingResult(finding), hidden: finding.hidden })),
    unread: review.unread,
    ignoredPaths: review.ignoredPaths ?? [],
    textOnly: review.textOnly ?? [],
    setAside: review.setAside?.paths ?? [],
  };
}

function outcomeResult(outcome: Outcome): object {
  const { rule, status } = outcome;
  if (outcome.status === 'not-applicable') return { rule, status, reason: outcome.reason };
  const findings = outcome.findings.filter((finding) => finding.hidden === undefined).length;
  return outcome.status === 'failed'
    ? { rule, status, reason: outcome.reason, findings }
    : { rule, status, findings };
}

/** Absent fields are left out; a location that is not in the head names its commit. */
function findingResult(finding: Finding): object {
  const { location, fix } = finding;
  return {
    rule: finding.rule,
    severity: finding.severity,
    confidence: finding.confidence,
    path: location.path,
    line: location.line,
    endLine: location.endLine,
    column: location.column,
    endColumn: location.endColumn,
    commit: location.commit,
    message: finding.message,
    evidence: finding.evidence,
    remediation: finding.remediation,
    fingerprint: finding.fingerprint,
    blocking: finding.blocking,
    cwe: finding.cwe,
    provenance: finding.provenance,
    fix,
    related: finding.related?.map(({ location: { path, line, endLine }, message }) => ({
      path,
      line,
      endLine,
      message,
    })),
  };
}
