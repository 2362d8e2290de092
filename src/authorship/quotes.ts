import type { Hit } from './identity.ts';
import type { TextHit } from './scan.ts';

/** A whole message that reverts another commit: git's own sentence in it, under a subject that says so. */
const REVERT_SUBJECT = /^(?:revert|reapply)\b/iu;
const REVERTED = /^This reverts (?:commit|pull request|PR|merge) /mu;
const ORIGINAL = /^ {0,3}(?:original|reverted)\b[^\n:]{0,80}:\s*$/imu;
const PICKED = '(cherry picked from commit ';

/** The commits that GitHub makes when a reviewer's suggestion is accepted. */
const SUGGESTION =
  /^(?:Apply suggestions? from |Apply suggested |Potential fix for (?:code scanning|pull request) )/u;

/**
 * Weighs marks that may be another commit's. In a revert and above a cherry-pick's line the trailer may have come
 * with the original, which says that an agent wrote *that*: taken together they are one corroboration, so that the
 * change is `unknown` and a person looks. A suggestion that was accepted from an agent that reviews is its review.
 */
export function weighQuotes(message: string, hits: readonly TextHit[], byAgent: boolean): readonly TextHit[] {
  if (hits.length === 0) return hits;
  const subject = message.slice(0, Math.max(0, message.indexOf('\n')) || message.length).slice(0, 300);
  if (REVERT_SUBJECT.test(subject) && REVERTED.test(message)) return inRevert(message, hits);
  const picked = message.lastIndexOf(`\n${PICKED}`);
  if (picked >= 0) {
    const line = lineOf(message, picked) + 1;
    return hits.map((hit) => (hit.line < line ? quoted(hit) : hit));
  }
  if (byAgent || !(SUGGESTION.test(subject) || isOneSuggestion(message))) return hits;
  return hits.map((hit) => (hit.mark.endsWith('/account') ? { ...hit, confidence: 'D' } : hit));
}

/** Of one suggestion it writes the file's name and the co-authors, as people do too: nothing else may follow. */
function isOneSuggestion(message: string): boolean {
  const [subject = '', ...rest] = message.split('\n', 200).map((line) => line.trim());
  return (
    /^Update \S+$/u.test(subject) && rest.every((line) => line === '' || /^Co-authored-by: /iu.test(line))
  );
}

function inRevert(message: string, hits: readonly TextHit[]): readonly TextHit[] {
  const original = ORIGINAL.exec(message)?.index;
  const from = original === undefined ? Number.POSITIVE_INFINITY : lineOf(message, original);
  return hits.map((hit) => (hit.line > from ? { ...hit, confidence: 'D' } : quoted(hit)));
}

function quoted(hit: TextHit): TextHit {
  return hit.confidence === 'D' ? hit : { ...hit, confidence: 'C', mark: 'quoted' };
}

function lineOf(text: string, index: number): number {
  let line = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < index; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}

/** A mark that an automation's text carries: it may be quoted, and all of them together are one corroboration. */
export function carried<H extends Hit>(hit: H): H {
  return hit.confidence === 'D' ? hit : { ...hit, confidence: 'C', mark: 'carried' };
}
