import { type Call, calls, comparisons, guardedComparisons } from './calls.table.ts';
import { after } from './context.ts';
import { lineStart, literalAt, type Reading, secondOfPair } from './literals.ts';
import { type JudgedName, judgeName } from './name.ts';
import type { Place } from './place.ts';

const CHARACTERS = 'tochararray(';
const compared: ReadonlySet<string> = new Set(comparisons);
const guarded: ReadonlySet<string> = new Set(guardedComparisons);

/** What is looked for: calls, comparisons, and `toCharArray()`, by which Java hands over passwords. */
export const callNames: readonly string[] = [...calls.keys(), ...comparisons, CHARACTERS];

const port = /(?:[ \t]*\d{1,5}[ \t]*,[ \t]*)?/y;
const gap = /[ \t]*(?:\r?\n[ \t]*)?/y;
const argument =
  /[ \t]*(?:\w{1,30}[ \t]*[=:][ \t]*)?(?:(?:new[ \t]+)?[\w.$&>*:-]{1,60}(?:::\w{1,30})?(?:\((?:[^()\n]|\([^()\n]{0,40}\)){0,80}\))?|\{[^{}\n]{0,80}\}|[@bur]?"[^"\n]{0,120}"|[bur]?'[^'\n]{0,120}')(?:\.\w{1,20}\([^()"'\n]{0,20}\))?[ \t]*,[ \t]*(?:\r?\n[ \t]*)?/y;
/** What turns a text into bytes or a string of another type: the text is what counts. */
const codec =
  /(?:new[ \t]+)?(?:Buffer\.from|(?:(?:\[[\w.]{1,40}\]::)?[\w.]{1,40}\.)?GetBytes|(?:[A-Za-z:]{1,30}::)?from_static|(?:std::)?string|String|QString|QStringLiteral|QLatin1String|QByteArray|_T|TEXT|String::from|Some|&?\[\]byte|bytes|bytearray|(?:[\w.]{1,30}\.)?(?:SecretStr|SecureString)|(?:[\w.]{1,30}\.)?(?:b64decode|urlsafe_b64decode|unhexlify|fromhex|decodeHex|FromBase64String|FromHexString|DecodeString|decode64|encode|parse)|atob|hex2bin|base64_decode)[ \t]*\([ \t]*(?=[@bBuUrR&]{0,2}\\{0,3}["'])/y;

/** The credentials that a call at an offset is given. */
export function placesInCall(text: string, call: string, at: number): readonly Place[] {
  const places = compared.has(call)
    ? [comparedWith(text, at + call.length, guarded.has(call))]
    : call === CHARACTERS
      ? [charactersBefore(text, at)]
      : (calls.get(call) ?? []).map((known) => argumentOf(text, known, at, at + call.length));
  return places.filter((place) => place !== undefined);
}

function argumentOf(text: string, known: Call, at: number, from: number): Place | undefined {
  if (known.whole === true && /\w/.test(text.charAt(at - 1))) return undefined;
  let start = after(gap, text, from) ?? from;
  for (let skipped = 0; skipped < known.skip; skipped++) {
    if (known.ports === true) start = after(port, text, start) ?? start;
    const next = after(argument, text, start);
    if (next === undefined) return undefined;
    start = next;
  }
  if (known.ports === true) start = after(port, text, start) ?? start;
  if (known.demands?.test(text.slice(lineStart(text, at, 160), start)) === false) return undefined;
  const literal = literalIn(text, start);
  if (literal === undefined || !endsArgument(text, literal.next)) return undefined;
  const reading = known.pair === true ? secondOfPair(literal) : literal;
  if (reading === undefined) return undefined;
  const judged: JudgedName =
    known.kind === 'password' ? { kind: 'password', strength: 3 } : { kind: 'secret', strength: 2 };
  return { ...reading, name: 'argument of a call', judged, how: 'argument' };
}

/** A literal, or one inside of what makes bytes of it. */
export function literalIn(text: string, at: number): Reading | undefined {
  const literal = literalAt(text, after(codec, text, at) ?? at);
  return literal?.mixed === true ? undefined : literal;
}

/** Whether an offset stands behind what makes bytes of a text, and before the text. */
export function afterCodec(text: string, at: number): number | undefined {
  return after(codec, text, at);
}

function endsArgument(text: string, at: number): boolean {
  return /^[ \t]*(?:$|[),\]};\r\n]|\.\w|-)/.test(text.slice(at, at + 8));
}

const operand =
  /[ \t]*(?:(?:\[\]byte|bytes|Buffer\.from|str)\()?[$&*]{0,2}[A-Za-z_][\w.$]{0,60}(?:->\w{1,40})?(?:\[["']\w{1,40}["']\])?(?:\.\w{1,20}\(\))?\)?/y;
const comma = /[ \t]*,[ \t]*/y;

/** `strcmp(password, "x")`, `hash_equals("x", $token)`: the other side says what the literal is. */
function comparedWith(text: string, at: number, isGuarded: boolean): Place | undefined {
  const first = literalIn(text, at);
  const start = first === undefined ? at : after(comma, text, first.next);
  if (start === undefined) return undefined;
  const end = after(operand, text, start);
  if (end === undefined) return undefined;
  const words = text.slice(start, end).match(/\w+/g) ?? [];
  const name = words
    .filter((word) => !/^(?:byte|bytes|Buffer|from|str|encode|getBytes)$/.test(word))
    .join('.');
  const judged = judgeName(name) ?? (isGuarded ? ({ kind: 'password', strength: 3 } as const) : undefined);
  const next = after(comma, text, end);
  const literal = first ?? (next === undefined ? undefined : literalIn(text, next));
  if (judged === undefined || literal === undefined) return undefined;
  return { ...literal, name, judged, how: 'compared' };
}

/** `"x".toCharArray()`. */
function charactersBefore(text: string, at: number): Place | undefined {
  const before = text.slice(Math.max(0, at - 130), at);
  const value = /"([^"\\\n]{4,120})"\.$/.exec(before)?.[1];
  if (value === undefined) return undefined;
  const start = at - 2 - value.length;
  return {
    value,
    start,
    end: start + value.length,
    next: at,
    quoted: true,
    name: 'characters of a literal',
    judged: { kind: 'password', strength: 2 },
    how: 'argument',
  };
}
