import fc, { type Arbitrary } from 'fast-check';

/** Any character, as the unit `binary` of `fc.string` is, without its table of a million, which takes a second to make. */
const character: Arbitrary<string> = fc
  .nat(0x10_ffff)
  .filter((point) => point < 0xd800 || point > 0xdfff)
  .map((point) => String.fromCodePoint(point));

/** Text of any characters, control characters and unassigned ones included. */
export function anyText(maxLength?: number): Arbitrary<string> {
  return fc.string({ unit: character, ...(maxLength === undefined ? {} : { maxLength }) });
}
