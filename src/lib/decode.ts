import { isAscii } from 'node:buffer';

/** How many bytes are looked at to tell UTF-16 without a mark. */
const SAMPLE = 2_000;

/**
 * Bytes as text: UTF-16 by its mark or by its zeros (which git takes for binary), else UTF-8 with U+FFFD for what is
 * none. A byte order mark is left out.
 */
export function decodeText(bytes: Uint8Array): string {
  const encoding = encodingOf(bytes);
  // Most sources are plain ASCII, which is copied as it is.
  if (encoding === 'utf-8' && isAscii(bytes))
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  return new TextDecoder(encoding).decode(bytes);
}

/** Whether bytes are no text in any encoding that {@link decodeText} knows, as git tells it: by zeros near the beginning. */
export function isBinary(bytes: Uint8Array): boolean {
  return bytes.subarray(0, BEGINNING).includes(0) && encodingOf(bytes) === 'utf-8';
}

/** Where git looks for zeros, in bytes. */
const BEGINNING = 8_000;

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const sample = bytes.subarray(0, SAMPLE);
  if (!sample.includes(0)) return 'utf-8';
  const zeros = [0, 0];
  const { length } = sample;
  for (let at = 0; at < length; at++) if (sample[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (odd > length * 0.2 && even < odd / 10) return 'utf-16le';
  if (even > length * 0.2 && odd < even / 10) return 'utf-16be';
  return 'utf-8';
}
