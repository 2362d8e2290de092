import { styleText } from 'node:util';
import { escapeTerminal, visible, withoutCommands } from '../lib/escape.ts';
import type { Finding, Location } from '../model/finding.ts';
import type { Review } from '../model/review.ts';
import { PULL_REQUEST_PATH } from '../model/rule.ts';
import {
  authorshipSentence,
  headline,
  hiddenSentence,
  isAboutPullRequest,
  plural,
  provenanceOf,
  setAsideSentence,
  shown,
} from './words.ts';

export interface TerminalOptions {
  readonly colour: boolean;
  /** A line of a head-side file, secrets redacted; undefined where there is none. Lines are 1-based. */
  readonly sourceLine?: ((path: string, line: number) => string | undefined) | undefined;
}

type Style = Parameters<typeof styleText>[0];
type Paint = (style: Style, text: string) => string;

const SEVERITY_STYLE = { critical: 'magenta', high: 'red', medium: 'yellow', low: 'cyan' } as const;
/** Columns an excerpt may take. */
const WIDTH = 100;

/** The review as text for people, grouped by file, ending in a line break. */
export function renderTerminal(review: Review, options: TerminalOptions): string {
  const paint: Paint = (style, text) =>
    options.colour ? styleText(style, text, { validateStream: false }) : text;
  const findings = shown(review);
  const secretLines = linesWithSecrets(review.findings);
  const excerpt = (location: Location): readonly string[] =>
    secretLines.has(lineKey(location)) ? [] : renderExcerpt(location, options, paint);
  const files = Map.groupBy(findings, ({ location }) => location.path);
  const groups = [...files].map(([path, group]) =>
    [
      paint('underline', path === PULL_REQUEST_PATH ? 'Pull request' : escapeTerminal(path)),
      ...group
        .toSorted((a, b) => a.location.line - b.location.line)
        .flatMap((finding) => [...renderFinding(finding, review, excerpt, paint), '']),
    ].join('\n'),
  );
  const lines = [...groups, ...renderNotReviewed(review, paint), renderVerdict(review, paint)];
  return `${withoutCommands(lines.join('\n'))}\n`;
}

function renderFinding(
  finding: Finding,
  review: Review,
  excerpt: (location: Location) => readonly string[],
  paint: Paint,
): readonly string[] {
  const { location, severity, rule, message, evidence, related = [], remediation } = finding;
  const column = location.column === undefined ? '' : `:${location.column}`;
  const position = isAboutPullRequest(location) ? '' : paint('dim', `${location.line}${column}  `);
  const provenance = provenanceOf(finding, review.authorship);
  const label = paint(SEVERITY_STYLE[severity], severity);
  const note = [
    rule,
    ...(finding.confidence === 'low' ? ['low confidence'] : []),
    ...(finding.blocking ? [] : ['does not block']),
    ...(provenance === undefined ? [] : [provenance]),
  ];
  return [
    `  ${position}${label}  ${escapeTerminal(message)}`,
    ...excerpt(location),
    ...evidence.slice(0, 10).map((each) => `      - ${escapeTerminal(each)}`),
    ...related
      .slice(0, 5)
      .map(
        (each) => `      - ${escapeTerminal(`${each.location.path}:${each.location.line}: ${each.message}`)}`,
      ),
    `      ${escapeTerminal(remediation)}`,
    `      ${paint('dim', escapeTerminal(note.join(' · ')))}`,
  ];
}

/** The line with a caret under what is meant. A long line is cut around it. */
function renderExcerpt(location: Location, { sourceLine }: TerminalOptions, paint: Paint): readonly string[] {
  const source = location.commit === undefined ? sourceLine?.(location.path, location.line) : undefined;
  if (source === undefined || source.trim() === '') return [];
  const indent = source.length - source.trimStart().length;
  const start = Math.min(Math.max((location.column ?? 1) - 1, indent), source.length);
  const from = start - indent > WIDTH / 2 ? start - WIDTH / 4 : indent;
  const to = from + WIDTH;
  const endsHere = location.endLine === location.line && location.endColumn !== undefined;
  const end = Math.min(endsHere ? (location.endColumn ?? 0) - 1 : source.trimEnd().length, to);
  const before = visibleInLine(source.slice(from, start));
  const marked = visibleInLine(source.slice(start, end));
  const after = visibleInLine(source.slice(Math.max(start, end), to));
  const caret = `${' '.repeat(before.length)}${paint('red', '^'.repeat(Math.max(marked.length, 1)))}`;
  return [`      ${before}${marked}${after}`, `      ${caret}`];
}

function visibleInLine(text: string): string {
  return visible(text.replace(/[\t\n]/gu, ' '));
}

/** Every line that a finding on a secret touches: its text is not shown, for another rule's sake either. */
function linesWithSecrets(findings: readonly Finding[]): ReadonlySet<string> {
  const lines = new Set<string>();
  for (const { rule, location } of findings) {
    if (!rule.startsWith('secrets/')) continue;
    const end = Math.min(location.endLine, location.line + 500);
    for (let line = location.line; line <= end; line++) lines.add(lineKey({ ...location, line }));
  }
  return lines;
}

function lineKey({ path, line }: Location): string {
  return `${line}:${path}`;
}

function renderNotReviewed(review: Review, paint: Paint): readonly string[] {
  const unread = [...review.unread, ...(review.textOnly ?? [])].map(
    ({ what, why }) => `  ${escapeTerminal(what)}: ${escapeTerminal(why)}`,
  );
  const ignored = (review.ignoredPaths ?? []).map(
    (path) => `  ${escapeTerminal(path)}: left out by the policy`,
  );
  // A reason to be blocked is among the verdict's reasons; what nobody answered is said here.
  const unanswered = review.outcomes
    .filter((outcome) => outcome.status === 'failed' && outcome.unanswered !== undefined)
    .map((outcome) => `  ${outcome.rule}: ${escapeTerminal('reason' in outcome ? outcome.reason : '')}`);
  const entries = [...unread, ...ignored, ...unanswered];
  if (entries.length === 0) return [];
  const rest = entries.length - 20;
  return [
    paint('bold', 'Not reviewed'),
    ...entries.slice(0, 20),
    ...(rest > 0 ? [`  and ${rest} more`] : []),
    '',
  ];
}

function renderVerdict(review: Review, paint: Paint): string {
  const { verdict, outcomes } = review;
  const colour = verdict.decision === 'pass' ? 'green' : 'red';
  const ran = outcomes.filter(({ status }) => status === 'findings').length;
  const hidden = hiddenSentence(review);
  const aside = setAsideSentence(review);
  return [
    paint('bold', paint(colour, headline(review))),
    ...verdict.reasons.map((reason) => `  - ${escapeTerminal(reason)}`),
    ...(aside === '' ? [] : [paint('dim', escapeTerminal(aside))]),
    paint(
      'dim',
      `${escapeTerminal(authorshipSentence(review.authorship))} ${plural(ran, 'rule')} applied.${hidden === '' ? '' : ` Not shown: ${hidden}.`}`,
    ),
  ].join('\n');
}
