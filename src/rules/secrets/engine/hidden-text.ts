/** Text that stands Base64-wrapped in another one: what it decodes to, and where it stands; the end is exclusive. */
export interface WrappedText {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const LONGEST_WRAPPED = 65_536;

/** What the Base64 stretches of a run decode to, where that is printable text. One level deep. */
export function* unwrapBase64(text: string, start: number, end: number): Generator<WrappedText> {
  for (const match of text.slice(start, end).matchAll(/[A-Za-z0-9+/_-]{24,}={0,2}/g)) {
    const from = start + match.index;
    const wrapped = match[0].slice(0, LONGEST_WRAPPED);
    if (wrapped.startsWith('eyJ') || !isPrintable(Buffer.from(wrapped.slice(0, 32), 'base64'))) continue;
    const decoded = Buffer.from(wrapped, 'base64');
    yield { text: decoded.toString('latin1'), start: from, end: from + match[0].length };
  }
}

function isPrintable(bytes: Uint8Array): boolean {
  return bytes.every(
    (byte) => (byte >= 0x20 && byte < 0x7f) || byte === 0x0a || byte === 0x0d || byte === 0x09,
  );
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
  return (
    /^["'`][ \t]{0,3}[+.][ \t]{0,3}["'`]/.test(text.slice(end, end + 9)) ||
    /["'`][ \t]{0,3}[+.][ \t]{0,3}["'`]$/.test(text.slice(Math.max(0, start - 9), start))
  );
}
