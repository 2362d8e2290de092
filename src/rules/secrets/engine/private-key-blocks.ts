/** A stretch of text that says it is a private key. Offsets are UTF-16 units, the end exclusive. */
export interface KeyBlock {
  readonly syntax: 'pem' | 'openssh' | 'pgp' | 'putty' | 'jwk' | 'age';
  /** What PEM writes before PRIVATE KEY: `RSA`, `EC`, `ENCRYPTED` or nothing. */
  readonly label: string;
  /** What stands between the marks, as written. */
  readonly body: string;
  readonly start: number;
  readonly end: number;
}

/** More than any private key's armour takes. */
const LONGEST = 20_000;

/** Every block in the text, in order of kind, then place. Searches for fixed words, so that most files cost nothing. */
export function* findKeyBlocks(text: string): Generator<KeyBlock> {
  yield* armouredBlocks(text);
  yield* puttyBlocks(text);
  yield* webKeys(text);
  yield* ageKeys(text);
}

/** RFC 7468, OpenSSH and OpenPGP armour: `-----BEGIN … PRIVATE KEY-----`. */
function* armouredBlocks(text: string): Generator<KeyBlock> {
  for (const at of occurrences(text, 'PRIVATE KEY')) {
    const opening = /-{4,5} ?BEGIN ([A-Z0-9 ]{0,30})$/.exec(text.slice(Math.max(0, at - 50), at));
    const marks = /^PRIVATE KEY(?: BLOCK)? ?-{4,5}/.exec(text.slice(at, at + 30));
    if (opening === null || marks === null) continue;
    const label = (opening[1] ?? '').trim();
    const bodyStart = at + marks[0].length;
    const bodyEnd = endOfBody(text, bodyStart);
    const closing = /^-{4,5} ?END [A-Z0-9 ]{0,40}-{4,5}/.exec(text.slice(bodyEnd, bodyEnd + 60));
    yield {
      syntax: label === 'OPENSSH' ? 'openssh' : label.startsWith('PGP') ? 'pgp' : 'pem',
      label,
      body: text.slice(bodyStart, bodyEnd),
      start: at - (opening[0]?.length ?? 0),
      end: bodyEnd + (closing?.[0].length ?? 0),
    };
  }
}

/** Where the body ends: at the next mark, or, in a key that was cut off, after the last line of its letters. */
function endOfBody(text: string, start: number): number {
  const stretch = text.slice(start, start + LONGEST);
  const mark = stretch.search(/-{4,5} ?(?:END|BEGIN) /);
  if (mark !== -1) return start + mark;
  const lines = /^(?:[^\n]{0,20}[A-Za-z0-9+/=]{32,200}[^\n]{0,20}(?:\n|$)|\s{0,200}\n){1,400}/.exec(stretch);
  return start + (lines?.[0].length ?? 0);
}

function* puttyBlocks(text: string): Generator<KeyBlock> {
  const armour = /Private-Lines: {0,4}\d{1,3}\s{1,4}((?:[A-Za-z0-9+/=]{1,80}\s{1,4}){1,200})/;
  const mark = 'PuTTY-User-Key-File-';
  for (const start of occurrences(text, mark)) {
    // Up to the next one: what one key takes is looked at once.
    const [block = ''] = text.slice(start + mark.length, start + 2 * LONGEST).split(mark, 1);
    const lines = armour.exec(block);
    if (lines === null) continue;
    const label = block.slice(0, lines.index).includes('Encryption: none') ? '' : 'ENCRYPTED';
    const end = start + mark.length + lines.index + lines[0].trimEnd().length;
    yield { syntax: 'putty', label, body: lines[1] ?? '', start, end };
  }
}

/** RFC 7517: a JSON object with `kty` and a private part. Only flat objects, as keys are. */
function* webKeys(text: string): Generator<KeyBlock> {
  for (const { start, end } of objectsWithType(text)) {
    // A literal of a program may have a comma behind its last member.
    const body = text.slice(start, end).replace(/,\s*\}$/, '}');
    const secret = /"(?:d|k)" ?: ?"[\w-]{16}/.exec(body)?.index;
    if (secret !== undefined) yield { syntax: 'jwk', label: '', body, start: start + secret, end };
  }
}

/**
 * What stands between the braces around each `"kty"`. Of those that end at the same brace only the innermost one: so no
 * stretch is looked at twice, whatever a text repeats.
 */
function* objectsWithType(text: string): Generator<{ readonly start: number; readonly end: number }> {
  let looked = 0;
  let start = -1;
  let end = 0;
  let last: { start: number; end: number } | undefined;
  // Quotes are too many to look for.
  for (const inside of occurrences(text, 'kty"')) {
    const at = inside - 1;
    if (text.charAt(at) !== '"') continue;
    const open = text.slice(looked, at).lastIndexOf('{');
    if (open !== -1) start = looked + open;
    looked = at;
    if (at >= end) {
      if (last !== undefined) yield last;
      last = undefined;
      end = text.indexOf('}', at) + 1;
      if (end === 0) return;
    }
    if (start !== -1 && at - start <= LONGEST && end - at <= LONGEST && start !== last?.start)
      last = { start, end };
  }
  if (last !== undefined) yield last;
}

function* ageKeys(text: string): Generator<KeyBlock> {
  for (const at of occurrences(text, 'AGE-SECRET-KEY-1')) {
    const body = /^AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}/.exec(text.slice(at, at + 80))?.[0];
    if (body !== undefined) yield { syntax: 'age', label: '', body, start: at, end: at + body.length };
  }
}

function* occurrences(text: string, word: string): Generator<number> {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + word.length)) yield at;
}
