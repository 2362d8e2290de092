import { type Candidate, findCandidates } from './candidates.ts';
import { joinLiterals, unwrapBase64 } from './hidden-text.ts';
import { type Judged, judge } from './judge.ts';
import { conceal, LineCounter, MOST_MATCHES, type ScanContext, type SecretMatch } from './match.ts';

/** A candidate and the stretch of the outer text it stands in, which is not its own where it was in disguise. */
interface Found {
  readonly candidate: Candidate;
  readonly within: string;
  readonly start: number;
  readonly end: number;
  /** How it is disguised. */
  readonly note?: string;
}

interface Located extends Judged {
  readonly start: number;
  readonly end: number;
}

/**
 * Every known token in a text, in order, one for each place: the best supported where several formats fit. Also those
 * that are Base64-wrapped once, or split into literals joined on one line. Linear in the text. Never throws.
 */
export function findKnownTokens(text: string, context: ScanContext): readonly SecretMatch[] {
  const lines = new LineCounter(text);
  const found = strongest(locate(text), context.path);
  if (found.length > MOST_MATCHES) context.unfinished?.(`it holds more than ${MOST_MATCHES} tokens`);
  return found.slice(0, MOST_MATCHES).map((located) => describe(located, lines, context));
}

function locate(text: string): Found[] {
  const found: Found[] = [];
  let joinedTo = 0;
  const candidates = findCandidates(text, (from, to) => {
    for (const { text: within, start, end } of unwrapBase64(text, from, to)) {
      for (const candidate of findCandidates(within))
        found.push({ candidate, within, start, end, note: 'it is wrapped in Base64' });
    }
    const joined = from < joinedTo ? undefined : joinLiterals(text, from, to);
    if (joined === undefined) return;
    joinedTo = joined.end;
    for (const candidate of findCandidates(joined.text)) {
      if (!joined.spansJoint(candidate.start, candidate.end)) continue;
      const start = joined.toOuter(candidate.start);
      const end = joined.toOuter(candidate.end);
      found.push({ candidate, within: joined.text, start, end, note: 'it is split into literals' });
    }
  });
  for (const candidate of candidates)
    found.push({ candidate, within: text, start: candidate.start, end: candidate.end });
  return found;
}

/**
 * The credentials among them in the order of their starts, without those that overlap a better supported one. No more
 * are judged once there is one more than anybody is told of.
 */
function strongest(found: readonly Found[], path: string): readonly Located[] {
  const kept: Located[] = [];
  for (const { candidate, within, start, end, note } of found.toSorted((a, b) => a.start - b.start)) {
    const judged = judge(candidate, within, path);
    if (judged === undefined) continue;
    const notes = note === undefined ? judged.notes : [...judged.notes, note];
    const each = { ...judged, notes, start, end };
    const last = kept.at(-1);
    if (last === undefined || start >= last.end) kept.push(each);
    else if (rank(each) > rank(last)) kept[kept.length - 1] = each;
    if (kept.length > MOST_MATCHES) break;
  }
  return kept;
}

/** A mark of its own beats a name nearby, then confidence, then length. */
function rank({ candidate, confidence, value }: Located): number {
  const mark = candidate.prepared.format.near === undefined ? 1 : 0;
  const sure = { high: 2, medium: 1, low: 0 }[confidence];
  return mark * 1_000_000 + sure * 100_000 + Math.min(value.length, 99_999);
}

function describe(located: Located, lines: LineCounter, context: ScanContext): SecretMatch {
  const { format, publicPrefix } = located.candidate.prepared;
  const from = lines.at(located.start);
  return {
    kind: format.kind,
    provider: format.provider,
    what: format.what,
    line: from.line,
    column: from.column,
    endLine: from.line,
    endColumn: from.column + (located.end - located.start),
    severity: located.severity,
    confidence: located.confidence,
    ...conceal(located.value, publicPrefix, context),
    notes: located.notes,
    docs: format.docs,
    revoke: format.revoke,
    variable: format.kind.replaceAll('-', '_').toUpperCase(),
  };
}
