import { wordAt } from './literals.ts';
import type { Place } from './place.ts';

const scheme = /[a-z][a-z0-9+.-]{1,30}$/i;
const LONGEST = 400;

/** Passwords in addresses: `scheme://user:password@host`. */
export function* placesInAddresses(text: string): Generator<Place> {
  for (let at = text.indexOf('://'); at !== -1; at = text.indexOf('://', at + 3)) {
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

/** `https://TOKEN@host`. */
function* tokenAsUser(text: string, start: number, window: string): Generator<Place> {
  const user = /^([\w-]{20,120})(?::x-oauth-basic)?@[\w.-]/.exec(window)?.[1];
  if (user === undefined) return;
  yield {
    ...wordAt(text, start, 'inString'),
    value: user,
    end: start + user.length,
    name: 'token in an address',
    judged: { kind: 'token', strength: 2 },
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
