import { crc32 } from 'node:zlib';
import type { StructureCheck } from './format.ts';

/**
 * What a token's own structure says of it. `verified`: it is made the way only the provider makes them. `plausible`:
 * nothing speaks against it. `broken`: it was never issued like this (mistyped, invented). `public`: not a secret.
 */
export interface Structure {
  readonly verdict: 'verified' | 'plausible' | 'broken' | 'public';
  /** What was seen, for the finding's evidence; never the token. */
  readonly note?: string;
  /** Its holder can do everything, or hardly anything. */
  readonly severity?: 'critical' | 'low';
}

const plausible: Structure = { verdict: 'plausible' };

/** Runs a named check on a whole token. Never throws; an error inside would carry the token. */
export function checkStructure(check: StructureCheck | undefined, token: string): Structure {
  if (check === undefined) return plausible;
  try {
    return checks[check](token);
  } catch {
    return { verdict: 'broken', note: 'it does not decode as this kind of token' };
  }
}

const checks: Readonly<Record<StructureCheck, (token: string) => Structure>> = {
  'github-checksum': (token) => checkedByCrc(token.slice(4)),
  'npm-checksum': (token) => checkedByCrc(token.slice(4)),
  'github-server-token': (token) => {
    if (token.length === 40) return checkedByCrc(token.slice(4));
    return token.includes('.') ? jsonWebToken(token.slice(token.indexOf('eyJ'))) : plausible;
  },
  'aws-key-id': awsKeyId,
  jwt: jsonWebToken,
  macaroon: (token) => macaroon(Buffer.from(token.slice(token.indexOf('-') + 1), 'base64url')),
  'base64-json': (token) => {
    JSON.parse(Buffer.from(token, 'base64').toString('utf8'));
    return { verdict: 'verified', note: 'it decodes as the provider makes it' };
  },
  'base64-64-bytes': (token) =>
    Buffer.from(token, 'base64').length === 64 ? { verdict: 'verified', note: '64 bytes' } : plausible,
  'openai-marker': () => ({ verdict: 'verified', note: "it carries the provider's marker" }),
  'google-api-key': () => plausible,
};

const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/**
 * The last six characters of a GitHub or npm token: CRC32 of the random part before them, in base 62, zero-padded.
 * https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/
 */
export function tokenChecksum(random: string): string {
  let rest = crc32(random);
  let digits = '';
  for (let place = 0; place < 6; place++) {
    digits = base62.charAt(rest % 62) + digits;
    rest = Math.floor(rest / 62);
  }
  return digits;
}

function checkedByCrc(withoutPrefix: string): Structure {
  if (withoutPrefix.length !== 36) return plausible;
  return tokenChecksum(withoutPrefix.slice(0, -6)) === withoutPrefix.slice(-6)
    ? { verdict: 'verified', note: 'its checksum is right' }
    : { verdict: 'broken', note: 'its checksum is wrong, so it is mistyped or invented' };
}

const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/**
 * Since 2019 the characters after the prefix are base 32 and hold the account's number in 40 bits, one after the
 * first; ids that begin with AKIAI or AKIAJ are older. An account has at most twelve digits.
 */
function awsKeyId(id: string): Structure {
  const digits = [...id.slice(4)].map((character) => base32.indexOf(character));
  if (digits.includes(-1)) return { verdict: 'broken', note: 'it holds characters that no key id has' };
  if (/^AKIA[IJ]/.test(id)) return plausible;
  const bits = digits.slice(0, 10).reduce((sum, digit) => (sum << 5n) | BigInt(digit), 0n);
  const account = (bits >> 9n) & 0xffffffffffn;
  return account > 999_999_999_999n
    ? { verdict: 'broken', note: 'the account number inside it has more than twelve digits' }
    : { verdict: 'verified', note: 'it names a well-formed AWS account' };
}

/** RFC 7519. The signature cannot be checked without the issuer's key, so that `verified` is never said. */
function jsonWebToken(token: string): Structure {
  const [header, payload] = token
    .split('.')
    .slice(0, 2)
    .map((part) => JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as unknown);
  if (!isRecord(header) || typeof header.alg !== 'string' || !isRecord(payload)) {
    return { verdict: 'broken', note: 'its parts are no token header and claims' };
  }
  if (header.alg.toLowerCase() === 'none') return { verdict: 'public', note: 'it is not signed' };
  if (payload.role === 'anon') return { verdict: 'public', note: 'it is issued for the public' };
  if (payload.name === 'John Doe' || payload.sub === '1234567890') {
    return { verdict: 'public', note: 'it is the well-known example' };
  }
  if (payload.role === 'service_role') {
    return { verdict: 'plausible', note: 'its role is service_role', severity: 'critical' };
  }
  return livesShort(payload)
    ? { verdict: 'plausible', note: 'it was issued for a day or less', severity: 'low' }
    : { verdict: 'plausible', note: 'its header and claims decode' };
}

function livesShort(payload: Readonly<Record<string, unknown>>): boolean {
  const { exp, iat } = payload;
  return typeof exp === 'number' && typeof iat === 'number' && exp - iat <= 86_400;
}

/** Version 2 of the binary format: a location and an identifier, then the end of the section. */
function macaroon(bytes: Buffer): Structure {
  const location = bytes[0] === 2 && bytes[1] === 1 ? (bytes[2] ?? 0) : 0;
  const next = 3 + location;
  const hasIdentifier = location > 0 && location < 64 && bytes[next] === 2 && (bytes[next + 1] ?? 0) > 0;
  return hasIdentifier
    ? { verdict: 'verified', note: 'it decodes as a macaroon' }
    : { verdict: 'broken', note: 'it does not decode as a macaroon' };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
