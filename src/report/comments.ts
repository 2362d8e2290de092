import { codeSpan, escapeMarkdown, hasInvisible } from '../lib/escape.ts';
import { marker } from '../lib/marker.ts';
import type { LineRange } from '../model/diff.ts';
import type { Finding, Fix } from '../model/finding.ts';
import { type InlineComment, MARKERS, type ReviewContent } from '../model/publication.ts';
import type { Review } from '../model/review.ts';
import { blocks, footer, listEntry } from './markdown-parts.ts';
import { capitalised, headline, type Presentation, place, plural, shown } from './words.ts';

/** More inline comments than this bury the conversation: the gravest stay, the others are listed in the body. */
const MAXIMUM_COMMENTS = 30;
const MAXIMUM_LISTED = 100;
/** Fingerprints in the body's marker, 33 characters each. */
const MAXIMUM_MARKED = 600;
/** GitHub refuses a body of more than 65,536 characters; some room is kept. */
const MAXIMUM_BODY = 65_000;

/**
 * The review to post on a head: what was not said on an earlier one (`said`: fingerprints), the gravest inline, what has
 * no place in the diff in the body. Undefined where there is nothing new to say.
 */
export function renderComments(
  review: Review,
  presentation: Presentation,
  { said, inline }: { readonly said: ReadonlySet<string>; readonly inline: boolean },
): ReviewContent | undefined {
  const fresh = shown(review).filter(({ fingerprint }) => !said.has(fingerprint));
  if (fresh.length === 0) return undefined;
  const limit = inline ? MAXIMUM_COMMENTS : 0;
  const comments: InlineComment[] = [];
  for (const finding of fresh) {
    if (comments.length >= limit) break;
    const comment = inlineComment(finding, review, presentation);
    if (comment !== undefined) comments.push(comment);
  }
  return { body: renderBody(review, presentation, fresh, comments), comments };
}

function renderBody(
  review: Review,
  presentation: Presentation,
  fresh: readonly Finding[],
  comments: readonly InlineComment[],
): string {
  const inline = new Set(comments.map(({ finding }) => finding));
  const rest = fresh.filter((finding) => !inline.has(finding));
  const about = rest.slice(0, MAXIMUM_MARKED).map(({ fingerprint }) => fingerprint);
  const hidden = marker(MARKERS.review, [review.head, ...about]);
  const intro = `**${headline(review)}.** ${introduction(comments.length, rest.length)}`;
  for (let listed = Math.min(rest.length, MAXIMUM_LISTED); ; listed = Math.floor(listed / 2)) {
    const entries = rest.slice(0, listed).map((finding) => listEntry(finding, review, presentation));
    const more = rest.length - listed;
    const body = blocks(
      `${hidden}\n${intro}`,
      entries.join('\n'),
      more > 0 ? `${plural(more, 'more finding')} of lower rank; the check run lists them.` : '',
    );
    if (body.length <= MAXIMUM_BODY || listed === 0) return body;
  }
}

function introduction(inline: number, rest: number): string {
  if (rest === 0) return `${plural(inline, 'new finding')}, on the lines below.`;
  if (inline === 0) return `${plural(rest, 'new finding')}:`;
  return `${plural(inline + rest, 'new finding')}: ${inline} on the lines below, ${rest} here.`;
}

function inlineComment(
  finding: Finding,
  review: Review,
  presentation: Presentation,
): InlineComment | undefined {
  const { location, fix } = finding;
  if (location.commit !== undefined) return undefined;
  const hunks = review.anchors?.find(({ path }) => path === location.path)?.hunks ?? [];
  const replaced = fix === undefined ? undefined : within(hunks, { start: fix.line, end: fix.endLine });
  const suggested = fix !== undefined && replaced !== undefined && canSuggest(fix);
  const range = suggested ? replaced : overlap(hunks, { start: location.line, end: location.endLine });
  if (range === undefined) return undefined;
  const body = renderComment(finding, review, presentation, suggested ? fix : undefined);
  const startLine = range.start < range.end ? range.start : undefined;
  return { path: location.path, line: range.end, startLine, body, finding };
}

function renderComment(
  finding: Finding,
  review: Review,
  presentation: Presentation,
  fix: Fix | undefined,
): string {
  const evidence = finding.evidence.slice(0, 10).map((each) => `- ${escapeMarkdown(each)}`);
  const related = (finding.related ?? [])
    .slice(0, 5)
    .map(({ location, message }) => `- ${codeSpan(place(location), 300)}: ${escapeMarkdown(message)}`);
  const head = `${marker(MARKERS.finding, [finding.fingerprint])}\n**${capitalised(finding.severity)}** · ${escapeMarkdown(finding.message, 1_000)}`;
  const advice = [
    escapeMarkdown(finding.remediation, 1_000),
    fix === undefined ? '' : suggestion(fix),
    footer(finding, review, presentation),
  ];
  const body = blocks(head, [...evidence, ...related].join('\n'), ...advice);
  return body.length <= MAXIMUM_BODY ? body : blocks(head, ...advice);
}

/** A suggestion replaces what is there by exactly these characters: what cannot be seen is not suggested. */
function canSuggest({ replacement }: Fix): boolean {
  return replacement.length <= 5_000 && !hasInvisible(replacement);
}

/** https://docs.github.com/en/pull-requests/collaborating-with-pull-requests/reviewing-changes-in-pull-requests/incorporating-feedback-in-your-pull-request */
function suggestion({ replacement }: Fix): string {
  const runs = replacement.match(/`+/gu) ?? [];
  const fence = '`'.repeat(runs.reduce((longest, run) => Math.max(longest, run.length + 1), 3));
  const lines = replacement === '' ? '' : `${replacement.replace(/\n$/u, '')}\n`;
  return `${fence}suggestion\n${lines}${fence}`;
}

/** The range, where one hunk shows all of it. */
function within(hunks: readonly LineRange[], range: LineRange): LineRange | undefined {
  return hunks.some(({ start, end }) => start <= range.start && range.end <= end) ? range : undefined;
}

/** The part of the range that one hunk shows: a finding that reaches beyond the diff is pinned to what is in it. */
function overlap(hunks: readonly LineRange[], range: LineRange): LineRange | undefined {
  const hunk = hunks.find(({ start, end }) => start <= range.end && range.start <= end);
  if (hunk === undefined) return undefined;
  return { start: Math.max(hunk.start, range.start), end: Math.min(hunk.end, range.end) };
}
