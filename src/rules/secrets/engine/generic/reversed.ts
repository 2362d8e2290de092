import type { Found, NameAt } from './context.ts';
import { lineStart } from './literals.ts';

/** The furthest that a literal before a name is looked at. */
const LONGEST = 160;
const operator =
  /(["'])((?:(?!\1)[^\\\n]){4,120})\1[ \t]*(?:[!=]==?|<>|-eq|\beq\b)[ \t]*(?:[A-Za-z_]\w{0,30}(?:\.|->))*[$@]?$/;
const method =
  /(["'])((?:(?!\1)[^\\\n]){4,120})\1\.(?:equals|equalsIgnoreCase|contentEquals|compareTo|Equals|eq|eql\?|isEqualTo)\([ \t]*(?:[A-Za-z_]\w{0,30}(?:\.|->))*[$@]?$/;

const inPath = Uint8Array.from({ length: 128 }, (_, unit) =>
  /[\w.$@> \t]/.test(String.fromCharCode(unit)) ? 1 : 0,
);

/** Whether what stands before a name can be a literal that is compared with it: a quick look. */
export function isComparedBefore(text: string, begin: number): boolean {
  let at = begin;
  const limit = Math.max(0, begin - 48);
  while (at > limit && inPath[text.charCodeAt(at - 1)] === 1) at--;
  switch (text.charAt(at - 1)) {
    case '=':
      return /[!=]=$/.test(text.slice(Math.max(0, at - 2), at));
    case '(':
      return /\.(?:equals\w{0,10}|contentEquals|compareTo|Equals|eql?\??|isEqualTo)$/.test(
        text.slice(Math.max(0, at - 20), at - 1),
      );
    default:
      return false;
  }
}

/** `'x' === password`, `"x".equals(pass)`. */
export function comparedBefore(text: string, name: NameAt): Found | undefined {
  if (!isComparedBefore(text, name.start)) return undefined;
  const from = lineStart(text, name.start, LONGEST);
  const before = text.slice(from, name.start);
  const found = operator.exec(before) ?? method.exec(before);
  const value = found?.[2];
  if (found === null || value === undefined) return undefined;
  const start = from + found.index + 1;
  const end = start + value.length;
  return { reading: { value, start, end, next: end + 1, quoted: true }, how: 'compared' };
}

const valueFirst =
  /(?:^|[\s{,"'`])(?:value|val|content|option_value|default|envDefault)["'`]?[ \t]*[=:][ \t]*(["'])((?:(?!\1)[^\\\n]){4,200})\1[ \t]*,?\s{0,40}(?:where[ \t]+)?["'`]?(?:name|key|option_name|setting|env|envconfig)["'`]?[ \t]*[=:][ \t]*["']$/i;

const valueFor =
  /@?(["'])((?:(?!\1)[^\\\n]){8,200})\1[ \t]*,?[ \t]*(?:forHTTPHeaderField|forHeader|forKey|forName|header|key|name)[ \t]*[=:][ \t]*@?["']$/;

/** How both end: a quick look. */
const opensName = /(?:name|key|setting|env|envconfig|header|field)["'`]?[ \t]*[=:][ \t]*@?["']$/i;

/** `{ "value": "x", "name": "TOKEN" }`; `setValue("x", forHTTPHeaderField: "X-Api-Key")`; `SET value = 'x' WHERE name = 'token'`. */
export function valueBefore(text: string, name: NameAt): Found | undefined {
  if (!/["']/.test(text.charAt(name.start - 1))) return undefined;
  if (!opensName.test(text.slice(Math.max(0, name.start - 48), name.start))) return undefined;
  const from = Math.max(0, name.start - 320);
  const before = text.slice(from, name.start);
  const found = valueFirst.exec(before) ?? valueFor.exec(before);
  const [whole = '', quote = '', value] = found ?? [];
  if (found === null || value === undefined) return undefined;
  const start = from + found.index + whole.indexOf(quote + value + quote) + 1;
  const end = start + value.length;
  return { reading: { value, start, end, next: end + 1, quoted: true }, how: 'assigned' };
}
