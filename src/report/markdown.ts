import { codeSpan, escapeMarkdown } from '../lib/escape.ts';
import type { Finding } from '../model/finding.ts';
import type { Review } from '../model/review.ts';
import { checklistTable } from './checklist.ts';
import {
  authorshipLine,
  blocks,
  footer,
  hiddenLine,
  notReviewed,
  reasonsList,
  section,
} from './markdown-parts.ts';
import { capitalised, headline, type Presentation, place, shown } from './words.ts';

/** The whole review as one Markdown document, ending in a line break. */
export function renderMarkdown(review: Review, presentation: Presentation): string {
  const findings = shown(review).map((finding) => describe(finding, review, presentation));
  const document = blocks(
    `## Four Eyes · ${headline(review)}`,
    authorshipLine(review),
    section('What stands in the way', reasonsList(review)),
    section('Findings', findings.join('\n\n')),
    section('Not reviewed', notReviewed(review, 200)),
    hiddenLine(review),
    review.verdict.gated ? section('Checklist', checklistTable(review.verdict.checklist)) : '',
  );
  return `${document}\n`;
}

function describe(finding: Finding, review: Review, presentation: Presentation): string {
  const { severity, location, message, evidence, remediation } = finding;
  return blocks(
    `**${capitalised(severity)}** · ${codeSpan(place(location), 300)} · ${escapeMarkdown(message, 1_000)}`,
    evidence.map((each) => `- ${escapeMarkdown(each)}`).join('\n'),
    escapeMarkdown(remediation, 1_000),
    footer(finding, review, presentation),
  );
}
