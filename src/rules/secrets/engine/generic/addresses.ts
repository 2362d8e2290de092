import { wordAt } from './literals.ts';
import type { Place } from './place.ts';

const scheme = /[a-z][a-z0-9+.-]{1,30}$/i;
const LONGEST = 400;

/** Passwords in addresses: `scheme://user:password@host`. */
export function* placesInAddresses(text: string): Generator<Place> {
  // Most addresses name no user: the next sign of one is far away.
  let userEnd = -1;
  for (let at = text.indexOf('://'); at !== -1; at = text.indexOf('://', at + 3)) {
    if (userEnd < at) userEnd = text.indexOf('@', at);
    if (userEnd === -1) return;
    if (userEnd > at + 3 + LONGEST) continue;
    if (!scheme.test(text.slice(Math.max(0, at - 12), at))) continue;
    const start = at + 3;
    const window = text.slice(start, start + LONGEST);
    const found = /^([^\s"'`<>/@:]{0,80}):([^\s"'`<>]{3,200}?)@(?=[\w.[${%*-])/.exec(window);
    if (found === null) {
      yield* tokenAsUser(text, start, window);
      continue;
    }
    const [, user = '', password = ''] = found;
    // A path or a query before the `@`: it is none of the host.
    if (/[/?#]/.test(password) && /^(?:[\w.-]+:)?\d{1,5}[/?#]/.test(password)) continue;
    const from = start + user.length + 1;
    const value = decoded(password);
    yield {
      value,
      start: from,
      end: from + password.length,
      next: from + password.length,
      quoted: false,
      name: 'password in an address',
      judged: { kind: 'password', strength: 3 },
      how: 'address',
    };
  }
}

/** Where programs report their errors to, as Sentry and its like have it: the key in it is public. */
const reporting = /^[0-9a-f]{32,64}@[\w.-]{1,100}(?::\d{1,5})?(?:\/[\w-]{1,40}){0,4}\/\d{1,20}(?![\w/])/;

/** `https://TOKEN@host`. */
function* tokenAsUser(text: string, start: number, window: string): Generator<Place> {
  const user = /^([\w-]{20,120})(?::x-oauth-basic)?@[\w.-]/.exec(window)?.[1];
  if (user === undefined || reporting.test(window)) return;
  yield {
    ...wordAt(text, start, 'inString'),
    value: user,
    end: start + user.length,
    name: 'token in an address',
    judged: { kind: 'token', strength: 2 },
    how: 'address',
  };
}

/** What stands between a user with a password and a host where there is no scheme: for the automaton. */
export const networks = ['@tcp(', '@unix('] as const;

/** `user:password@tcp(host:3306)/database`, as Go's drivers have it. */
export function placeBeforeNetwork(text: string, at: number): Place | undefined {
  const before = text.slice(Math.max(0, at - 140), at);
  const value = /["'`=\s][\w.-]{1,40}:([^\s"'`/]{3,90})$/.exec(before)?.[1];
  if (value === undefined) return undefined;
  return {
    value,
    start: at - value.length,
    end: at,
    next: at,
    quoted: false,
    name: 'password in an address',
    judged: { kind: 'password', strength: 3 },
    how: 'address',
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
