import { literalAt } from './literals.ts';
import type { Place } from './place.ts';

/** Calls whose second argument is a password, by what they end in before the parenthesis; in lower case. */
export const pairCalls = [
  'usernamepasswordcredentials(',
  'networkcredential(',
  'passwordauthentication(',
  'usernamepasswordauthenticationtoken(',
  'httpbasicauth(',
  'httpdigestauth(',
  'basicauth(',
  'basic_auth(',
  'setbasicauth(',
  'plainauth(',
  'auth=(',
  'auth = (',
  '.login(',
  'getconnection(',
  'http_basic_authenticate_with ',
  'credentials(',
] as const;
const KEYSTORES = ['.load(', 'tochararray('] as const;

/** What is looked for: the calls above, and `toCharArray()`, by which Java hands over passwords. */
export const callNames: readonly string[] = [...pairCalls, KEYSTORES[1]];

const argument = /[ \t]*(?:[\w.$]{1,60}(?:\([^()"']{0,40}\))?|["'][^"'\n]{0,120}["'])[ \t]*,[ \t]*/y;

/** The password that a call at an offset is given. */
export function placeInCall(text: string, call: string, at: number): Place | undefined {
  if (call === KEYSTORES[1]) return charactersBefore(text, at);
  let start = at + call.length;
  for (let skipped = 0; skipped < 3; skipped++) {
    argument.lastIndex = start;
    const found = argument.exec(text);
    if (found === null) break;
    start += found[0].length;
  }
  if (start === at + call.length) return undefined;
  const literal = literalAt(text, start);
  if (literal === undefined || literal.mixed === true) return undefined;
  if (!/^[ \t]*(?:\)|\.to|,)/.test(text.slice(literal.next, literal.next + 8))) return undefined;
  return {
    ...literal,
    name: 'password in a call',
    judged: { kind: 'password', strength: 3 },
    how: 'argument',
  };
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
