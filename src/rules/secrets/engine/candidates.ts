import { catalogue, type PreparedFormat } from './catalogue.ts';
import { lowerBytes } from './lower-bytes.ts';
import { findRuns } from './runs.ts';

/** A place in a text that has the shape of one kind of token. Offsets are UTF-16 units, the end exclusive. */
export interface Candidate {
  readonly prepared: PreparedFormat;
  readonly start: number;
  readonly end: number;
}

/** How far a keyword of a token without a mark may stand before it. */
const NEAR = 130;
/** How far before a run the mark of a token in it may begin. */
const LEAD = 48;

/**
 * Everything in the text that has the shape of a known token, in no strict order, overlaps included. Linear in the
 * text: runs that cannot hold a token are passed over, keywords are found by the automaton, and a pattern runs only
 * where its keyword stands. `eachRun` hears of every run that was looked at.
 */
export function findCandidates(
  text: string,
  eachRun: (start: number, end: number) => void = () => undefined,
): Candidate[] {
  const runs = findRuns(text);
  if (runs.length === 0) return [];
  const search = new CandidateSearch(text);
  for (const [start, end] of runs) search.run(start, end);
  // Whoever hears of one may look into another text, for which the bytes of this one make room.
  for (const [start, end] of runs) eachRun(start, end);
  return search.found;
}

class CandidateSearch {
  readonly found: Candidate[] = [];
  readonly #text: string;
  readonly #bytes: Uint8Array;
  readonly #catalogue = catalogue();
  readonly #values = new Map<string, ValueFinder>();
  /** Names seen lately that announce a token without a mark, and where they end. */
  #names: { readonly formats: readonly PreparedFormat[]; readonly end: number }[] = [];
  #searchedTo = 0;
  /** Where the last match of each format ended: a keyword inside it starts no new one. */
  readonly #matchedTo = new Map<PreparedFormat, number>();

  constructor(text: string) {
    this.#text = text;
    this.#bytes = lowerBytes(text).bytes;
  }

  run(start: number, end: number): void {
    const from = Math.max(this.#searchedTo, start - NEAR);
    const marked = start - LEAD;
    this.#names = this.#names.filter((name) => name.end >= start - NEAR);
    this.#catalogue.automaton.search(this.#bytes, from, end, (index, position) => {
      const keyword = this.#catalogue.keywords[index];
      if (keyword === undefined) return;
      if (position >= marked)
        for (const prepared of keyword.inside) this.#inside(prepared, keyword.text, position);
      if (keyword.near.length > 0) {
        this.#names.push({ formats: keyword.near, end: position + keyword.text.length });
      }
    });
    this.#searchedTo = end;
    for (const name of this.#names) for (const prepared of name.formats) this.#near(prepared, name.end, end);
  }

  #inside(prepared: PreparedFormat, keyword: string, position: number): void {
    if (position < (this.#matchedTo.get(prepared) ?? 0) || !this.#text.startsWith(keyword, position)) return;
    const { pattern, lead } = prepared;
    for (let start = Math.max(0, position - lead[1]); start <= position - lead[0]; start++) {
      if (!beginsHere(this.#text, start)) continue;
      pattern.lastIndex = start;
      const match = pattern.exec(this.#text);
      if (match === null || start + match[0].length < position + keyword.length) continue;
      this.#add(prepared, match, start);
      return;
    }
  }

  #near(prepared: PreparedFormat, nameEnd: number, runEnd: number): void {
    const source = String(prepared.pattern);
    const values = this.#values.get(source) ?? new ValueFinder(prepared.pattern);
    this.#values.set(source, values);
    const from = Math.max(nameEnd, this.#matchedTo.get(prepared) ?? 0);
    const value = values.first(this.#text, from, runEnd);
    if (value === undefined || value.start - nameEnd > NEAR) return;
    if (!isAssigned(this.#text, nameEnd, value.start)) return;
    this.found.push({ prepared, ...value });
    this.#matchedTo.set(prepared, value.end);
  }

  #add(prepared: PreparedFormat, match: RegExpExecArray, at: number): void {
    const whole = match[0];
    this.#matchedTo.set(prepared, at + whole.length);
    const secret = match.groups?.secret ?? whole;
    const start = at + whole.lastIndexOf(secret);
    this.found.push({ prepared, start, end: start + secret.length });
  }
}

/** How much is searched for a value at once, and how much of it again, for one that the end cut in two. */
const STRIDE = 4096;
const LONGEST_VALUE = 400;

/** Finds values of one shape, each stretch of text about once however many names ask for it. */
class ValueFinder {
  readonly #pattern: RegExp;
  #searchedTo = 0;
  #value: { start: number; end: number } | undefined;

  constructor(pattern: RegExp) {
    this.#pattern = pattern;
  }

  /** The first value that begins at `from` or a little later and ends by `limit`. `limit` never goes back. */
  first(text: string, from: number, limit: number): { start: number; end: number } | undefined {
    const known = this.#value;
    if (known !== undefined && known.start >= from) return known;
    const needed = Math.min(limit, from + NEAR + LONGEST_VALUE);
    if (known === undefined && this.#searchedTo >= needed) return undefined;
    const start = Math.max(from, known?.end ?? this.#searchedTo - LONGEST_VALUE);
    // One character more on both sides, for the boundaries.
    const base = Math.max(0, start - 1);
    this.#searchedTo = Math.min(limit, start + STRIDE);
    this.#pattern.lastIndex = start - base;
    const match = this.#pattern.exec(text.slice(base, this.#searchedTo + 1));
    const at = base + (match?.index ?? 0);
    this.#value = match === null ? undefined : { start: at, end: at + match[0].length };
    return this.#value;
  }
}

/**
 * Whether a token can begin at this position: nothing of a word stands before it, but for an escape (`\n`) or an
 * encoded character (`%20`), whose last character looks like one.
 */
function beginsHere(text: string, start: number): boolean {
  if (start === 0 || !/[A-Za-z0-9_]/.test(text.charAt(start - 1))) return true;
  // A mark that begins with the dot of a host's name, or a path's slash, stands behind a word.
  if (/[./]/.test(text.charAt(start))) return true;
  const before = text.slice(Math.max(0, start - 3), start);
  return /(?:^|[^\\])\\[nrtbf]$|%[0-9A-Fa-f]{2}$/.test(before);
}

const naming = /key|token|secret|passw|pwd|auth|cred|api|bearer|sid|pat\b|login|run\(|webhook|client/i;
const digestName =
  /public_?key|sha\d|\bsha\b|hash|commit|digest|checksum|integrity|md5|revision|fingerprint|uuid|guid|version|\bref\b|etag|nonce/i;

/** Whether what stands between a provider's name and a value makes the value that provider's credential. */
function isAssigned(text: string, nameEnd: number, valueStart: number): boolean {
  const between = text.slice(nameEnd, valueStart);
  const named = text.slice(Math.max(0, nameEnd - 24), valueStart);
  const isWhole = /^["']?[ \t]{0,8}[:=][ \t]{0,8}["'`]?$/.test(between);
  if (!(isWhole || naming.test(named)) || digestName.test(between)) return false;
  const lines = between.split('\n');
  if (lines.length > 4 || (lines.length > 1 && !naming.test(lines.at(-1) ?? ''))) return false;
  return /(?:[=:,(>|]|(?:bearer|token|basic|key|secret|password)[ =])[ \t]{0,8}\\?["'`]?$/i.test(between);
}
