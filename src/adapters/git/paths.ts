import { isUtf8 } from 'node:buffer';

const escaped = /\\x([0-9a-f]{2})/g;

/**
 * A path's bytes as the text that stands for them in the model. Bytes that are no UTF-8 appear as `\xNN`; a backslash
 * that would read as such an escape is escaped itself, so that no two paths have one name.
 */
export function pathOf(bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString().replaceAll(escaped, '\\x5cx$1');
  let text = '';
  for (const { valid, part } of runs(bytes)) {
    text += valid
      ? part.toString().replaceAll(escaped, '\\x5cx$1')
      : `\\x${(part[0] ?? 0).toString(16).padStart(2, '0')}`;
  }
  return text;
}

/** The bytes that a path in the model stands for. */
export function bytesOf(path: string): Buffer {
  const parts = path.split(escaped);
  return Buffer.concat(parts.map((part, index) => Buffer.from(part, index % 2 ? 'hex' : 'utf8')));
}

const letters: Readonly<Record<string, number>> = { a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13 };

/** A path as git prints it without `-z`: plain, or quoted as a C string with every byte beyond ASCII in octal. */
export function unquote(name: string): Buffer {
  if (!name.startsWith('"')) return Buffer.from(name, 'utf8');
  const bytes: number[] = [];
  for (const [, octal, letter, other] of name.slice(1, -1).matchAll(/\\([0-7]{3})|\\([a-z])|\\?([\s\S])/g)) {
    bytes.push(
      octal ? Number.parseInt(octal, 8) : letter ? (letters[letter] ?? 0) : (other ?? '').charCodeAt(0),
    );
  }
  return Buffer.from(bytes);
}

/** The same path with a prefix inside the quotes, as a diff's header has it: `a/x`, `"a/tab\t"`. */
export function withPrefix(prefix: string, quoted: string): string {
  return quoted.startsWith('"') ? `"${prefix}${quoted.slice(1)}` : `${prefix}${quoted}`;
}

/** A path quoted for `git fast-import`. */
export function quote(bytes: Buffer): string {
  const plain = (byte: number) => byte > 0x20 && byte < 0x7f && byte !== 0x22 && byte !== 0x5c;
  const text = Array.from(bytes, (byte) =>
    plain(byte) ? String.fromCharCode(byte) : `\\${byte.toString(8).padStart(3, '0')}`,
  );
  return `"${text.join('')}"`;
}

/** Valid UTF-8 in runs, every other byte by itself. */
function* runs(bytes: Buffer): Iterable<{ readonly valid: boolean; readonly part: Buffer }> {
  let at = 0;
  while (at < bytes.length) {
    const length = characterLength(bytes, at);
    yield { valid: length > 0, part: bytes.subarray(at, at + Math.max(length, 1)) };
    at += Math.max(length, 1);
  }
}

function characterLength(bytes: Buffer, at: number): number {
  return (
    [1, 2, 3, 4].find((length) => isUtf8(bytes.subarray(at, at + length)) && at + length <= bytes.length) ?? 0
  );
}
