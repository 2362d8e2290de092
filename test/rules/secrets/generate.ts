import { generateKeyPairSync } from 'node:crypto';
import { type Format, literalPrefix } from '../../../src/rules/secrets/engine/format.ts';
import { formats } from '../../../src/rules/secrets/engine/formats.table.ts';
import { placeholderReason } from '../../../src/rules/secrets/engine/placeholder.ts';
import { tokenChecksum } from '../../../src/rules/secrets/engine/structure.ts';
import { exampleOf, parsePattern } from './pattern.ts';

type Random = () => number;

/** Numbers from 0 up to 1, the same ones for the same seed (Mulberry32). */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const byKind = new Map(formats.map((format) => [format.kind, format]));

/**
 * A well-formed credential of a kind, made up: of the table's kinds, or `private-key` (a PEM block on one line, with
 * escaped line ends, as it stands in a string). Opens nothing. Throws on an unknown kind.
 */
export function generate(kind: string, random: Random): string {
  if (kind === 'private-key') return privateKey().trim().replaceAll('\n', '\\n');
  const format = byKind.get(kind);
  if (format === undefined) throw new Error(`no token format is called ${kind}`);
  const prefix = literalPrefix(format.pattern);
  for (let attempt = 0; attempt < 100; attempt++) {
    const token = seal(format, exampleOf(parsePattern(format.pattern), random), random);
    const groups = new RegExp(format.pattern.source, format.pattern.flags).exec(token)?.groups;
    const secret = groups?.secret ?? token.slice(prefix.length);
    const hidden = (format.keywords ?? []).reduce((rest, mark) => rest.replace(mark, ''), secret);
    if (placeholderReason(hidden) === undefined) return token;
  }
  throw new Error(`every example of ${kind} reads as a placeholder`);
}

const characters = (random: Random, alphabet: string, length: number): string =>
  Array.from({ length }, () => alphabet.charAt(Math.floor(random() * alphabet.length))).join('');

export const hexadecimal = (random: Random, length: number): string =>
  characters(random, '0123456789abcdef', length);

/** A password as a program makes one: twelve letters and digits, some of each. */
export const password = (random: Random): string =>
  characters(random, 'bcdfghjkmnpqrstvwxz', 5) +
  characters(random, '23456789', 2) +
  characters(random, 'BCDFGHJKMNPQRSTVWXZ', 5);

/** A text in which the token stands as people write it, with the provider's name where the format needs one. */
export function usage(format: Format, token: string): string {
  const name = format.near?.[0] ?? 'value';
  return `const ${/key|token|secret/.test(name) ? name : `${name}_api_key`} = "${token}";\n`;
}

/** A new EC key in PEM. */
export function privateKey(): string {
  const { privateKey: key } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return key.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/** Gives a random token the structure that its provider publishes. */
function seal(format: Format, token: string, random: Random): string {
  const letters = (length: number, alphabet: string): string =>
    Array.from({ length }, () => alphabet.charAt(Math.floor(random() * alphabet.length))).join('');
  const bytes = (length: number): Buffer =>
    Buffer.from(Array.from({ length }, () => Math.floor(random() * 256)));
  switch (format.check) {
    case 'github-checksum':
    case 'npm-checksum':
      return sealWithChecksum(token.slice(0, 40));
    case 'github-server-token':
      return random() < 0.5
        ? sealWithChecksum(`ghs_${bytes(60).toString('base64').replaceAll(/[+/=]/g, '').slice(0, 36)}`)
        : `ghs_${Math.floor(random() * 1e6)}_${webToken(bytes(64))}`;
    case 'aws-key-id':
      // Four letters, then a digit pair that keeps the account's number under twelve digits.
      return `${token.slice(0, 4)}Q${letters(15, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567')}`;
    case 'jwt':
      return webToken(bytes(32));
    case 'macaroon': {
      const location = format.test === true ? 'AgENdGVzdC5weXBpLm9yZw' : 'AgEIcHlwaS5vcmc';
      const head = Buffer.from(location, 'base64url');
      return `pypi-${Buffer.concat([head, Buffer.from([2, 36]), bytes(36), Buffer.from([0, 0, 6, 32]), bytes(32)]).toString('base64url')}`;
    }
    case 'base64-json':
      return Buffer.from(JSON.stringify({ k: bytes(24).toString('hex'), n: 'ci', id: 1 })).toString('base64');
    case 'base64-64-bytes':
      return token.replace(/[A-Za-z0-9+/]{86}==/, () => bytes(64).toString('base64'));
    default:
      return token;
  }
}

const sealWithChecksum = (token: string): string =>
  `${token.slice(0, 34)}${tokenChecksum(token.slice(4, 34))}`;

function webToken(signature: Buffer): string {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = {
    iss: 'https://issuer.invalid',
    sub: signature.toString('hex').slice(0, 12),
    iat: 1_700_000_000,
  };
  return [part({ alg: 'HS256', typ: 'JWT' }), part(claims), signature.toString('base64url')].join('.');
}
