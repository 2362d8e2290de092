import type { Place } from './place.ts';

const scheme =
  /(bearer|basic|token|apikey|api-key|digest|splunk|ghtoken|ssws|geniekey|negotiate|ntlm)(?:[ \t]+|%20|\+)(?:token=)?\\?["']?/iy;
const value = /[A-Za-z0-9+/=_.~|:-]{8,2000}/y;

/** The credential behind the scheme of an `Authorization` header that begins at an offset: `Bearer x`, `Basic x`. */
export function placeInHeader(text: string, at: number): Place | undefined {
  scheme.lastIndex = at;
  const found = scheme.exec(text);
  if (found === null) return undefined;
  const start = at + found[0].length;
  value.lastIndex = start;
  const word = value.exec(text)?.[0];
  if (word === undefined) return undefined;
  const base = {
    start,
    end: start + word.length,
    next: start + word.length,
    quoted: false,
    how: 'header' as const,
  };
  if (found[1]?.toLowerCase() === 'basic') {
    const password = passwordOf(word);
    if (password === undefined) return undefined;
    return {
      ...base,
      value: password,
      name: 'Basic authorization',
      judged: { kind: 'password', strength: 3 },
    };
  }
  return { ...base, value: word, name: `${found[1]} authorization`, judged: { kind: 'token', strength: 3 } };
}

/** RFC 7617: the password behind the first colon of what decodes. */
function passwordOf(encoded: string): string | undefined {
  if (!/^[A-Za-z0-9+/_-]{6,}={0,2}$/.test(encoded)) return undefined;
  const text = Buffer.from(encoded, 'base64').toString('latin1');
  if (!/^[\x20-\x7e\xa0-\xff]+$/.test(text)) return undefined;
  const colon = text.indexOf(':');
  return colon === -1 ? undefined : text.slice(colon + 1) || text.slice(0, colon);
}
