import type { CodeFacts, Expression } from '../../../model/code.ts';
import type { RuleFinding } from '../../../model/finding.ts';
import type { FileText, Rule } from '../../../model/rule.ts';
import { isDevelopmentOnly } from '../../support/branches.ts';
import { lastName, methodOf } from '../../support/expressions.ts';
import { locationOf } from '../../support/findings.ts';
import { isTest } from '../../support/paths.ts';
import { comparisonsIn, operandsOf } from '../comparisons.ts';
import { comesFromRequest, confidenceAt, isBrowserCode, namesAround, origins } from '../surroundings.ts';

export const rule: Rule = {
  id: 'auth/timing-unsafe-compare',
  title: 'A secret is compared so that its first difference can be measured',
  severity: 'medium',
  confidence: 'high',
  cwe: [208],
  owasp: 'A02:2021',
  item: 1,
  reads: 'code',
  check,
};

/** Makes a code that proves who wrote a message: needs a secret to make. */
const MACS =
  /(?:^|\.)(?:createHmac|hash_hmac|HmacUtils\.\w+|hmac\.(?:new|New|digest)|HMAC\.(?:hexdigest|digest|base64digest)|HMAC(?:SHA\w+|MD5)(?:\.\w+)?|HmacSHA\d+|Mac\.getInstance|hmacSha\d+\w*)$/;
/** A secret of the program by its name: configuration, not a value somebody just typed. */
const SECRET =
  /(?:^|[._])(?:\w*(?:api|secret|access|admin|internal|service|shared|webhook|signing|cron|master)_?(?:key|secret|token)|\w*_SECRET|\w*SECRET_KEY|cron_?secret|secret)$/i;
const CONFIGURED =
  /(?:^|\.)(?:env|ENV|environ|config\w*|settings?|_ENV|secrets?|options)(?:\.|$)|^[A-Z][A-Z0-9_]*$/;

function* check(code: CodeFacts, file: FileText): Iterable<RuleFinding> {
  if (isTest(file.path) || isBrowserCode(code)) return;
  const seen = new Set<number>();
  for (const { expression, inFunction } of comparisonsIn(code)) {
    const { span } = expression;
    const evidence = seen.has(span.startLine) ? undefined : convicts(code, expression, inFunction);
    if (evidence === undefined || isDevelopmentOnly(code, span)) continue;
    seen.add(span.startLine);
    yield {
      location: locationOf(file.path, span),
      message:
        'This comparison stops at the first difference: whoever measures how long it takes learns the secret value piece by piece.',
      evidence: [evidence],
      remediation:
        'Compare in constant time: crypto.timingSafeEqual, hmac.compare_digest, secure_compare, subtle.ConstantTimeCompare or hmac.Equal, MessageDigest.isEqual, CryptographicOperations.FixedTimeEquals, hash_equals.',
      confidence: confidenceAt(file.path, 'high'),
    };
  }
}

/** What convinces that one side is secret and the other comes from the caller. */
function convicts(code: CodeFacts, expression: Expression, inFunction: number): string | undefined {
  const [left, right] = operandsOf(expression);
  if (!left || !right || isPlain(left) || isPlain(right)) return undefined;
  for (const [own, other] of [
    [left, right],
    [right, left],
  ] as const) {
    if (isCode(code, own, inFunction) && isGiven(code, other, inFunction))
      return `One side is a message authentication code that is computed here, the other ${tell(other)} is what the caller says it is.`;
    if (isSecret(code, own, inFunction) && comesFromRequest(code, other, inFunction))
      return `${tell(own)} is a secret of the program; the other side comes with the request.`;
  }
  return undefined;
}

function isPlain(value: Expression): boolean {
  return (
    /^(?:string|number|boolean|null|object|list|function)$/.test(value.kind) ||
    isName(value, /(?:^|\.)(?:undefined|nil|length|size|type)$/)
  );
}

/** Whether a value is a code made by an HMAC in this function. */
function isCode(code: CodeFacts, value: Expression, inFunction: number): boolean {
  if (value.kind === 'member' || isName(value, /\.length$/)) return false;
  for (const part of origins(code, value, inFunction)) {
    if (part.kind !== 'call') continue;
    if (MACS.test(part.call.callee)) return true;
    if (
      /^(?:getInstance)$/.test(methodOf(part.call)) &&
      part.call.arguments.some(({ value: given }) => given.kind === 'string' && /^hmac/i.test(given.value))
    )
      return true;
    const base = part.call.callee.slice(0, -methodOf(part.call).length - 1);
    const made = /^(?:Sum|doFinal|ComputeHash|digest|hexdigest)$/.test(methodOf(part.call)) && base !== '';
    if (made && code.assignments.some(({ target, value: from }) => target === base && isMacMade(from)))
      return true;
  }
  return false;
}

function isMacMade(value: Expression): boolean {
  if (value.kind === 'member') return isMacMade(value.object);
  if (value.kind !== 'call') return false;
  const { call } = value;
  const algorithm = call.arguments[0]?.value;
  return MACS.test(call.callee) || (algorithm?.kind === 'string' && /^hmac/i.test(algorithm.value));
}

/** Comes with the request, or is a signature by its name that this function was given. */
function isGiven(code: CodeFacts, value: Expression, inFunction: number): boolean {
  if (comesFromRequest(code, value, inFunction)) return true;
  const isNamed = isName(
    value,
    /(?:^|\.)\w*(?:sig|signature|hmac|mac|digest|token|hash|given|received|provided|supplied|header)\w*$/i,
  );
  return isNamed && !/generate|create|cache|etag/i.test(namesAround(code, inFunction));
}

function isSecret(code: CodeFacts, value: Expression, inFunction: number): boolean {
  const named = [...origins(code, value, inFunction, 2)].filter(
    (part) => part.kind === 'name' || part.kind === 'call',
  );
  if (comesFromRequest(code, value, inFunction)) return false;
  return named.some((part) => {
    if (part.kind === 'name') return SECRET.test(part.path) && CONFIGURED.test(part.path);
    const [first] = part.call.arguments;
    const isEnvironment = /(?:^|\.)(?:getenv|Getenv|env|get|fetch|getProperty|GetEnvironmentVariable)$/.test(
      part.call.callee,
    );
    return (
      isEnvironment &&
      /env/i.test(part.call.callee) &&
      first?.value.kind === 'string' &&
      SECRET.test(first.value.value)
    );
  });
}

const isName = (value: Expression, pattern: RegExp): boolean =>
  value.kind === 'name' && pattern.test(value.path);

function tell(value: Expression): string {
  return value.kind === 'name' ? lastName(value.path) : 'side';
}
