import { after, type Context, type Found, found } from './context.ts';
import { lineStart, literalAt, type Reading, wordAt } from './literals.ts';

/** The names before a name that are given values with it: `user, `, `(login, `. */
const namesBefore =
  /(?:^|[;({]|\b(?:local|var|let|const|my|val)\b)[ \t]*[([]?((?:[ \t]*[\w$@.]{1,40}[ \t]*,[ \t]*){1,6})$/;
const severally = /(?:[ \t]*,[ \t]*[\w$@.]{1,40}){0,4}[)\]]?[ \t]*(?::=|=(?![=>~]))[ \t]*[([]?[ \t]*/y;
const nextValue = /[ \t]*,[ \t]*(?:\r?\n[ \t]*)?/y;

/** Whether a comma stands before an offset, or behind it where `step` is 1; white space may stand between. */
function isBesideComma(text: string, from: number, step: 1 | -1): boolean {
  let at = from;
  while (Math.abs(at - from) < 100 && /[ \t]/.test(text.charAt(at))) at += step;
  return text.charAt(at) === ',';
}

/** `USER, PASSWORD = 'a', 'x'`: the value in the same place. */
export function givenSeverally({ text, name }: Context): Found | undefined {
  if (!isBesideComma(text, name.end, 1) && !isBesideComma(text, name.start - 1, -1)) return undefined;
  let at = after(severally, text, name.end);
  if (at === undefined) return undefined;
  const names = namesBefore.exec(text.slice(lineStart(text, name.start, 120), name.start))?.[1];
  const isFirst = names === undefined && /^[ \t]*,/.test(text.slice(name.end, name.end + 8));
  if (names === undefined && !isFirst) return undefined;
  for (let skip = (names ?? '').split(',').length - 1; skip > 0; skip--) {
    const value = literalAt(text, at);
    if (value === undefined) return undefined;
    at = after(nextValue, text, value.next);
    if (at === undefined) return undefined;
  }
  const reading = literalAt(text, at);
  // A single literal is not several.
  if (reading === undefined || (isFirst && after(nextValue, text, reading.next) === undefined))
    return undefined;
  return found(reading, 'assigned');
}

const comma = /\\{0,3}["'`]?[ \t]*,[ \t]*(?:\r?\n[ \t]*)?/y;
/** What declares a name before it: `buildConfigField "String", "`, `set :`, `-define(`, `(setq `, `user_pref("`. */
const declaring =
  /(?:["'](?:string|str|text)["'][ \t]*,[ \t]*["']|^[ \t]*(?:set|config|put|store|default)[ \t]+(?::\w{1,30},[ \t]*)?:|\bdef(?:ine)?[ \t]*\()$/i;

/** `resValue "string", "api_key", "x"`, `set :password, "x"`. */
export function declared({ text, name }: Context): Found | undefined {
  if (!/["':(]/.test(text.charAt(name.start - 1)) || !/["',]/.test(text.charAt(name.end))) return undefined;
  const before = text.slice(lineStart(text, name.start, 80), name.start);
  if (!declaring.test(before)) return undefined;
  const at = after(comma, text, name.end);
  const literal = at === undefined ? undefined : literalAt(text, at);
  return literal === undefined ? undefined : found(withoutInnerQuotes(literal), 'assigned');
}

/** `"\"x\""`: code in a literal. */
export function withoutInnerQuotes(reading: Reading): Reading {
  const inner = /^(?:\\{1,3}["']|["'])(.{1,400}?)\\{0,3}["']$/.exec(reading.value)?.[1];
  if (inner === undefined) return reading;
  const start = reading.start + reading.value.indexOf(inner);
  return { ...reading, value: inner, start, end: start + inner.length };
}

const scheme = /[ \t]+(?=[\w.~+/=:-]{16,400}["'`])/y;

/** `"Token x"` in quotes: what an `Authorization` header is set to. */
export function behindScheme({ text, name, judged }: Context): Found | undefined {
  if (judged.kind === 'password' || judged.kind === 'salt' || !/["'`]/.test(text.charAt(name.start - 1)))
    return undefined;
  const at = after(scheme, text, name.end);
  if (at === undefined) return undefined;
  const word = wordAt(text, at, 'word');
  return /\d/.test(word.value) ? found(word, 'header') : undefined;
}

const network =
  /^[ \t]*(?:(?:(?:ip|no|snmp)[ \t]+)?(?:username|user|enable|(?:radius|tacacs)-server|(?:radius|tacacs)[ \t]server|neighbor|tacacs|radius|crypto|key|wpa-psk|ppp|isakmp)\b[^\n=:]{0,80}[ \t])?$/i;
const typed = /[ \t]+(?:[0-9][ \t]+|ascii[ \t]+(?:[0-9][ \t]+)?|encrypted[ \t]+)?(?=[^\s=:])/y;

/** `username ops password 0 x`, `radius-server key x`: how switches and routers are configured. */
export function configured({ text, name, syntax }: Context): Found | undefined {
  if (syntax !== 'properties' && syntax !== 'text') return undefined;
  const before = text.slice(lineStart(text, name.start, 100), name.start);
  if (before.trim() === '' || !network.test(before)) return undefined;
  const at = after(typed, text, name.end);
  if (at === undefined) return undefined;
  const word = wordAt(text, at, 'shell');
  return /^[ \t]*(?:$|[\r\n]|\w{1,12}\b)/.test(text.slice(word.next, word.next + 16))
    ? found(word, 'assigned')
    : undefined;
}

/** `setattr(x, "password", "y")`: the last two arguments, where the second is no word. */
export function lastOfCall({ text, name }: Context): Found | undefined {
  if (!/,[ \t]{0,4}["']$/.test(text.slice(Math.max(0, name.start - 6), name.start))) return undefined;
  if (!/\w\([^()\n]{0,120}$/.test(text.slice(lineStart(text, name.start, 140), name.start))) return undefined;
  const at = after(comma, text, name.end);
  const literal = at === undefined ? undefined : literalAt(text, at);
  if (literal === undefined || !/^[ \t]{0,4}\)/.test(text.slice(literal.next, literal.next + 6)))
    return undefined;
  return /\d/.test(literal.value) && /[A-Za-z]/.test(literal.value) && literal.value.length >= 8
    ? found(literal, 'argument')
    : undefined;
}

/** From the name of a function to what it gives back at once. */
const body =
  /\)?(?:[ \t]*\([^()\n]{0,80}\))?(?:[ \t]*:?[ \t]*[A-Za-z*&][\w<>[\].?*&]{0,30})?[ \t]*(?:by[ \t]+lazy[ \t]*)?(?:\{\s{0,60}(?:get[ \t]*\{\s{0,40})?(?:return[ \t]+)?|=[ \t]*)(?=["'`])/y;

/** `getPassword() { return "x"; }`, `fun token() = "x"`, `let(:token) { 'x' }`. */
export function returned({ text, name, syntax }: Context): Found | undefined {
  if (syntax !== 'code') return undefined;
  const at = after(body, text, name.end);
  const literal = at === undefined ? undefined : literalAt(text, at);
  if (literal === undefined || !/^[ \t]*(?:;|\}|\r?\n|$)/.test(text.slice(literal.next, literal.next + 12)))
    return undefined;
  return found(literal, 'assigned');
}
