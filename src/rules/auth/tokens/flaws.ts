import type { Call, CodeFacts, Expression, Span } from '../../../model/code.ts';
import type { Confidence } from '../../../model/finding.ts';
import { isFalse, isTrue, lastName, methodOf, option, within } from '../../support/expressions.ts';
import { contains, lookup } from '../../support/lookup.ts';
import { callsBeside, comesFromRequest, isBrowserCode, namesAround, origins } from '../surroundings.ts';
import { optionOf, secretOf, TOKEN_LIBRARY } from './secrets.ts';

/** Something that makes a token worth nothing. */
export interface TokenFlaw {
  readonly kind: 'unverified' | 'none' | 'confused' | 'chosen' | 'everlasting' | 'secret';
  readonly span: Span;
  readonly evidence: string;
  readonly confidence: Confidence;
}

/** Calls that check a signature, or ask somebody who does. */
const VERIFIES =
  /^(?:verify\w*|Verify\w*|jwtVerify|compactVerify|jwksVerify|parseClaimsJws|parseSignedClaims|ValidateToken\w*|ParseWithClaims|introspect\w*|validate|Claims|createRemoteJWKSet|checkSignature|CheckSignature|openssl_verify)$/;
const AUTHORITY =
  /authenticat|authoriz|guard|current_?user|require_?(?:auth|login|user|admin)|middleware|principal|get_?user|user_?from|(?:user|(?<!o)auth|session|identity|account|member)\w*_?(?:from|by|of)_?\w*(?:token|jwt|cookie|bearer)|verify|validate_?(?:token|jwt)|check_?(?:token|auth|jwt)/i;
const RENEWS = /refresh|expired|renew|logout|revoke|blacklist|blocklist|introspect|rotate/i;

export function* tokenFlaws(code: CodeFacts): Iterable<TokenFlaw> {
  if (isBrowserCode(code)) return;
  for (const call of code.calls) {
    const unverified = unverifiedBy(code, call);
    if (unverified) yield unverified;
    yield* algorithmFlaws(code, call);
    const secret = secretOf(code, call);
    if (secret)
      yield {
        kind: 'secret',
        span: secret.span,
        evidence: `${call.callee} in line ${call.span.startLine} is given a constant.`,
        confidence: 'high',
      };
  }
  yield* expiryFlaws(code);
}

/** A decoding call whose result nobody verifies, where it decides who the caller is. */
function unverifiedBy(code: CodeFacts, call: Call): TokenFlaw | undefined {
  if (!decodes(code, call)) return undefined;
  const beside = callsBeside(code, call.inFunction).filter(
    (other) => other.span.startLine !== call.span.startLine,
  );
  if (beside.some((other) => isVerification(code, other))) return undefined;
  const token = call.arguments[0]?.value ?? call.receiver;
  const fromRequest = token !== undefined && comesFromRequest(code, token, call.inFunction);
  const names = namesAround(code, call.inFunction, call.inClass);
  const decides = AUTHORITY.test(names) || becomesUser(code, call);
  if (!fromRequest && (!decides || RENEWS.test(names))) return undefined;
  const where = fromRequest
    ? 'The token comes with the request'
    : `It stands in ${names.trim() || 'this file'}`;
  return {
    kind: 'unverified',
    span: call.span,
    evidence: `${call.callee} does not look at the signature. ${where}, and nothing beside it verifies the token.`,
    confidence: fromRequest ? 'high' : 'medium',
  };
}

/** Whether a call reads a token and leaves its signature alone. */
function decodes(code: CodeFacts, call: Call): boolean {
  const name = methodOf(call);
  const third = call.arguments[2];
  switch (code.language) {
    case 'python':
      if (/^get_unverified_claims$/.test(name)) return true;
      if (name !== 'decode' || !TOKEN_LIBRARY.test(call.callee)) return false;
      return ['verify_signature', 'verify'].some((key) => isFalse(optionOf(code, call, key)));
    case 'ruby':
      return call.callee === 'JWT.decode' && isFalse(third?.value);
    case 'php':
      if (/^json_decode$/.test(name) && splitsToken(code, call)) return true;
      return call.callee === 'JWT.decode' && isFalse(third?.value);
    case 'go':
      return /^(?:ParseUnverified|UnsafeClaimsWithoutVerification)$/.test(name);
    case 'java':
      if (/^(?:parseClaimsJwt|parseUnsecuredClaims|parsePlaintextJwt)$/.test(name)) return true;
      return /^(?:JWT\.decode|JWTParser\.parse)$/.test(call.callee);
    case 'csharp':
      return /^(?:ReadJwtToken|ReadJsonWebToken)$/.test(name);
    case 'javascript':
    case 'typescript':
    case 'tsx':
      return decodesInNode(code, call);
    default:
      return false;
  }
}

function decodesInNode(code: CodeFacts, call: Call): boolean {
  // The header alone is read to find the key.
  if (isTrue(option(call, 'complete')) || isTrue(option(call, 'header'))) return false;
  if (call.callee === 'JSON.parse') return splitsToken(code, call);
  const name = methodOf(call);
  if (!/^(?:decode|decodeJwt|jwtDecode|jwt_decode|unsafeDecode|decodeToken)$/.test(name)) return false;
  const [base = ''] = call.callee.split('.');
  const isJwt = code.imports.some(({ module, local }) => local === base && TOKEN_LIBRARY.test(module));
  return isJwt || /(?:^|\.)jwt\w*\.decode$/i.test(call.callee);
}

/** `JSON.parse(atob(token.split('.')[1]))` and the like. */
function splitsToken(code: CodeFacts, call: Call): boolean {
  const parts = call.arguments.flatMap(({ value }) => [...origins(code, value, call.inFunction, 2)]);
  const splits = parts.some(
    (part) =>
      part.kind === 'call' &&
      /(?:^|\.)(?:split|explode)$/.test(part.call.callee) &&
      part.call.arguments.some(({ value }) => value.kind === 'string' && value.value === '.') &&
      /token|jwt|bearer|auth/i.test(wordsIn(part.call)),
  );
  return splits && parts.some((part) => part.kind === 'call' && /atob|from|base64/i.test(part.call.callee));
}

function wordsIn(call: Call): string {
  const given = call.arguments.map(({ value }) =>
    value.kind === 'name' ? value.path : value.kind === 'call' ? value.call.callee : '',
  );
  return [call.callee, ...given].join(' ');
}

function isVerification(code: CodeFacts, call: Call): boolean {
  const name = methodOf(call);
  if (VERIFIES.test(name)) return true;
  const isDecode = /^(?:decode|Parse|parse)$/.test(name) && TOKEN_LIBRARY.test(call.callee);
  return isDecode && call.arguments.length > 1 && !decodes(code, call);
}

/** `req.user = jwt.decode(token)`. */
function becomesUser(code: CodeFacts, call: Call): boolean {
  return code.assignments.some(
    ({ target, span }) =>
      span.startLine === call.span.startLine &&
      /(?:^|\.)(?:current_?user|user|userId|user_id|principal|auth)$/i.test(target),
  );
}

const NONE =
  /(?:^|\.)(?:SigningMethodNone|UnsafeAllowNoneSignatureType|SignatureAlgorithm\.NONE|SecurityAlgorithms\.None)$/;
const READS_TOKENS = /(?:decode|verify|parse|jwt|passport|strategy|sign|encode|expressjwt|token)/i;

function* algorithmFlaws(code: CodeFacts, call: Call): Iterable<TokenFlaw> {
  const at = (kind: TokenFlaw['kind'], span: Span, evidence: string): TokenFlaw => ({
    kind,
    span,
    evidence,
    confidence: 'high',
  });
  const line = `${call.callee} in line ${call.span.startLine}`;
  if (code.language === 'java' && call.callee === 'Algorithm.none') yield at('none', call.span, `${line}.`);
  for (const { value } of call.arguments)
    if (value.kind === 'name' && NONE.test(value.path))
      yield at('none', value.span, `${line} is given ${value.path}.`);
  if (!READS_TOKENS.test(call.callee)) return;
  const given =
    optionOf(code, call, 'algorithms') ??
    optionOf(code, call, 'algorithm') ??
    optionOf(code, call, 'alg') ??
    rubyOrPhp(code, call);
  if (!given) return;
  const names = [...within(given)].flatMap((part) => (part.kind === 'string' ? [part.value] : []));
  if (names.some((name) => /^none$/i.test(name))) yield at('none', given.span, `${line} accepts "none".`);
  const reads = /verif|decode|strategy|expressjwt|^jwt$/i.test(call.callee);
  if (
    reads &&
    names.some((name) => /^HS\d/i.test(name)) &&
    names.some((name) => /^(?:RS|ES|PS)\d/i.test(name))
  )
    yield at('confused', given.span, `${line} accepts ${names.slice(0, 6).join(', ')}.`);
  const chosen = [...within(given)].some(
    (part) => part.kind === 'name' && /(?:^|\.)\w*header\w*\.alg$/i.test(part.path),
  );
  const isLookedAt = lookup(code)
    .branches(call.inFunction)
    .some(({ test }) =>
      [...within(test)].some((part) => part.kind === 'name' && /header\w*\.alg$/i.test(part.path)),
    );
  if (reads && chosen && !isLookedAt)
    yield at('chosen', given.span, `${line} takes the algorithm from the header of the token.`);
}

function rubyOrPhp(code: CodeFacts, call: Call): Expression | undefined {
  if (!/^JWT\.(?:encode|decode)$/.test(call.callee) || !/^(?:ruby|php)$/.test(code.language))
    return undefined;
  return call.arguments.slice(2).find(({ value }) => value.kind === 'string' || value.kind === 'list')?.value;
}

const OFF_WHEN_TRUE = /^(?:ignoreExpiration|ignoreExp|SkipClaimsValidation|skipExpirationCheck)$/;
const OFF_WHEN_FALSE =
  /^(?:verify_exp|verify_expiration|ValidateLifetime|require_exp|RequireExpirationTime)$/;

function* expiryFlaws(code: CodeFacts): Iterable<TokenFlaw> {
  const facts = [
    ...code.entries.map(({ key, value, span }) => ({ key, value, span, inFunction: functionAt(code, span) })),
    ...code.assignments.map(({ target, value, span, inFunction }) => ({
      key: lastName(target),
      value,
      span,
      inFunction,
    })),
  ];
  // Where the signature is not checked either, that is what is judged.
  const unsigned = code.entries.filter(({ key, value }) => key === 'verify_signature' && isFalse(value));
  const calls = code.calls.filter((call) => unsigned.some(({ span }) => contains(call.span, span)));
  const isUnsigned = (place: Span) => calls.some((call) => contains(call.span, place));
  for (const { key, value, span, inFunction } of facts) {
    const off = OFF_WHEN_TRUE.test(key) ? isTrue(value) : OFF_WHEN_FALSE.test(key) && isFalse(value);
    if (off && !isUnsigned(span) && !RENEWS.test(namesAround(code, inFunction)))
      yield everlasting(span, `Line ${span.startLine}: ${key}.`);
    if (key === 'RequireSignedTokens' && isFalse(value))
      yield { kind: 'none', span, evidence: `Line ${span.startLine}: ${key} is false.`, confidence: 'high' };
    if (key === 'SignatureValidator' && value.kind === 'function' && !checks(code, value.function))
      yield {
        kind: 'unverified',
        span,
        evidence: `The validator of signatures in line ${span.startLine} only reads the token.`,
        confidence: 'high',
      };
  }
  // A parser that does not verify either is judged where it parses.
  if (code.calls.some((call) => methodOf(call) === 'ParseUnverified')) return;
  for (const call of code.calls)
    if (methodOf(call) === 'WithoutClaimsValidation' && !RENEWS.test(namesAround(code, call.inFunction)))
      yield everlasting(call.span, `Line ${call.span.startLine}: ${call.callee}.`);
}

function checks(code: CodeFacts, place: number): boolean {
  return (
    lookup(code)
      .calls(place)
      .some((call) => isVerification(code, call)) || lookup(code).branches(place).length > 0
  );
}

function everlasting(span: Span, evidence: string): TokenFlaw {
  return { kind: 'everlasting', span, evidence, confidence: 'high' };
}

function functionAt(code: CodeFacts, { startLine }: Span): number {
  return code.functions.findLastIndex(({ span }) => span.startLine <= startLine && startLine <= span.endLine);
}
