import { after } from './context.ts';
import type { Reading } from './literals.ts';

const opening =
  /(?:new[ \t]+|&)?(?:\[\d{0,4}\])?(?:byte|u?int8(?:_t)?|u8|bytes)?(?:\[\d{0,4}\])?[ \t]*[[{(]{1,2}\s{0,20}/y;
const list = /(?:(?:\(byte\)[ \t]*)?0x[0-9a-f]{2}(?:u8)?,?\s{0,20}){8,128}(?=[\]})])/iy;
const characters = /(?:L?'(?:[^'\\\n]|\\[^\n])',?\s{0,20}){6,64}(?=[\]})])/y;
/** Fewer different bytes are a pattern. */
const VARIETY = 7;

/** `{ 0xd1, 0x3a, … }`: the bytes of a key, read as their digits. Undefined where they count, or hardly differ. */
export function bytesAt(text: string, at: number): Reading | undefined {
  const start = after(opening, text, at);
  if (start === undefined) return undefined;
  const letters = after(characters, text, start);
  if (letters !== undefined) {
    const value = [...text.slice(start, letters).matchAll(/'(\\?.)'/g)]
      .map(([, each = '']) => each.slice(-1))
      .join('');
    return { value, start, end: letters, next: letters + 1, quoted: true };
  }
  const end = after(list, text, start);
  if (end === undefined) return undefined;
  const bytes = (text.slice(start, end).match(/0x[0-9a-f]{2}/gi) ?? []).map((byte) => Number(byte));
  const counting = bytes.filter(
    (byte, index) => Math.abs(byte - (bytes[index - 1] ?? byte - 1)) === 1,
  ).length;
  if (new Set(bytes).size < VARIETY || counting * 2 > bytes.length) return undefined;
  const value = `0x${Buffer.from(bytes).toString('hex')}`;
  return { value, start, end, next: end + 1, quoted: true };
}
