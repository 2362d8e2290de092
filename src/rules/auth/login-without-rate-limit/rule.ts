import type { Call, CodeFacts, Expression, Span } from '../../../model/code.ts';
import type { RuleFinding } from '../../../model/finding.ts';
import type { FileText, Rule } from '../../../model/rule.ts';
import { methodOf, option, within } from '../../support/expressions.ts';
import { locationOf } from '../../support/findings.ts';
import { contains } from '../../support/lookup.ts';
import { isTest } from '../../support/paths.ts';
import { isBrowserCode } from '../surroundings.ts';

export const rule: Rule = {
  id: 'auth/login-without-rate-limit',
  title: 'A login may be tried without limit, and its siblings may not',
  severity: 'medium',
  confidence: 'low',
  cwe: [307],
  owasp: 'A07:2021',
  item: 13,
  reads: 'code',
  check,
};

interface Route {
  readonly path: string;
  readonly span: Span;
  readonly isLimited: boolean;
}

const LOGIN =
  /(?:^|\/)(?:log_?-?in|sign_?-?in|authenticate|sessions?|token|(?:forgot|reset)[-_]?password|otp|(?:verify|check)[-_]?(?:otp|code)|2fa|mfa)\/?$/i;
const LIMIT = /rate_?limit|limiter|throttl|slow_?down|brute|limit_?req/i;
const REGISTERS = /^(?:post|POST|Post|MapPost|HandleFunc)$/;
const DECORATES = /^(?:route|post|Post|POST|PostMapping|HttpPost)$/;
/** Puts something in front of all that follows. */
const FOR_ALL =
  /^(?:use|Use|register|addHook|before_request|init_app|UseRateLimiter|UseMiddleware|group|Group)$/;

function* check(code: CodeFacts, file: FileText): Iterable<RuleFinding> {
  if (isTest(file.path) || isBrowserCode(code) || isLimitedAsAWhole(code)) return;
  const routes = [...registered(code), ...decorated(code)];
  const limited = routes.filter(({ isLimited }) => isLimited);
  const [example] = limited;
  if (!example) return;
  for (const { path, span, isLimited } of routes) {
    if (isLimited || !LOGIN.test(path)) continue;
    yield {
      location: locationOf(file.path, span),
      message: `${path} may be called as often as one likes: passwords and codes can be tried until one is right.`,
      evidence: [
        `${limited.length} of ${routes.length} routes in this file have a rate limit, ${example.path} in line ${example.span.startLine} among them; this one has none.`,
      ],
      remediation: 'Put the same limiter in front, counting by account and by address.',
      related: [{ location: locationOf(file.path, example.span), message: `${example.path} is limited.` }],
      identity: path,
    };
  }
}

/** A limiter in front of everything, or one with limits that hold where none is named. */
function isLimitedAsAWhole(code: CodeFacts): boolean {
  return code.calls.some((call) => {
    if (FOR_ALL.test(methodOf(call)) && call.arguments[0]?.value.kind !== 'string')
      return mentionsLimit(call);
    return LIMIT.test(call.callee) && option(call, 'default_limits') !== undefined;
  });
}

/** `app.use('/login', limiter)`: what it stands in front of by path. */
function limitedPaths(code: CodeFacts): readonly string[] {
  return code.calls.flatMap((call) => {
    const [first] = call.arguments;
    const isFront = FOR_ALL.test(methodOf(call)) && first?.value.kind === 'string' && mentionsLimit(call);
    return isFront && first.value.kind === 'string' ? [first.value.value] : [];
  });
}

function* registered(code: CodeFacts): Iterable<Route> {
  const fronts = limitedPaths(code);
  for (const call of code.calls) {
    const [first, second] = call.arguments;
    if (
      call.form === 'decorator' ||
      !REGISTERS.test(methodOf(call)) ||
      first?.value.kind !== 'string' ||
      !second
    )
      continue;
    if (!first.value.value.startsWith('/') && code.language !== 'php') continue;
    const path = first.value.value;
    const isLimited =
      fronts.some((front) => path.startsWith(front)) ||
      mentionsLimit(call) ||
      code.calls.some(
        (outer) => isChainedOn(outer, call) && (LIMIT.test(methodOf(outer)) || mentionsLimit(outer)),
      );
    yield { path, span: call.span, isLimited };
  }
}

/** Whether a call is made on what another gives: `Route::post(…)->middleware(…)`. */
function isChainedOn(outer: Call, inner: Call): boolean {
  return (
    outer.receiver !== undefined && outer.span !== inner.span && contains(outer.receiver.span, inner.span)
  );
}

function* decorated(code: CodeFacts): Iterable<Route> {
  for (const { decorators, span, inClass } of code.functions) {
    const route = decorators.find((each) => DECORATES.test(methodOf(each)));
    const text = route?.arguments.find(({ value }) => value.kind === 'string')?.value;
    if (!route || text?.kind !== 'string') continue;
    const all = [...decorators, ...(code.classes[inClass]?.decorators ?? [])];
    yield {
      path: text.value,
      span,
      isLimited: all.some((each) => LIMIT.test(each.callee) || mentionsLimit(each)),
    };
  }
}

function mentionsLimit(call: Call): boolean {
  return call.arguments.flatMap(({ value }) => [...within(value)]).some(isLimit);
}

function isLimit(part: Expression): boolean {
  if (part.kind === 'name') return LIMIT.test(part.path);
  if (part.kind === 'string') return /^throttle(?::|$)/.test(part.value);
  return part.kind === 'call' && LIMIT.test(part.call.callee);
}
