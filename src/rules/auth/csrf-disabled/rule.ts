import type { Call, CodeFacts, Expression, Span } from '../../../model/code.ts';
import type { Confidence, RuleFinding } from '../../../model/finding.ts';
import type { FileText, Rule } from '../../../model/rule.ts';
import { isDevelopmentOnly } from '../../support/branches.ts';
import { isFalse, lastName, methodOf, within } from '../../support/expressions.ts';
import { locationOf } from '../../support/findings.ts';
import { isDevelopmentFile, isTest } from '../../support/paths.ts';
import { callsBeside, confidenceAt, isBrowserCode, namesAround } from '../surroundings.ts';
import { asksForProof, PROVES } from './proofs.ts';

export const rule: Rule = {
  id: 'auth/csrf-disabled',
  title: 'Protection against forged requests is switched off',
  severity: 'medium',
  confidence: 'high',
  cwe: [352],
  owasp: 'A01:2021',
  item: 1,
  reads: 'code',
  check,
};

interface Opening {
  readonly span: Span;
  readonly what: string;
  readonly confidence: Confidence;
}

/** Called by machines, which carry no cookies of a user. */
const MACHINES =
  /webhook|hook|callback|notif|ipn|api|stripe|paypal|slack|github|twilio|graphql|saml|acs|health|metrics|machine/i;

/** What stands before a view and asks its sender for a proof that no browser adds by itself: `@signed_by('mail')`. */
const ASKS_PROOF =
  /hmac|signature|webhook|(?:^|_)signed(?!_?(?:in|up|out)(?:_|$))|api_?key|bearer|token_auth|^(?:requires?|needs?|checks?|verify|verifies|validates?)_(?:\w+_)?(?<!(?:primary|foreign|cache|unique|idempotency)_)(?:key|secret)$|(?<!(?:primary|foreign|cache|unique|idempotency)_)(?:key|secret)_(?:required|checked|only)$/i;

/** Whoever follows a link of Rails that was signed for them proves it by that. */
const SIGNED = /(?:^|\.)(?:find_signed|find_by_token_for)!?$|(?:^|\.)message_verifier$/;
const CALLER = /(?:^|[.@])current_[a-z]+|^session(?:\.|$)/;

function* check(code: CodeFacts, file: FileText): Iterable<RuleFinding> {
  if (isTest(file.path) || isDevelopmentFile(file.path) || isBrowserCode(code)) return;
  const seen = new Set<number>();
  for (const { span, what, confidence } of openings(code)) {
    if (seen.has(span.startLine) || isDevelopmentOnly(code, span)) continue;
    seen.add(span.startLine);
    yield {
      location: locationOf(file.path, span),
      message: 'Any website that a logged-in user visits can send this request in their name.',
      evidence: [`Line ${span.startLine}: ${what}.`],
      remediation:
        'Keep the protection, and send the token with forms and scripts. Where only machines call, exempt exactly that path and check their signature or key.',
      confidence: confidenceAt(file.path, confidence),
    };
  }
}

function* openings(code: CodeFacts): Iterable<Opening> {
  for (const call of code.calls) {
    const found = byCall(code, call);
    if (found && !isForMachines(code, call) && !isForLinks(code, call)) yield { span: call.span, ...found };
  }
  for (const { target, value, span, inClass } of code.assignments) {
    const name = lastName(target);
    const isSetting = /^(?:WTF_CSRF_ENABLED|WTF_CSRF_CHECK_DEFAULT|allow_forgery_protection)$/.test(name);
    if (isSetting && isFalse(value)) yield { span, what: `${name} is false`, confidence: 'high' };
    const isMiddleware = /Csrf/.test(code.classes[inClass]?.name ?? '');
    if (name === 'except' && isMiddleware && namesAll(value))
      yield { span, what: 'every path is excepted', confidence: 'high' };
  }
  for (const { key, value, span } of code.entries) {
    const isOff = /^(?:csrfPrevention|csrf_protection|csrf|checkOrigin)$/.test(key) && isFalse(value);
    const isSkipped = key === 'skipCSRFCheck' && !isFalse(value);
    const isKnown = key !== 'checkOrigin' || code.entries.some((each) => each.key === 'csrf');
    if ((isOff || isSkipped) && isKnown) yield { span, what: `${key}`, confidence: 'high' };
  }
}

function byCall(code: CodeFacts, call: Call): Omit<Opening, 'span'> | undefined {
  const name = methodOf(call);
  switch (code.language) {
    case 'python':
      return byPython(call, name);
    case 'ruby':
      return byRuby(code, call, name);
    case 'java':
      return byJava(code, call, name);
    case 'csharp':
      if (/^IgnoreAntiforgeryToken(?:Attribute)?$/.test(name)) return { what: name, confidence: 'high' };
      return name === 'DisableAntiforgery' ? { what: name, confidence: 'high' } : undefined;
    case 'php':
      if (name === 'validateCsrfTokens' && call.arguments.some(({ value }) => namesAll(value)))
        return { what: 'every path is excepted', confidence: 'high' };
      return name === 'withoutMiddleware' && mentionsCsrf(call)
        ? { what: name, confidence: 'high' }
        : undefined;
    case 'go':
      return call.callee === 'csrf.UnsafeSkipCheck' ? { what: call.callee, confidence: 'high' } : undefined;
    default:
      return undefined;
  }
}

function byPython(call: Call, name: string): Omit<Opening, 'span'> | undefined {
  if (name === 'csrf_exempt') return { what: 'csrf_exempt', confidence: 'medium' };
  const isWrapped = name === 'method_decorator' && mentionsCsrf(call);
  if (isWrapped) return { what: 'csrf_exempt', confidence: 'medium' };
  return call.callee === 'csrf.exempt' ? { what: 'csrf.exempt', confidence: 'medium' } : undefined;
}

function byRuby(code: CodeFacts, call: Call, name: string): Omit<Opening, 'span'> | undefined {
  const isApi = code.classes[call.inClass]?.bases.some((base) => /API$|Api/.test(base)) ?? false;
  if (isApi) return undefined;
  const isSkip = /^skip_before_(?:action|filter)$/.test(name);
  const skips =
    isSkip &&
    call.arguments.some(
      ({ value }) => value.kind === 'string' && value.value === 'verify_authenticity_token',
    );
  if (!skips && name !== 'skip_forgery_protection') return undefined;
  return { what: name, confidence: 'high' };
}

/** Tokens in a header need no such protection: an application that keeps no session is left alone. */
function byJava(code: CodeFacts, call: Call, name: string): Omit<Opening, 'span'> | undefined {
  const chained =
    call.receiver?.kind === 'call' && methodOf(call.receiver.call) === 'csrf' && name === 'disable';
  const given = name === 'csrf' && call.arguments.some(({ value }) => disables(code, value));
  if (!chained && !given) return undefined;
  const beside = code.calls.map(methodOf);
  const isStateless =
    beside.some((each) => /^(?:oauth2ResourceServer|addFilterBefore|httpBasic|jwt)$/.test(each)) ||
    code.calls.some((each) =>
      each.arguments.some(({ value }) => value.kind === 'name' && /STATELESS$/.test(value.path)),
    );
  if (isStateless && !beside.includes('formLogin')) return undefined;
  return { what: 'csrf is disabled', confidence: beside.includes('formLogin') ? 'high' : 'medium' };
}

function disables(code: CodeFacts, value: Expression): boolean {
  if (value.kind === 'name') return /\.disable$/.test(value.path);
  return (
    value.kind === 'function' &&
    code.calls.some((call) => call.inFunction === value.function && methodOf(call) === 'disable')
  );
}

function mentionsCsrf(call: Call): boolean {
  return call.arguments
    .flatMap(({ value }) => [...within(value)])
    .some((part) => part.kind === 'name' && /csrf_exempt|CsrfToken/i.test(part.path));
}

function namesAll(value: Expression): boolean {
  return [...within(value)].some((part) => part.kind === 'string' && /^\/?\*$/.test(part.value));
}

/** A controller of Rails that takes what it works on by a signed link, and asks for nobody who is logged in. */
function isForLinks(code: CodeFacts, { inClass }: Call): boolean {
  if (code.language !== 'ruby' || inClass < 0) return false;
  const own = code.calls.filter((each) => each.inClass === inClass);
  const isOfCaller = (value: Expression): boolean =>
    [...within(value)].some((part) => part.kind === 'name' && CALLER.test(part.path));
  const values = [
    ...own.flatMap((each) => each.arguments.map(({ value }) => value)),
    ...code.assignments.filter((each) => each.inClass === inClass).map(({ value }) => value),
  ];
  return (
    own.some(({ callee }) => SIGNED.test(callee)) &&
    !own.some(({ callee }) => CALLER.test(callee)) &&
    !values.some(isOfCaller)
  );
}

/** `signed_by` of `@signed_by('mail')`, and what a class hands on: `@method_decorator(signed_by('mail'), name='dispatch')`. */
const namesOf = (decorator: Call): readonly string[] => [
  methodOf(decorator),
  ...decorator.arguments.flatMap(({ value }) => {
    if (value.kind === 'call') return [methodOf(value.call)];
    return value.kind === 'name' ? [lastName(value.path)] : [];
  }),
];

/** What only machines call, or what proves by other means who calls. */
function isForMachines(code: CodeFacts, call: Call): boolean {
  if (code.language === 'java') return false;
  // A decorator stands before what it decorates.
  const decorated = code.functions.findIndex(({ decorators }) =>
    decorators.some(({ span }) => span.startLine === call.span.startLine),
  );
  const decoratedClass = code.classes.find(({ decorators }) =>
    decorators.some(({ span }) => span.startLine === call.span.startLine),
  );
  const at = decorated >= 0 ? decorated : call.inFunction;
  const names = `${namesAround(code, at, call.inClass)} ${decoratedClass?.name ?? ''}`;
  const given = call.arguments
    .flatMap(({ value }) => [...within(value)])
    .map((part) => (part.kind === 'name' ? part.path : part.kind === 'string' ? part.value : ''));
  if (MACHINES.test(names) || given.some((word) => MACHINES.test(word))) return true;
  const attributes = [
    ...(code.functions[at]?.decorators ?? []),
    ...(code.classes[call.inClass]?.decorators ?? []),
    ...(decoratedClass?.decorators ?? []),
  ];
  if (attributes.some((each) => /^(?:api_view|ApiController)$/.test(methodOf(each)))) return true;
  const before = attributes.flatMap(namesOf);
  if (before.some((name) => ASKS_PROOF.test(name))) return true;
  if (at >= 0 && callsBeside(code, at).some(({ callee }) => PROVES.test(callee))) return true;
  return code.functions.some(({ name }, index) => before.includes(name) && asksForProof(code, index));
}
