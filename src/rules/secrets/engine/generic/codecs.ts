import { neutralEndings } from './lexicon.table.ts';
import { lineStart, literalAt } from './literals.ts';
import { type JudgedName, judgeName, wordsOf } from './name.ts';
import type { Place } from './place.ts';

/** What makes bytes of the digits of a text; in lower case, for the automaton. */
export const codecNames: readonly string[] = `
  fromhex( unhexlify( decodestring( hex2bin( decodehex( fromhexstring( frombase64string( b64decode( base64_decode(
  parsehexbinary( parsebase64binary( hexstringtobytearray( hextobytes( hex_to_bytes( decode64( .decode(" .decode(' buffer.from(
  hex.parse( utf8.parse( base64.parse( base64.decode( hex.decode( hex.decode_hex( hex::decode( base64::decode( from_hex( hexdecode( getbytes(
`
  .trim()
  .split(/\s+/);

const opening = /\s{0,40}/y;
/** What a result is given to, on its line: `key = `, `key, err := `, `iv: `, `withKey(`. */
const target =
  /([A-Za-z_$][\w$.>-]{0,60})["']?\]?(?:[ \t]*,[ \t]*(?:_|\w{1,8}))?[ \t]*(?:\[\d{0,3}\])?(?:[ \t]*:[ \t]*[\w<>[\]&' ]{1,30}(?==))?[ \t]*(?::=|=|:|\()[ \t]*(?:(?:new|await|try!?|&|\*)[ \t]*)?(?:[\w.:<>]{1,40}\()?[\w.:()<>]{0,60}$/;
const ofBytes = /^(?:iv|ivec|vector|seed|key|secret|salt|nonce|psk)$/;

/** A key, a seed or what begins a cipher, where bytes of digits are given to a name of one. */
export function placeInCodec(text: string, codec: string, at: number): Place | undefined {
  const isOpen = /["']$/.test(codec);
  opening.lastIndex = at + codec.length - (isOpen ? 1 : 0);
  opening.test(text);
  const literal = literalAt(text, opening.lastIndex);
  if (literal === undefined || literal.mixed === true || literal.value.length < 12) return undefined;
  const before = text.slice(lineStart(text, at, 160), at);
  const name = target.exec(before)?.[1];
  const judged = name === undefined ? undefined : judgeTarget(name);
  return name === undefined || judged === undefined
    ? undefined
    : { ...literal, name, judged, how: 'decoded' };
}

function judgeTarget(name: string): JudgedName | undefined {
  const judged = judgeName(name);
  if (judged !== undefined && judged.strength > 1) return judged;
  const words = [...wordsOf(name.slice(name.lastIndexOf('.') + 1))];
  while (words.length > 1 && neutralEndings.has(words.at(-1) ?? '')) words.pop();
  const last = words.at(-1) ?? '';
  if (!ofBytes.test(last)) return undefined;
  if (last === 'key') return judged === undefined ? undefined : { kind: 'key', strength: 2, made: true };
  return { kind: last === 'seed' ? 'secret' : 'salt', strength: 2 };
}
