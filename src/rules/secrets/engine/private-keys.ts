import { isTestPath } from './judge.ts';
import { conceal, LineCounter, type ScanContext, type SecretMatch } from './match.ts';
import { findKeyBlocks, type KeyBlock } from './private-key-blocks.ts';
import { inspectKey, type KeyStructure } from './private-key-structure.ts';
import { wordsIn } from './words.ts';

/** `-----BEGIN ` in Base64: how Kubernetes and cloud tools wrap a key. */
const WRAPPED = 'LS0tLS1CRUdJTi';
/** What a text with a key in it holds. */
const flags = ['private key', 'putty-user-key-file-', 'kty"', 'age-secret-key-1'] as const;
const LONGEST_WRAPPED = 40_000;

interface Found {
  readonly block: KeyBlock;
  readonly structure: KeyStructure;
  /** In the outer text. */
  readonly start: number;
  readonly end: number;
  readonly wrapped: boolean;
}

/** More keys in one text are data: to read each costs more than anything else here. */
const MOST = 2_000;

/** Every private key in a text, in order: PEM, OpenSSH, OpenPGP, PuTTY, JSON Web Key, age. Never throws. */
export function findPrivateKeys(text: string, context: ScanContext): readonly SecretMatch[] {
  const words = wordsIn(text);
  const plain = flags.some((flag) => words.mayHold(flag)) ? blocksOf(text).take(MOST) : [];
  const wrapped = words.mayHold('ls0tls1crudjti') ? wrappedBlocks(text).take(MOST) : [];
  const found = [...plain, ...wrapped].toSorted((a, b) => a.start - b.start);
  if (found.length === 0) return [];
  if (found.length >= MOST) context.unfinished?.(`it holds ${MOST} private keys or more`);
  const starts = new LineCounter(text);
  const ends = new LineCounter(text);
  return found.map((each) => describe(each, starts.at(each.start), ends.at(each.end), context));
}

function* blocksOf(text: string): Generator<Found> {
  let end = 0;
  for (const block of findKeyBlocks(text)) {
    if (block.start < end && block.syntax === 'pem') continue;
    const structure = inspectKey(block);
    if (structure.verdict === 'nothing') continue;
    end = block.end;
    yield { block, structure, start: block.start, end: block.end, wrapped: false };
  }
}

function* wrappedBlocks(text: string): Generator<Found> {
  let end = 0;
  for (let start = text.indexOf(WRAPPED); start !== -1; start = text.indexOf(WRAPPED, end)) {
    const letters = /^[A-Za-z0-9+/]{1,}={0,2}/.exec(text.slice(start, start + LONGEST_WRAPPED))?.[0] ?? '';
    end = start + Math.max(letters.length, WRAPPED.length);
    for (const inner of blocksOf(Buffer.from(letters, 'base64').toString('latin1'))) {
      yield { ...inner, start, end, wrapped: true };
    }
  }
}

const names: Readonly<Record<KeyBlock['syntax'], string>> = {
  pem: 'PEM',
  openssh: 'OpenSSH’s syntax',
  pgp: 'OpenPGP armour',
  putty: 'PuTTY’s syntax',
  jwk: 'a JSON Web Key',
  age: 'age’s syntax',
};

function describe(
  found: Found,
  from: { line: number; column: number },
  to: { line: number; column: number },
  context: ScanContext,
): SecretMatch {
  const { block, structure } = found;
  const test = isTestPath(context.path);
  const severity = structure.verdict === 'encrypted' || test ? 'medium' : 'critical';
  return {
    kind: `${block.syntax}-private-key`,
    provider: '',
    what: `private key in ${names[block.syntax]}${block.syntax === 'pem' && block.label !== '' ? ` (${block.label})` : ''}`,
    line: from.line,
    column: from.column,
    endLine: to.line,
    endColumn: to.column,
    severity,
    confidence: structure.verdict === 'unparsed' || test ? 'medium' : 'high',
    ...conceal(structure.content, '', context),
    redacted: '…',
    notes: found.wrapped ? [structure.note, 'it is wrapped in Base64'] : [structure.note],
    docs: 'https://datatracker.ietf.org/doc/html/rfc7468',
    revoke: '',
  };
}
