import { createHash } from 'node:crypto';
import { publishedValues } from '../published.table.ts';
import type { Place } from './place.ts';

/** OpenPGP's fingerprints and long ids of keys, as signatures are checked by. */
const fingerprint = /^(?:0x)?(?:[0-9A-F]{40}|[0-9A-F]{16})$/;
const signer = /gpg|pgp|sign|apt|release|maintainer|trusted|repo/i;

/** Whether what stands in a place is meant for everybody, or was printed in a standard. */
export function isPublic(text: string, place: Place): boolean {
  const { value, name, judged } = place;
  if (judged.kind === 'key' && signer.test(name) && fingerprint.test(value)) return true;
  return isOfPage(text, place) || isPublished(value) || isEncrypted(text, place);
}

/** The least that is left of a value that was encrypted with somebody's public key. */
const encryptedLength = 80;
const opensEncrypted = /(?:^|[\s"'.,{])(?:encrypted|sealed)\w{0,20}["']?[ \t]*(?:[:=]|=>)[ \t]*\{[^{}]*$/i;
const encryptedAbove = /^([ \t]*)(?:encrypted|sealed)\w{0,20}:[ \t]*\r?$/i;

/** Whether a value is one of a map that says that its values are encrypted, and long enough to be. */
function isEncrypted(text: string, { value, start }: Place): boolean {
  if (value.length < encryptedLength || !/^[\w+/=-]+$/.test(value)) return false;
  const before = text.slice(Math.max(0, start - 2_000), start);
  if (!/encrypted|sealed/i.test(before)) return false;
  if (opensEncrypted.test(before)) return true;
  const lines = before.split('\n');
  const own = indent(lines.at(-1) ?? '');
  const parent = lines.findLast((line) => /\S/.test(line) && indent(line) < own) ?? '';
  return encryptedAbove.test(parent);
}

const indent = (line: string): number => line.search(/[^ \t]|$/);

function isPublished(value: string): boolean {
  return publishedValues.has(createHash('sha256').update(value).digest('hex'));
}

/** What lets a script of a page run, or a form be sent, is sent with the page; the token of a badge shows a picture. */
function isOfPage(text: string, { judged, name, how, start, end }: Place): boolean {
  const before = text.slice(Math.max(0, start - 160), start);
  if (judged.kind === 'token')
    return (
      /badge[^\s()]{0,60}\?token=$/i.test(before) ||
      (/^_?token$/i.test(name) && /<input\b[^<>]{0,120}type=["']?hidden[^<>]{0,120}$/i.test(before))
    );
  if (judged.kind !== 'salt' || !/nonce/i.test(name)) return false;
  // A message in XML carries its own.
  if (how === 'element') return true;
  return /csp|script-src|style-src|content-security|<(?:script|style|link)\b/i.test(
    before + text.slice(start, end + 100),
  );
}
