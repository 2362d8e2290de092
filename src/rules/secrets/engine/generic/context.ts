import { lineStart, type Reading } from './literals.ts';
import type { JudgedName } from './name.ts';
import type { Place } from './place.ts';
import type { Syntax } from './syntax.ts';

/** A name in a text; the end exclusive. */
export interface NameAt {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const LONGEST_NAME = 80;
const OPENING = '('.charCodeAt(0);
const comparing = /\.(?:compare|compareTo|equals|equalsIgnoreCase|contentEquals|localeCompare|casecmp)$/;
const asciiInName = Uint8Array.from({ length: 128 }, (_, unit) =>
  /[A-Za-z0-9_$.-]/.test(String.fromCharCode(unit)) ? 1 : 0,
);
const otherInName = /[\p{L}\p{M}]/u;

function isInName(unit: number): boolean {
  return unit < 128 ? asciiInName[unit] === 1 : otherInName.test(String.fromCharCode(unit));
}

/** The name around an offset: letters, digits, `_`, `$`, `.` and `-`. */
export function nameAround(text: string, at: number): NameAt {
  let start = at;
  let end = at;
  while (start > 0 && at - start < LONGEST_NAME && isInName(text.charCodeAt(start - 1))) start--;
  while (end < text.length && end - at < LONGEST_NAME && isInName(text.charCodeAt(end))) end++;
  // `--password`, `x.password.` and escapes before the name (`\npassword`) are none of it.
  while (start < at && /[-.$]/.test(text.charAt(start))) start++;
  if (text.charAt(start - 1) === '\\' && /[nrt]/.test(text.charAt(start)) && start < at) start++;
  while (end > start && /[-.$]/.test(text.charAt(end - 1))) end--;
  const name = text.slice(start, end);
  // What a value is compared by is no part of its name.
  const method = text.charCodeAt(end) === OPENING ? comparing.exec(name) : null;
  if (method !== null && start + method.index > at) end = start + method.index;
  return { text: text.slice(start, end), start, end };
}

/** A name whose value is looked for. */
export interface Context {
  readonly text: string;
  readonly name: NameAt;
  readonly judged: JudgedName;
  readonly syntax: Syntax;
}

/** A value, and how it stands there. */
export interface Found {
  readonly reading: Reading;
  readonly how: Place['how'];
}

/** Where a reading is a value by itself, and not joined to what is none. */
export const found = (reading: Reading | undefined, how: Place['how']): Found | undefined =>
  reading === undefined || reading.mixed === true ? undefined : { reading, how };

/** The offset behind a match of a sticky pattern at an offset. */
export function after(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

/** Whether a line is a comment up to an offset. */
export function isComment(text: string, at: number): boolean {
  const from = lineStart(text, at, LONGEST_LINE);
  let begin = from;
  while (begin < at && (text.charCodeAt(begin) === 32 || text.charCodeAt(begin) === 9)) begin++;
  const first = text.charAt(begin);
  const isWhole = from === 0 || text.charCodeAt(from - 1) === 10;
  if (isWhole && /[/*#\-;<'rR]/.test(first) && opensComment.test(text.slice(begin, begin + 12))) return true;
  const before = text.slice(begin, at);
  return (
    (before.includes('//') && /[ \t;{(]\/\/[ \t]/.test(before)) ||
    (before.includes('#') && /[ \t]#[ \t]/.test(before))
  );
}

const LONGEST_LINE = 300;
const opensComment = /^(?:\/\/|\/\*|\*(?![/\w])|#(?![ \t]*define)|--[ \t]|;|<!--|rem\b|')/i;
