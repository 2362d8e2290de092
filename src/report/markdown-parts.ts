import { codeSpan, escapeMarkdown, linkTarget, tableCell } from '../lib/escape.ts';
import type { Finding } from '../model/finding.ts';
import type { Review } from '../model/review.ts';
import {
  authorshipSentence,
  capitalised,
  hiddenSentence,
  type Presentation,
  place,
  plural,
  provenanceOf,
  shortSha,
  shown,
} from './words.ts';

/** The rule's id, as a link where its page has an address. */
export function ruleLink(rule: string, { ruleUrl }: Presentation): string {
  const target = linkTarget(ruleUrl(rule) ?? '');
  return target === undefined ? codeSpan(rule) : `[${codeSpan(rule)}](${target})`;
}

/** The small line under a finding: rule, weakness, confidence, who wrote it, whether it blocks. */
export function footer(finding: Finding, review: Review, presentation: Presentation): string {
  const provenance = provenanceOf(finding, review.authorship);
  const parts = [
    ruleLink(finding.rule, presentation),
    ...finding.cwe.map((cwe) => `CWE-${cwe}`),
    `${finding.confidence} confidence`,
    ...(provenance === undefined ? [] : [escapeMarkdown(provenance)]),
    finding.blocking ? 'blocks the merge' : 'does not block',
  ];
  return `<sub>${parts.join(' · ')}</sub>`;
}

/** One finding as a list entry that says everything in a line or two. */
export function listEntry(finding: Finding, review: Review, presentation: Presentation): string {
  const { location, message, remediation, rule } = finding;
  const fix = escapeMarkdown(remediation, 1_000);
  const base = elsewhere(location.commit, review);
  return [
    `- **${gravity(finding)}** · ${codeSpan(place(location), 300)}${base} · ${escapeMarkdown(message, 1_000)}`,
    `  ${fix} ${ruleLink(rule, presentation)}`,
  ].join('\n');
}

/** Where a finding is that is not in the head: on the other side of the change, or in one of its commits. */
function elsewhere(commit: string | undefined, { base, mergeBase }: Review): string {
  if (commit === undefined) return '';
  return commit === base || commit === mergeBase
    ? ' (before the change)'
    : ` (in commit ${shortSha(commit)})`;
}

/** `High`, or `High, low confidence`: that is why a grave finding does not block. */
function gravity({ severity, confidence }: Finding): string {
  return `${capitalised(severity)}${confidence === 'low' ? ', low confidence' : ''}`;
}

/** What stands in the way, as a list; empty where nothing does. */
export function reasonsList(review: Review): string {
  return review.verdict.reasons.map((reason) => `- ${escapeMarkdown(reason, 1_000)}`).join('\n');
}

/** All findings shown as a table, at most `limit` rows; empty without findings. */
export function findingsTable(review: Review, presentation: Presentation, limit: number): string {
  const findings = shown(review);
  if (findings.length === 0) return '';
  const rows = findings.slice(0, limit).map((finding) => {
    const cells = [
      `${gravity(finding)}${finding.blocking ? '' : ', does not block'}`,
      codeSpan(place(finding.location), 300),
      escapeMarkdown(finding.message, 300),
      ruleLink(finding.rule, presentation),
    ];
    return `| ${cells.map(tableCell).join(' | ')} |`;
  });
  const rest = findings.length - rows.length;
  const more = rest > 0 ? [`\n${plural(rest, 'more finding')} not listed here.`] : [];
  return ['| Severity | Where | What | Rule |', '|---|---|---|---|', ...rows, ...more].join('\n');
}

/** Unread and ignored content, as a list; empty where everything was read. */
export function notReviewed(review: Review, limit: number): string {
  const unread = [...review.unread, ...(review.textOnly ?? [])].map(
    ({ what, why }) => `- ${codeSpan(what, 300)}: ${escapeMarkdown(why)}`,
  );
  const ignored = (review.ignoredPaths ?? []).map(
    (path) => `- ${codeSpan(path, 300)}: left out by the policy`,
  );
  const entries = [...unread, ...ignored];
  const rest = entries.length - limit;
  return (rest > 0 ? [...entries.slice(0, limit), `- and ${rest} more`] : entries).join('\n');
}

/** Who wrote it, escaped, with the reasons where it is not plain. */
export function authorshipLine(review: Review): string {
  const { authorship } = review;
  const reasons = authorship.verdict === 'unknown' ? ` ${authorship.reasons.join(' ')}` : '';
  return escapeMarkdown(`${authorshipSentence(authorship)}${reasons}`, 1_500);
}

/** `Not shown: 3 on lines the change did not alter.` or nothing. */
export function hiddenLine(review: Review): string {
  const hidden = hiddenSentence(review);
  return hidden === '' ? '' : `Not shown: ${hidden}.`;
}

/** A heading with its body, or nothing where the body is empty. */
export function section(title: string, body: string): string {
  return body === '' ? '' : `### ${title}\n\n${body}`;
}

/** Blocks with an empty line between them; empty ones are left out. */
export function blocks(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n');
}
