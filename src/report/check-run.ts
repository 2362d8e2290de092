import { codeSpan, cut, escapeMarkdown, visible } from '../lib/escape.ts';
import type { Finding } from '../model/finding.ts';
import type { Annotation, CheckAction, CheckRunContent, Notice } from '../model/publication.ts';
import type { Review } from '../model/review.ts';
import {
  authorshipLine,
  blocks,
  findingsTable,
  hiddenLine,
  notReviewed,
  reasonsList,
  section,
} from './markdown-parts.ts';
import {
  capitalised,
  headline,
  isAboutPullRequest,
  outcomeSentence,
  type Presentation,
  provenanceOf,
  shortSha,
  shown,
} from './words.ts';

/** https://docs.github.com/en/rest/checks/runs: 65,535 characters for summary and text, each; some room is kept. */
const MAXIMUM_OUTPUT = 65_000;
/** Each 50 cost a write: beyond six writes annotations help nobody. */
const MAXIMUM_ANNOTATIONS = 300;
const MAXIMUM_ROWS = 100;

export const RERUN_ACTION: CheckAction = {
  label: 'Review again',
  description: 'Judge the newest state once more',
  identifier: 'review-again',
};

/** Title, summary, details and annotations of the check run that gates the merge. */
export function renderCheckRun(review: Review, presentation: Presentation): CheckRunContent {
  return {
    conclusion: review.verdict.conclusion,
    title: headline(review),
    summary: bounded(summaryOf(review, presentation, MAXIMUM_ROWS), () =>
      summaryOf(review, presentation, 30),
    ),
    text: bounded(detailsOf(review), () => ''),
    annotations: shown(review)
      .filter(isInHead)
      .slice(0, MAXIMUM_ANNOTATIONS)
      .map((finding) => annotate(finding, review)),
    actions: [RERUN_ACTION],
  };
}

/** While the review is being made. */
export function renderInProgress(): Notice {
  return { title: 'Review in progress', summary: 'The change is being read.', actions: [] };
}

/** When it could not be made: the check then blocks, for nobody knows what is in the change. */
export function renderFailure(reason: string, final: boolean): Notice {
  const why = escapeMarkdown(reason, 2_000);
  if (!final) {
    return {
      title: 'Waiting to try again',
      summary: `The review could not be made yet: ${why}`,
      actions: [],
    };
  }
  return {
    title: 'Could not be reviewed',
    summary: `${why}\n\nNothing is known of this change, so the merge stays blocked. Press “${RERUN_ACTION.label}” to try again.`,
    actions: [RERUN_ACTION],
  };
}

function summaryOf(review: Review, presentation: Presentation, rows: number): string {
  if (!review.verdict.gated && review.verdict.decision === 'pass') return authorshipLine(review);
  return blocks(
    authorshipLine(review),
    section('What stands in the way', reasonsList(review)),
    section('Findings', findingsTable(review, presentation, rows)),
    section('Not reviewed', notReviewed(review, rows)),
    hiddenLine(review),
  );
}

/** How the verdict came about: for whoever doubts it. */
function detailsOf(review: Review): string {
  const { authorship, outcomes, verdict } = review;
  const evidence = authorship.evidence
    .slice(0, 30)
    .map(
      ({ signal, where, text }) =>
        `- ${escapeMarkdown(signal)}, ${escapeMarkdown(/^[0-9a-f]{40,64}$/u.test(where) ? shortSha(where) : where)}: ${codeSpan(text)}`,
    );
  const rules = [...Map.groupBy(outcomes, outcomeSentence)].map(
    ([how, alike]) =>
      `- ${escapeMarkdown(capitalised(how))} · ${alike.map(({ rule }) => codeSpan(rule)).join(' ')}`,
  );
  const { counted, ignored } = verdict.approvals;
  const approvals = [
    ...counted.map((login) => `- ${codeSpan(login)} counts`),
    ...ignored.map(({ login, why }) => `- ${codeSpan(login)} does not count: ${escapeMarkdown(why)}`),
  ];
  const versions = `Four Eyes ${escapeMarkdown(review.version)} judged ${codeSpan(shortSha(review.mergeBase))}…${codeSpan(shortSha(review.head))}.`;
  return blocks(
    section('Evidence of authorship', evidence.join('\n')),
    section('Rules', rules.join('\n')),
    section('Approvals', approvals.join('\n')),
    versions,
  );
}

/** Annotations are plain text: GitHub shows them as they are. A path with an invisible character has no line to note. */
function annotate(finding: Finding, { authorship }: Review): Annotation {
  const { location, severity, blocking, rule, message, evidence, remediation } = finding;
  const provenance = provenanceOf(finding, authorship);
  const text = [
    message,
    ...evidence,
    remediation,
    ...(provenance === undefined ? [] : [`${capitalised(provenance)}.`]),
  ];
  return {
    path: location.path,
    start_line: location.line,
    end_line: location.endLine,
    ...columnsOf(finding),
    annotation_level: blocking ? 'failure' : severity === 'low' ? 'notice' : 'warning',
    title: cut(`${capitalised(severity)}: ${rule}`, 255),
    message: visible(cut(text.join('\n'), 8_000)),
  };
}

/** GitHub takes columns only on a single line. */
function columnsOf({ location }: Finding): Pick<Annotation, 'start_column' | 'end_column'> {
  const { line, endLine, column, endColumn } = location;
  if (line !== endLine || column === undefined || endColumn === undefined || endColumn <= column) return {};
  return { start_column: column, end_column: endColumn - 1 };
}

function isInHead({ location }: Finding): boolean {
  return location.commit === undefined && !isAboutPullRequest(location);
}

/** Cut between lines where even the shorter text is too long: in the middle of one, its markup would be left open. */
function bounded(text: string, shorter: () => string): string {
  const fitting = text.length <= MAXIMUM_OUTPUT ? text : shorter();
  if (fitting.length <= MAXIMUM_OUTPUT) return fitting;
  return `${fitting.slice(0, Math.max(fitting.lastIndexOf('\n', MAXIMUM_OUTPUT - 2), 0))}\n…`;
}
