/** Text that stands Base64-wrapped in another one: what it decodes to, and where it stands; the end is exclusive. */
export interface WrappedText {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const LONGEST_WRAPPED = 65_536;

const SHORTEST_WRAPPED = 24;
const NONE = 255;
/** What each letter of both alphabets of Base64 stands for. */
const sextets = Uint8Array.from({ length: 128 }, (_, unit) => {
  const character = String.fromCharCode(unit);
  return /[A-Za-z0-9+/_-]/.test(character)
    ? (Buffer.from(character.repeat(4), 'base64')[0] as number) >>> 2
    : NONE;
});
const sextetAt = (text: string, at: number): number => sextets[text.charCodeAt(at)] ?? NONE;

/** What the Base64 stretches of a run decode to, where that is printable text. One level deep. */
export function unwrapBase64(text: string, start: number, end: number): readonly WrappedText[] {
  const found: WrappedText[] = [];
  let from = start;
  while (end - from >= SHORTEST_WRAPPED) {
    let to = from;
    while (to < end && sextetAt(text, to) !== NONE) to++;
    if (to - from >= SHORTEST_WRAPPED && beginsPrintable(text, from)) {
      const wrapped = unwrap(text, from, to);
      if (wrapped !== undefined) found.push(wrapped);
    }
    from = to + 1;
  }
  return found;
}

function unwrap(text: string, from: number, to: number): WrappedText | undefined {
  let end = to;
  while (end < to + 2 && text.charAt(end) === '=') end++;
  const wrapped = text.slice(from, Math.min(end, from + LONGEST_WRAPPED));
  if (wrapped.startsWith('eyJ')) return undefined;
  if (!Buffer.from(wrapped.slice(0, 32), 'base64').every(isPrintable)) return undefined;
  return { text: Buffer.from(wrapped, 'base64').toString('latin1'), start: from, end };
}

/** The same of the first three bytes: a quick look that most of what is no text fails. */
function beginsPrintable(text: string, at: number): boolean {
  const a = sextetAt(text, at);
  const b = sextetAt(text, at + 1);
  const c = sextetAt(text, at + 2);
  const d = sextetAt(text, at + 3);
  return (
    isPrintable((a << 2) | (b >>> 4)) &&
    isPrintable(((b & 15) << 4) | (c >>> 2)) &&
    isPrintable(((c & 3) << 6) | d)
  );
}

function isPrintable(byte: number): boolean {
  return (byte >= 0x20 && byte < 0x7f) || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

/** How far around a literal the ones joined to it are looked for. */
const AROUND = 200;
const joint = /(?:["'`])[ \t]{0,3}[+.][ \t]{0,3}(?:["'`])/g;

/**
 * `"ghp_ab" + "cdef"`: the surroundings of a run on its line, with the joints of literals taken out; undefined where the
 * run touches none. `toOuter` maps an offset in the joined text back, `spansJoint` says whether a stretch was split.
 */
export function joinLiterals(text: string, start: number, end: number): JoinedText | undefined {
  if (!touchesJoint(text, start, end)) return undefined;
  const before = text.slice(Math.max(0, start - AROUND), start);
  const from = start - (before.length - before.lastIndexOf('\n') - 1);
  const line = text.slice(from, end + AROUND).split('\n', 1)[0] ?? '';
  const joints = [...line.matchAll(joint)].map((match) => ({ at: match.index, length: match[0].length }));
  let removed = 0;
  const seams = joints.map(({ at, length }) => {
    removed += length;
    return { at: at - removed + length, removed };
  });
  return {
    text: line.replaceAll(joint, ''),
    end: from + line.length,
    toOuter: (offset) => from + offset + (seams.findLast((seam) => seam.at <= offset)?.removed ?? 0),
    spansJoint: (a, b) => seams.some((seam) => seam.at > a && seam.at < b),
  };
}

export interface JoinedText {
  readonly text: string;
  /** Where it ends in the outer text. */
  readonly end: number;
  readonly toOuter: (offset: number) => number;
  readonly spansJoint: (start: number, end: number) => boolean;
}

function touchesJoint(text: string, start: number, end: number): boolean {
  if (!isQuote(text, end) && !isQuote(text, start - 1)) return false;
  return (
    /^["'`][ \t]{0,3}[+.][ \t]{0,3}["'`]/.test(text.slice(end, end + 9)) ||
    /["'`][ \t]{0,3}[+.][ \t]{0,3}["'`]$/.test(text.slice(Math.max(0, start - 9), start))
  );
}

function isQuote(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit === 34 || unit === 39 || unit === 96;
}
