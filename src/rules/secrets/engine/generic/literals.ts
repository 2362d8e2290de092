/** A stretch of text that is a value, without its quotes. Offsets are UTF-16 units, the end exclusive. */
export interface Reading {
  readonly value: string;
  readonly start: number;
  readonly end: number;
  /** Where the text goes on behind the value and its quote. */
  readonly next: number;
  readonly quoted: boolean;
  /** It was put together of literals on one line. */
  readonly joined?: true;
  /** Something that is no literal is joined to it. */
  readonly mixed?: true;
}

const LONGEST = 4_000;
const MOST_PIECES = 12;
/** Prefixes of literals (`b""`, `L""`, `@""`), escapes of a literal in a literal, and the quote. */
const opening = /[bBuUrRfFLN@$]{0,2}(\\{0,3})("""|'''|["'`]|&quot;|&#34;|“)/y;
const joint =
  /[ \t]{0,60}(?:\r?\n[ \t]{0,60})?(?:(?:\+|\.|\.\.|&|~|<>|\\(?=\r?\n))[ \t]{0,60}(?:\r?\n[ \t]{0,60})?)?(?=[bBuUrRfFLN@$]{0,2}\\{0,3}["'`])/y;
const expression = /[ \t]*(?:\+|\.\.|\.|&|~|%|<>)[ \t]*[A-Za-z_$([]/y;

/** The literal that begins at an offset, with those joined to it; undefined where none does or it does not end. */
export function literalAt(text: string, at: number): Reading | undefined {
  const first = pieceAt(text, at);
  if (first === undefined) return undefined;
  let { next } = first;
  let { value } = first;
  let pieces = 1;
  for (; pieces < MOST_PIECES; pieces++) {
    joint.lastIndex = next;
    const found = joint.exec(text);
    if (found === null || !/[+.&~<\\]/.test(found[0])) break;
    const piece = pieceAt(text, next + found[0].length);
    if (piece === undefined) break;
    value += piece.value;
    next = piece.next;
  }
  expression.lastIndex = next;
  const found = expression.exec(text);
  const isMixed = found !== null && !/^\.[a-zA-Z]/.test(found[0].trim());
  return {
    value,
    start: first.start,
    end: pieces === 1 ? first.end : next - 1,
    next,
    quoted: true,
    ...(pieces > 1 ? { joined: true as const } : {}),
    ...(isMixed ? { mixed: true as const } : {}),
  };
}

/** Literals in which nothing is escaped, by what opens them: of Rust, C++, Lua and Ruby. */
const raws: readonly { readonly opening: RegExp; readonly closing: (opened: RegExpExecArray) => string }[] = [
  { opening: /b?r(#{1,4})"/y, closing: ([, signs = '']) => `"${signs}` },
  { opening: /(?:u8|[uUL])?R"([^\s()\\"]{0,16})\(/y, closing: ([, name = '']) => `)${name}"` },
  { opening: /\[(={0,4})\[(?=[^[\]"',\n]{1,200}\]=*\])/y, closing: ([, signs = '']) => `]${signs}]` },
  { opening: /\bqq?\{(?=[^{}"'\n]{4,200}\})/y, closing: () => '}' },
  { opening: /\bqq?\((?=[^()"'\n]{4,200}\))/y, closing: () => ')' },
  { opening: /%[qQ]?\((?=[^()\n]{1,200}\))/y, closing: () => ')' },
  { opening: /%[qQ]\{(?=[^{}\n]{1,200}\})/y, closing: () => '}' },
  { opening: /%[qQ]\[(?=[^[\]\n]{1,200}\])/y, closing: () => ']' },
];

function rawAt(text: string, at: number): Reading | undefined {
  if (!/[brRuUL[%q]/.test(text.charAt(at))) return undefined;
  for (const { opening: opens, closing } of raws) {
    opens.lastIndex = at;
    const opened = opens.exec(text);
    if (opened === null) continue;
    const start = opens.lastIndex;
    const sign = closing(opened);
    const length = text.slice(start, start + LONGEST).indexOf(sign);
    if (length === -1) return undefined;
    const end = start + length;
    return { value: text.slice(start, end), start, end, next: end + sign.length, quoted: true };
  }
  return undefined;
}

function pieceAt(text: string, at: number): Reading | undefined {
  const raw = rawAt(text, at);
  if (raw !== undefined) return raw;
  opening.lastIndex = at;
  const found = opening.exec(text);
  if (found === null) return undefined;
  const [whole, escapes = '', quote = ''] = found;
  const start = at + whole.length;
  const closing = quote === '“' ? '”' : escapes + quote;
  const end = endOf(text, start, closing, escapes === '');
  if (end === undefined) return undefined;
  return { value: text.slice(start, end), start, end, next: end + closing.length, quoted: true };
}

/** What stands in a literal in each quote, up to the quote. */
const insides: Readonly<Record<string, RegExp>> = {
  '"': /(?:[^"\\\n]|\\[^\n]){0,4000}/y,
  "'": /(?:[^'\\\n]|\\[^\n]){0,4000}/y,
  '`': /(?:[^`\\]|\\[\s\S]){0,4000}/y,
};

function endOf(text: string, start: number, closing: string, escapable: boolean): number | undefined {
  const inside = escapable ? insides[closing] : undefined;
  if (inside !== undefined) {
    inside.lastIndex = start;
    const end = start + (inside.exec(text)?.[0].length ?? 0);
    return text.charAt(end) === closing ? end : undefined;
  }
  const window = text.slice(start, start + LONGEST);
  const end = window.indexOf(closing);
  const line = closing.length === 3 && escapable ? -1 : window.indexOf('\n');
  return end === -1 || (line !== -1 && line < end) ? undefined : start + end;
}

/** A stretch without a line's end that was looked at last, and whether a line begins where it does. */
let line = { text: '', from: 0, to: 0, isStart: true };

/** Where the line of an offset begins, or how far back is looked at most: a line can be the whole file. */
export function lineStart(text: string, at: number, most: number): number {
  const limit = Math.max(0, at - most);
  const goesOn = line.text === text && line.from <= at && at - line.to <= most;
  const from = goesOn ? Math.min(line.to, at) : limit;
  const broken = text.slice(from, at).lastIndexOf('\n');
  if (broken !== -1) line = { text, from: from + broken + 1, to: at, isStart: true };
  else if (!goesOn) line = { text, from: limit, to: at, isStart: limit === 0 };
  else if (at > line.to) line.to = at;
  if (line.from <= limit) return limit;
  if (line.isStart) return line.from;
  line = { text: '', from: 0, to: 0, isStart: true };
  return lineStart(text, at, most);
}

const LONGEST_BEFORE = 600;
/** Where the last look ended: the next one on the same line goes on from there. */
let looked = { text: '', at: 0, quote: 0 };

/** Whether an offset is inside of a literal that begins on its line; the quote, or an empty text. */
export function enclosingQuote(text: string, at: number): string {
  const goesOn = looked.text === text && at >= looked.at && at - looked.at < LONGEST_BEFORE;
  let quote = goesOn ? looked.quote : 0;
  for (let each = goesOn ? looked.at : lineStart(text, at, LONGEST_BEFORE); each < at; each++) {
    const unit = text.charCodeAt(each);
    if (unit > 96) continue;
    if (unit === 10) quote = 0;
    else if (unit === BACKSLASH) each++;
    else if (quote !== 0) quote = unit === quote ? 0 : quote;
    else if (unit === 34 || unit === 39 || unit === 96) quote = unit;
  }
  looked = { text, at, quote };
  return quote === 0 ? '' : String.fromCharCode(quote);
}

const BACKSLASH = 92;

/** Values without quotes, up to what ends them. */
const bare = {
  /** Of a connection string, an address, a form. */
  inString: /[^;&"'`\s,)<>\\}]{0,1000}/y,
  /** Of a connection string, where a semicolon alone ends it. */
  setting: /[^;"'`\n]{0,1000}/y,
  shell: /[^\s;&)"'`<>]{0,1000}/y,
  word: /[^\s"'`<>,;]{0,1000}/y,
  markup: /[^<\n]{0,1000}/y,
} as const;

/** A bare word from an offset to the first character that ends it. */
export function wordAt(text: string, at: number, kind: keyof typeof bare): Reading {
  const pattern = bare[kind];
  pattern.lastIndex = at;
  let end = at + (pattern.exec(text)?.[0].length ?? 0);
  if (kind === 'word') while (end > at && /[.:?)\]]/.test(text.charAt(end - 1))) end--;
  return { value: text.slice(at, end), start: at, end, next: end, quoted: false };
}

/** The rest of a line without a comment behind it and white space around. */
export function restOfLine(text: string, at: number): Reading {
  const line = text.slice(at, at + LONGEST).split('\n', 1)[0] ?? '';
  const value = line.replace(/[ \t]#.*/, '').trimEnd();
  return { value, start: at, end: at + value.length, next: at + line.length, quoted: false };
}

/** Of `user:password`, the password. */
export function secondOfPair(reading: Reading, sign = ':'): Reading | undefined {
  const at = reading.value.indexOf(sign);
  if (at === -1) return undefined;
  return { ...reading, value: reading.value.slice(at + 1), start: reading.start + at + 1 };
}

const quotedWord = /(``|["'`“])([^"'`”\s]{1,200})(?:\1|”)/y;
const plainWord = /[^\s"'`<>]{1,200}/y;

/** A word that is told to people: in quotes of any kind, or to the next white space without what ends a sentence. */
export function secretWord(text: string, at: number): Reading {
  quotedWord.lastIndex = at;
  const [, quote = '', value] = quotedWord.exec(text) ?? [];
  if (value !== undefined) {
    const start = at + quote.length;
    const end = start + value.length;
    return { value, start, end, next: end + quote.length, quoted: true };
  }
  plainWord.lastIndex = at;
  const word = (plainWord.exec(text)?.[0] ?? '').replace(/[.,;:?)\]]{1,200}$/, '');
  const end = at + word.length;
  return { value: word, start: at, end, next: end, quoted: false };
}
