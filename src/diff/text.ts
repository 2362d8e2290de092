import { isUtf8 } from 'node:buffer';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'latin-1';

export interface DecodedText {
  /** Without a byte order mark. */
  readonly text: string;
  readonly encoding: Encoding;
}

/**
 * How many control characters text may hold. One NUL in a source file makes git call it binary and hides its diff, so
 * a few are no reason to look away; valid UTF-8 is text with up to a tenth of them, other bytes with up to a fiftieth
 * (compressed and compiled files have a tenth and more).
 */
const MAX_CONTROL_SHARE = { utf8: 0.1, other: 0.02 };

/**
 * A file's bytes as text: UTF-16 where a byte order mark says so, else UTF-8, else Latin-1. Undefined where the bytes
 * are no text. What git or `.gitattributes` say of the file does not matter.
 */
export function decodeText(bytes: Uint8Array): DecodedText | undefined {
  const marked = utf16(bytes);
  if (marked) return marked;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const valid = isUtf8(buffer);
  if (!(valid && !buffer.includes(0)) && !looksLikeText(buffer, valid)) return undefined;
  if (!valid) return { text: buffer.toString('latin1'), encoding: 'latin-1' };
  const start = buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf ? 3 : 0;
  return { text: buffer.toString('utf8', start), encoding: 'utf-8' };
}

/** Lines as git counts them: ended by a line feed, the carriage return before it not part of the text. */
export function splitLines(text: string): readonly string[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines.map(withoutReturn);
}

export function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}

function utf16(bytes: Uint8Array): DecodedText | undefined {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : undefined;
  if (!encoding) return undefined;
  const text = new TextDecoder(encoding).decode(bytes);
  return looksLikeText(Buffer.from(text, 'utf8'), true) ? { text, encoding } : undefined;
}

function looksLikeText(bytes: Buffer, validUtf8: boolean): boolean {
  let controls = 0;
  for (const byte of bytes) if (isControl(byte)) controls += 1;
  return controls <= bytes.length * (validUtf8 ? MAX_CONTROL_SHARE.utf8 : MAX_CONTROL_SHARE.other);
}

/** C0 controls but tab, line feed, vertical tab, form feed, carriage return and escape. */
function isControl(byte: number): boolean {
  return byte < 9 || (byte > 13 && byte < 32 && byte !== 27) || byte === 127;
}
