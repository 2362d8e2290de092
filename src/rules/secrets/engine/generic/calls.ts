import { literalAt } from './literals.ts';
import type { Place } from './place.ts';

interface Call {
  /** How many arguments stand before the credential. */
  readonly skip: number;
  readonly kind: 'password' | 'secret';
}

const password = (skip: number): Call => ({ skip, kind: 'password' });
const secret = (skip: number): Call => ({ skip, kind: 'secret' });

/** Calls one of whose arguments is a credential, by what they end in before it; in lower case. */
const calls: Readonly<Record<string, Call>> = {
  'usernamepasswordcredentials(': password(1),
  'networkcredential(': password(1),
  'passwordauthentication(': password(1),
  'usernamepasswordauthenticationtoken(': password(1),
  'httpbasicauth(': password(1),
  'httpdigestauth(': password(1),
  'basicauth(': password(1),
  'basic_auth(': password(1),
  'plainauth(': password(2),
  'auth=(': password(1),
  'auth = (': password(1),
  '.login(': password(1),
  'ftp_login(': password(2),
  'ldap_bind(': password(2),
  'getconnection(': password(2),
  'mysqli_connect(': password(2),
  'mysql_connect(': password(2),
  'new mysqli(': password(2),
  'new pdo(': password(2),
  'http_basic_authenticate_with ': password(1),
  'credentials(': password(1),
  'convertto-securestring ': password(0),
  'jwt.sign(': secret(1),
  'jwt.verify(': secret(1),
  'jwt.encode(': secret(1),
  'jwt.decode(': secret(1),
  'createhmac(': secret(1),
};
const CHARACTERS = 'tochararray(';

/** What is looked for: the calls above, and `toCharArray()`, by which Java hands over passwords. */
export const callNames: readonly string[] = [...Object.keys(calls), CHARACTERS];

const argument =
  /[ \t]*(?:[\w.$&]{1,60}(?:\([^()"']{0,40}\))?|\{[^{}\n]{0,80}\}|[bur]?"[^"\n]{0,120}"|[bur]?'[^'\n]{0,120}')[ \t]*,[ \t]*/y;

/** The credential that a call at an offset is given. */
export function placeInCall(text: string, call: string, at: number): Place | undefined {
  if (call === CHARACTERS) return charactersBefore(text, at);
  const known = calls[call];
  if (known === undefined) return undefined;
  let start = at + call.length;
  for (let skipped = 0; skipped < known.skip; skipped++) {
    argument.lastIndex = start;
    const found = argument.exec(text);
    if (found === null) return undefined;
    start += found[0].length;
  }
  const literal = literalAt(text, start);
  if (literal === undefined || literal.mixed === true) return undefined;
  if (!/^[ \t]*(?:\)|\.to|,|-)/.test(text.slice(literal.next, literal.next + 8))) return undefined;
  const judged =
    known.kind === 'password'
      ? ({ kind: 'password', strength: 3 } as const)
      : ({ kind: 'secret', strength: 2 } as const);
  return { ...literal, name: 'argument of a call', judged, how: 'argument' };
}

/** `"x".toCharArray()`. */
function charactersBefore(text: string, at: number): Place | undefined {
  const before = text.slice(Math.max(0, at - 130), at);
  const value = /"([^"\\\n]{4,120})"\.$/.exec(before)?.[1];
  if (value === undefined) return undefined;
  const start = at - 2 - value.length;
  return {
    value,
    start,
    end: start + value.length,
    next: at,
    quoted: true,
    name: 'characters of a literal',
    judged: { kind: 'password', strength: 2 },
    how: 'argument',
  };
}
