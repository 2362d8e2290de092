import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import type { KeyBlock } from './private-key-blocks.ts';
import { publishedKeys } from './published.table.ts';

/**
 * What a block turns out to be. `key`: it parses as a private key. `encrypted`: one that needs a passphrase.
 * `unparsed`: it has a key's letters but does not parse. `nothing`: a placeholder, a template, a published key.
 */
export interface KeyStructure {
  readonly verdict: 'key' | 'encrypted' | 'unparsed' | 'nothing';
  /** "RSA, 2048 bits": what convinces, without the key. */
  readonly note: string;
  /** The key's letters without white space and quoting: what its hash is made of. Stays inside the engine. */
  readonly content: string;
}

const nothing: KeyStructure = { verdict: 'nothing', note: '', content: '' };

/** Looks inside a block. Never throws: an error inside could carry the key. */
export function inspectKey(block: KeyBlock): KeyStructure {
  try {
    if (block.syntax === 'jwk') return webKey(block.body);
    if (block.syntax === 'age') return ageKey(block.body);
    const content = lettersOf(block.body);
    if (content === undefined) return nothing;
    return { ...armoured(block, content), content };
  } catch {
    return nothing;
  }
}

type Opinion = Omit<KeyStructure, 'content'>;
const unparsed: Opinion = { verdict: 'unparsed', note: 'it does not parse, so it may be cut or altered' };
const encrypted: Opinion = { verdict: 'encrypted', note: 'it is encrypted with a passphrase' };

function armoured(block: KeyBlock, content: string): Opinion {
  if (/ENCRYPTED/.test(block.label) || /Proc-Type: ?4,ENCRYPTED/.test(block.body)) return encrypted;
  const bytes = Buffer.from(content, 'base64');
  if (block.syntax === 'openssh') return openSsh(bytes);
  if (block.syntax === 'pgp') return openPgp(bytes);
  if (block.syntax === 'putty') return { verdict: 'key', note: 'PuTTY, not encrypted' };
  const label = block.label === '' ? '' : `${block.label} `;
  const key = parsed(() =>
    createPrivateKey(`-----BEGIN ${label}PRIVATE KEY-----\n${content}\n-----END ${label}PRIVATE KEY-----\n`),
  );
  return key === undefined ? unparsed : known(key);
}

function known(key: KeyObject): Opinion {
  const spki = createPublicKey(key).export({ type: 'spki', format: 'der' });
  if (publishedKeys.has(createHash('sha256').update(spki).digest('hex'))) return nothing;
  const type = (key.asymmetricKeyType ?? 'unknown').toUpperCase();
  const { modulusLength, namedCurve } = key.asymmetricKeyDetails ?? {};
  const size = modulusLength === undefined ? namedCurve : `${modulusLength} bits`;
  return { verdict: 'key', note: `it parses: ${size === undefined ? type : `${type}, ${size}`}` };
}

function parsed(make: () => KeyObject): KeyObject | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}

/**
 * The Base64 of a body as it stands in a file: with escaped line ends, quotes, `+` between literals, comment signs and
 * armour headers. Undefined where it is too short, holds something else, or has too little variety for a key.
 */
function lettersOf(body: string): string | undefined {
  const lines = body
    .replaceAll(/\\+[nrt]/g, '\n')
    .split(/\r\n|\n|\r/)
    .filter((line) => !/^[\s"'`+,;]*$|^\s*["'`]\s*\.\s*$|^[\s"'#*/>]{0,20}[A-Za-z-]{3,20}: /.test(line))
    .map((line) =>
      line
        .replace(/^[ \t]{0,80}(?:\/\/ |# ?|\* |> ?)?[ \t]{0,80}["'`]?/, '')
        .replace(/["'`][,;]?[ \t]{0,80}[+.\\]?[ \t]{0,20}$|[ \t]{0,20}\\$/, ''),
    );
  const letters = lines
    .filter((line) => !/^=[A-Za-z0-9+/]{4}$/.test(line))
    .join('')
    .replaceAll(/["'`\s]/g, '');
  if (letters.length < 64 || !/^[A-Za-z0-9+/]{64,}={0,2}$/.test(letters)) return undefined;
  return new Set(letters).size < 20 || /(.)\1{15}/.test(letters.replaceAll(/A{8,}/g, ''))
    ? undefined
    : letters;
}

/** https://github.com/openssh/openssh-portable/blob/master/PROTOCOL.key: a magic word, then the cipher's name. */
function openSsh(bytes: Buffer): Opinion {
  const magic = 'openssh-key-v1\0';
  if (bytes.toString('latin1', 0, magic.length) !== magic) return unparsed;
  const length = bytes.readUInt32BE(magic.length);
  const cipher = bytes.toString('latin1', magic.length + 4, magic.length + 4 + Math.min(length, 40));
  return cipher === 'none' ? { verdict: 'key', note: 'it parses: OpenSSH, not encrypted' } : encrypted;
}

/** RFC 9580, section 4.2: the first packet of a private key block has the tag 5. */
function openPgp(bytes: Buffer): Opinion {
  const first = bytes[0] ?? 0;
  const tag = (first & 0x40) === 0 ? (first >> 2) & 0xf : first & 0x3f;
  return (first & 0x80) !== 0 && tag === 5
    ? { verdict: 'key', note: 'it parses: OpenPGP secret key' }
    : unparsed;
}

function webKey(body: string): KeyStructure {
  const jwk = JSON.parse(body) as Record<string, unknown>;
  if (jwk.kty === 'oct') {
    const content = typeof jwk.k === 'string' ? jwk.k : '';
    return { verdict: content.length < 16 ? 'nothing' : 'key', note: 'a symmetric JSON Web Key', content };
  }
  const key = parsed(() => createPrivateKey({ key: jwk as never, format: 'jwk' }));
  // RFC 7518, section 6.3.2: the primes of an RSA key are optional; without them it cannot be taken apart here.
  if (key === undefined && jwk.kty === 'RSA' && jwk.p === undefined && isLong(jwk.n) && isLong(jwk.d))
    return { ...unparsed, note: 'an RSA JSON Web Key without its primes', content: String(jwk.d) };
  return key === undefined ? nothing : { ...known(key), content: String(jwk.d) };
}

/** The least that 1024 bits take in Base64url, of enough variety. */
function isLong(part: unknown): boolean {
  return typeof part === 'string' && /^[\w-]{170,}$/.test(part) && new Set(part).size >= 20;
}

/** Bech32 (BIP 173) with the human-readable part `age-secret-key-`. */
function ageKey(body: string): KeyStructure {
  const alphabet = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
  const [prefix, data] = [body.slice(0, 15).toLowerCase(), body.slice(16).toLowerCase()];
  const values = [
    ...[...prefix].map((character) => character.charCodeAt(0) >> 5),
    0,
    ...[...prefix].map((character) => character.charCodeAt(0) & 31),
    ...[...data].map((character) => alphabet.indexOf(character)),
  ];
  const generators = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
  const sum = values.reduce((before, value) => {
    const next = ((before & 0x1ffffff) << 5) ^ value;
    return generators.reduce(
      (mixed, generator, bit) => (((before >>> 25) >> bit) & 1 ? mixed ^ generator : mixed),
      next,
    );
  }, 1);
  return sum === 1
    ? { verdict: 'key', note: 'its checksum is right', content: body }
    : { verdict: 'unparsed', note: 'its checksum is wrong', content: body };
}
