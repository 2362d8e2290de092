import { after, type NameAt } from './context.ts';
import { literalAt, type Reading } from './literals.ts';
import { type JudgedName, judgeName, wordsOf } from './name.ts';
import type { Place, Read } from './place.ts';
import type { Syntax } from './syntax.ts';

const plural = /(?:keys|tokens|secrets|passw(?:or)?ds|passphrases|pwds|credentials|creds|salts)$/i;
/** From a name to the first of its values. */
const opening =
  /["'`]?\]?(?:[ \t]*:[ \t]*[\w.<>[\], |]{1,40}(?=[ \t]*=)|\[\d{0,4}\])?[ \t]*(?::=|=>|=|:)[ \t]*(?:(?:new[ \t]+)?[\w.<>[\]&]{0,40})?[[({]\s{0,40}/y;
/** What stands before a value, with the key of a map. */
const lead = /(?:["']?([\w.@/-]{1,60})["']?\]?[ \t]*(?::|=>|=)[ \t]*)?(?=[bBuUrRfFLN@$]{0,2}["'`])/y;
const between = /\s{0,4},?\s{0,60}(?:(?:\/\/|#)[^\n]{0,120}\n\s{0,40})?/y;
const word = /%[wW][[({]\s{0,4}/y;

const inLines = /["']?:[ \t]*\r?(?=\n)/y;
const line =
  /\r?\n[ \t]{0,24}(?:-[ \t]+|["']?([\w.@/-]{1,60})["']?:[ \t]+)(?:"([^"\n]{1,300})"|'([^'\n]{1,300})'|([^\s"'#{}[\]&*!|>][^\n#]{0,300}?))[ \t]*(?=\r?\n|$)/y;

/** The values of a list or a map whose name says that it holds several credentials: `API_KEYS = ['x', 'y']`. */
export function placesInCollection(text: string, name: NameAt, syntax: Syntax, read: Read): readonly Place[] {
  if (name.start < read.to || !/[sS]/.test(text.charAt(name.end - 1)) || !plural.test(name.text)) return [];
  const judged = judgeName(name.text);
  if (judged === undefined) return [];
  if (syntax === 'yaml') {
    const start = after(inLines, text, name.end);
    if (start !== undefined) return inBlock(text, start, name, judged, read);
  }
  const start =
    after(word, text, after(opening, text, name.end) ?? name.end) ?? after(opening, text, name.end);
  return start === undefined ? [] : inBrackets(text, start, name, judged, read);
}

function inBrackets(
  text: string,
  from: number,
  name: NameAt,
  judged: JudgedName,
  read: Read,
): readonly Place[] {
  const places: Place[] = [];
  let at = from;
  for (;;) {
    lead.lastIndex = at;
    const found = lead.exec(text);
    const reading = found === null ? undefined : literalAt(text, lead.lastIndex);
    if (found === null || reading === undefined) break;
    const place = reading.mixed === true ? undefined : placeOf(reading, found[1], name, judged);
    if (place !== undefined) places.push(place);
    at = after(between, text, reading.next) ?? reading.next;
    read.to = at;
  }
  return places;
}

function inBlock(text: string, from: number, name: NameAt, judged: JudgedName, read: Read): readonly Place[] {
  const places: Place[] = [];
  line.lastIndex = from;
  for (;;) {
    const found = line.exec(text);
    if (found === null) break;
    read.to = line.lastIndex;
    const value = found[2] ?? found[3] ?? found[4] ?? '';
    const start = found.index + found[0].lastIndexOf(value);
    const end = start + value.length;
    const place = placeOf({ value, start, end, next: end, quoted: true }, found[1], name, judged);
    if (place !== undefined) places.push(place);
  }
  return places;
}

/** What has a name of its own that says what it is, is read by that. */
function placeOf(
  reading: Reading,
  key: string | undefined,
  { text }: NameAt,
  { kind, strength }: JudgedName,
): Place | undefined {
  // `\\u001b[A`: what a key of a keyboard sends.
  if (/\s|^\\(?:[ux]|[0-7]|e)/.test(reading.value) || (key !== undefined && isTold(key))) return undefined;
  // Of a list, a design or a grammar has tokens and keys, too: their values must speak for themselves.
  const least = key !== undefined && wordsOf(text.slice(text.lastIndexOf('.') + 1)).length > 1 ? 2 : 1;
  const judged: JudgedName =
    kind === 'password' ? { kind, strength } : { kind, strength: strength === 1 ? least : 2 };
  return { ...reading, name: text, judged, how: 'listed' };
}

const wallets = /["']?[ \t]*[:=][ \t]*\[\s{0,40}(?=["'`](?:0x)?[0-9a-f]{64}["'`])/iy;

/** `accounts: ['<64 digits>']`, as networks of a chain are set up: the keys of wallets. */
export function placesInWallets(text: string, at: number, read: Read): readonly Place[] {
  if (at < read.to) return [];
  const name = { text: 'accounts', start: at, end: at + 'accounts'.length };
  const start = after(wallets, text, name.end);
  return start === undefined ? [] : inBrackets(text, start, name, { kind: 'key', strength: 3 }, read);
}

const isTold = (key: string): boolean =>
  (judgeName(key)?.strength ?? 0) > 1 ||
  /(?:^|[_.-])(?:id|ids|name|type|path|file|url|uri|alg|kid|kty|use|hash)$/i.test(key);
