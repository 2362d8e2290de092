import type { Call, CodeFacts, Entry, Expression, Span } from '../../../model/code.ts';
import { isFalse, isTrue, lastName, methodOf } from '../../support/expressions.ts';
import { contains, lookup } from '../../support/lookup.ts';

/** A cookie of a session without a flag. */
export interface OpenCookie {
  readonly flag: 'HttpOnly' | 'Secure';
  readonly span: Span;
  readonly evidence: string;
  /** Switched off in so many words, or merely not asked for. */
  readonly how: 'off' | 'absent';
}

/** Names of cookies that let in whoever holds them. */
export const SESSION_NAME =
  /(?:^|[._-])(?:session|sess|sessid|session_?id|sid|connect\.sid|jwt|auth|auth_?token|access_?token|refresh_?token|id_?token|token|remember_?(?:me|token)|login)$/i;
const NOT_SESSION = /csrf|xsrf/i;
const SETTERS = /^(?:cookie|setCookie|set_cookie|SetCookie|setcookie|set|Append|append|make)$/;
/** What configures the cookie of a session, by the call that takes it. */
const STORES =
  /^(?:session|cookieSession|cookie_session|session_store|expressSession|withIronSession\w*|getIronSession|AddSession|AddCookie|ConfigureApplicationCookie)$/;
const STORE_MODULES = /session/i;
/** Settings that mean the session wherever they stand. */
const SETTINGS: ReadonlyMap<string, OpenCookie['flag']> = new Map([
  ['SESSION_COOKIE_HTTPONLY', 'HttpOnly'],
  ['SESSION_COOKIE_SECURE', 'Secure'],
  ['REMEMBER_COOKIE_HTTPONLY', 'HttpOnly'],
  ['session.cookie_httponly', 'HttpOnly'],
  ['session.cookie_secure', 'Secure'],
]);

export function* openCookies(code: CodeFacts): Iterable<OpenCookie> {
  for (const { target, value, span } of code.assignments) {
    const flag = SETTINGS.get(lastName(target));
    if (flag && isFalse(value)) yield off(flag, span, lastName(target));
    // ASP.NET: `options.Cookie.HttpOnly = false`
    const [, own] = /(?:^|\.)Cookie\.(HttpOnly)$/.exec(target) ?? [];
    if (own && code.language === 'csharp' && isFalse(value)) yield off('HttpOnly', span, target);
    if (
      /(?:^|\.)cookies(?:\.\w+)*$/.test(target.slice(0, -lastName(target).length - 1)) &&
      isSessionName(lastName(target))
    )
      yield* fromEntries(value.kind === 'object' ? value.entries : []);
  }
  for (const call of code.calls) yield* fromCall(code, call);
}

function* fromCall(code: CodeFacts, call: Call): Iterable<OpenCookie> {
  const [first, second] = call.arguments;
  if (methodOf(call) === 'ini_set' && first?.value.kind === 'string') {
    const flag = SETTINGS.get(first.value.value);
    if (flag && second && isOff(second.value)) yield off(flag, call.span, first.value.value);
    return;
  }
  const entries = call.arguments.flatMap(({ name, value }): Entry[] =>
    name === undefined ? [] : [{ key: name, value, span: value.span }],
  );
  yield* switchedOff(code, call);
  if (isStore(code, call)) {
    yield* fromEntries([...entries, ...objectsIn(call).flatMap((each) => each.entries)], true);
    return;
  }
  const isLiteral = /(?:^|\.)Cookie$/.test(call.callee) && call.form === 'new';
  if (!isLiteral && !SETTERS.test(methodOf(call))) return;
  const name = cookieName(call, isLiteral);
  if (name === undefined || !isSessionName(name) || deletes(call, code)) return;
  const given = objectsIn(call).flatMap((each) => each.entries);
  const found = [...positional(call), ...fromEntries([...entries, ...given])];
  yield* found;
  if (found.length === 0 && lacksFlag(code, call, [...entries, ...given]))
    yield {
      flag: 'HttpOnly',
      span: call.span,
      how: 'absent',
      evidence: `The cookie ${name} is set without HttpOnly.`,
    };
}

/** PHP's `setcookie` and gin's `SetCookie` end with `secure, httpOnly`. */
function* positional(call: Call): Iterable<OpenCookie> {
  const [secure, httpOnly] = call.arguments.slice(5);
  if (call.arguments.length !== 7 || !secure || !httpOnly) return;
  if (isFalse(httpOnly.value)) yield off('HttpOnly', call.span, 'the last argument');
  if (isFalse(secure.value)) yield off('Secure', call.span, 'the last argument but one');
}

/** Java: `cookie.setHttpOnly(false)` on what was made as `new Cookie("session", …)`. */
function* switchedOff(code: CodeFacts, call: Call): Iterable<OpenCookie> {
  const [, name = '', flag] = /^(\w+)\.set(HttpOnly|Secure)$/.exec(call.callee) ?? [];
  const [first] = call.arguments;
  if (!first || !isFalse(first.value)) return;
  const made = lookup(code).assignments(name).at(-1)?.value;
  const text = made?.kind === 'call' ? made.call.arguments[0]?.value : undefined;
  if (text?.kind === 'string' && isSessionName(text.value))
    yield off(flag === 'HttpOnly' ? 'HttpOnly' : 'Secure', call.span, call.callee);
}

function isStore(code: CodeFacts, call: Call): boolean {
  if (!STORES.test(methodOf(call))) return false;
  if (methodOf(call) !== 'session') return true;
  return code.imports.some(({ local, module }) => local === call.callee && STORE_MODULES.test(module));
}

/** The name of the cookie that a call sets: its first text, or the field `Name`. */
function cookieName(call: Call, isLiteral: boolean): string | undefined {
  if (isLiteral) {
    const field = objectsIn(call)
      .flatMap((each) => each.entries)
      .find(({ key }) => /^name$/i.test(key));
    return field?.value.kind === 'string' ? field.value.value : undefined;
  }
  const on = call.receiver?.kind === 'call' ? call.receiver.call.callee : '';
  const isCookieSetter = /cookie/i.test(`${on} ${call.callee}`);
  const text = call.arguments.slice(0, 2).find(({ value }) => value.kind === 'string')?.value;
  return isCookieSetter && text?.kind === 'string' && call.arguments.length > 1 ? text.value : undefined;
}

const isSessionName = (name: string): boolean => SESSION_NAME.test(name) && !NOT_SESSION.test(name);

/** Only where the whole of what is given can be seen, and where the flag is off unless it is asked for. */
function lacksFlag(code: CodeFacts, call: Call, entries: readonly Entry[]): boolean {
  const name = methodOf(call);
  if (entries.some(({ key }) => key === '' || key === '*' || /^http_?only$/i.test(key))) return false;
  const byName = code.language === 'go' ? name === 'Cookie' : /^(?:cookie|set_cookie)$/.test(name);
  const isSeen = call.arguments
    .slice(2)
    .every(({ name: key, value }) => key !== undefined || value.kind === 'object');
  const receiver = call.callee.slice(0, -name.length - 1);
  const isResponse =
    /^(?:res|resp|response|reply|r|\w*Response)$/i.test(lastName(receiver)) || name === 'Cookie';
  return byName && isSeen && isResponse && call.arguments.length < (name === 'Cookie' ? 2 : 9);
}

/** An empty value, or an age of nothing, takes the cookie away. */
function deletes(call: Call, code: CodeFacts): boolean {
  const values = [
    ...call.arguments.slice(1, 3).map(({ value }) => value),
    ...code.entries
      .filter(({ key, span }) => /^value$/i.test(key) && contains(call.span, span))
      .map(({ value }) => value),
  ];
  return (
    values.some((value) => value.kind === 'string' && value.value === '') ||
    code.entries.some(
      ({ key, value, span }) =>
        /^(?:max_?age|expires)$/i.test(key) &&
        contains(call.span, span) &&
        value.kind === 'number' &&
        value.value <= 0,
    )
  );
}

function* fromEntries(entries: readonly Entry[], isConfiguration = false): Iterable<OpenCookie> {
  for (const { key, value, span } of entries) {
    if (/^http_?only$/i.test(key) && isFalse(value)) yield off('HttpOnly', span, key);
    if (/^secure$/i.test(key) && isFalse(value)) yield off('Secure', span, key);
    if (isConfiguration && key === 'cookie' && value.kind === 'object') yield* fromEntries(value.entries);
  }
}

function objectsIn(call: Call): readonly (Expression & { readonly kind: 'object' })[] {
  return call.arguments.flatMap(({ value }) => {
    const inner = value.kind === 'call' && value.call.form === 'new' ? value.call.arguments[0]?.value : value;
    return inner?.kind === 'object' ? [inner] : [];
  });
}

function isOff(value: Expression): boolean {
  if (isTrue(value)) return false;
  return (
    isFalse(value) ||
    (value.kind === 'number' && value.value === 0) ||
    (value.kind === 'string' && /^(?:0|off|)$/i.test(value.value))
  );
}

function off(flag: OpenCookie['flag'], span: Span, what: string): OpenCookie {
  return { flag, span, how: 'off', evidence: `Line ${span.startLine}: ${what}.` };
}
