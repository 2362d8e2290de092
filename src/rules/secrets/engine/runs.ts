import { lowerBytes } from './lower-bytes.ts';

/**
 * Finds where a secret can stand at all: every known one holds a stretch of 15 or more characters of
 * `A-Za-z0-9_+/=.~%-` that is not made of words alone. Most of a source file has none, so only the rest is looked at
 * closely. Four characters at a time: a stretch of 15 holds three whole aligned words of such characters.
 */

const OTHER = 0;
const LOWER = 1;
const UPPER = 2;
const DIGIT = 4;
const JOINT = 8;
const HYPHEN = 16;
const SEPARATOR = 32;

const kinds = Uint8Array.from({ length: 256 }, (_, byte) => kindOf(String.fromCharCode(byte)));
const isTokenPair = Uint8Array.from({ length: 0x10000 }, (_, pair) =>
  kinds[pair & 0xff] !== OTHER && kinds[pair >>> 8] !== OTHER ? 1 : 0,
);

function kindOf(character: string): number {
  if (/[a-z]/.test(character)) return LOWER;
  if (/[A-Z]/.test(character)) return UPPER;
  if (/[0-9]/.test(character)) return DIGIT;
  if (/[_+]/.test(character)) return JOINT;
  if (/[-~]/.test(character)) return HYPHEN;
  return /[/=.%]/.test(character) ? SEPARATOR : OTHER;
}

/** The start and end (exclusive) of each run worth a closer look, in order. */
export function findRuns(text: string): readonly (readonly [number, number])[] {
  const { bytes, fours } = lowerBytes(text);
  const runs: (readonly [number, number])[] = [];
  const words = Math.ceil(text.length / 4);
  for (let at = nextEnd(fours, 0, words); at <= words; at = nextEnd(fours, at + 1, words)) {
    const run = runBefore(bytes, at * 4);
    if (run !== undefined) runs.push(run);
  }
  return runs;
}

/**
 * The next word behind three or more that are made of such characters; `from` is where none goes on. By itself, as most
 * of the time is spent here: a loop that calls nothing keeps its values in registers.
 */
function nextEnd(fours: Uint32Array, from: number, words: number): number {
  // One bit for each word, the last one's the lowest: whether it is made of such characters.
  let whole = 0;
  for (let at = from; at <= words; at++) {
    const word = fours[at] as number;
    whole = (whole << 1) | ((isTokenPair[word & 0xffff] as number) & (isTokenPair[word >>> 16] as number));
    // One branch, where three or more end: a processor cannot guess where single words do.
    if ((whole & 0b1111) === 0b1110) return at;
  }
  return words + 1;
}

/** The run that reaches up to the word at an offset, or into it. */
function runBefore(bytes: Uint8Array, at: number): readonly [number, number] | undefined {
  let end = at;
  while (kinds[bytes[end] as number] !== OTHER) end++;
  let start = end;
  // A digit, or two capitals beside each other: most runs have neither.
  let hints = 0;
  let behind = OTHER;
  while (start > 0) {
    const kind = kinds[bytes[start - 1] as number] as number;
    if (kind === OTHER) break;
    hints |= kind & (DIGIT | (behind & UPPER));
    behind = kind;
    start--;
  }
  return hints !== 0 && holdsMoreThanWords(bytes, start, end) ? [start, end] : undefined;
}

/**
 * Whether a segment between separators is long enough (12 characters, 15 with a hyphen) and has a digit, capitals
 * beside each other in a mixed word, or 15 capitals in a row. Words, paths and identifiers mostly have none of these.
 */
function holdsMoreThanWords(bytes: Uint8Array, start: number, end: number): boolean {
  let segment = start;
  let shortest = 12;
  let odd = false;
  let capitals = 0;
  let afterLower = false;
  let previous = SEPARATOR;
  for (let at = start; at < end; at++) {
    const kind = kinds[bytes[at] as number] as number;
    if (kind === UPPER) {
      capitals++;
      if (capitals === 1) afterLower = previous === LOWER;
      if (capitals === 15 || (capitals === 2 && afterLower)) odd = true;
    } else {
      if (kind === DIGIT || (kind === LOWER && capitals > 1)) odd = true;
      if (kind === HYPHEN) shortest = 15;
      capitals = 0;
    }
    if (kind === SEPARATOR) {
      segment = at + 1;
      shortest = 12;
      odd = false;
    } else if (odd && at + 1 - segment >= shortest) return true;
    previous = kind;
  }
  return false;
}
