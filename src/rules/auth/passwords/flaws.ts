import type { Call, CodeFacts, Expression, Span } from '../../../model/code.ts';
import type { Confidence } from '../../../model/finding.ts';
import { methodOf, within } from '../../support/expressions.ts';
import { lookup } from '../../support/lookup.ts';
import { comparisonsIn, operandsOf } from '../comparisons.ts';
import { callsBeside, comesFromRequest, namesAround, origins } from '../surroundings.ts';
import { fewRounds } from './cost.ts';
import { holdsPassword, isPassword } from './names.ts';

/** A way to keep or check passwords that a thief of the database is grateful for. */
export interface PasswordFlaw {
  readonly kind: 'fast' | 'plain-compare' | 'plain-store' | 'rounds';
  readonly span: Span;
  readonly evidence: string;
  readonly confidence: Confidence;
}

const FAST = /^(?:md[45]|sha_?(?:1|2|224|256|384|512|3)|ripemd160)(?:hex|sum|sum256|sum512|hash)?$/i;
/** Makes a hash of what it is given next: `createHash('md5')`, `MessageDigest.getInstance("MD5")`, `MD5.Create()`. */
const STARTS = /^(?:createHash|getInstance|Create|new|New|init)$/;
const SLOW =
  /bcrypt|argon|scrypt|pbkdf|password_hash|password_verify|PasswordHasher|PasswordEncoder|GenerateFromPassword|make_password|checkpw|gensalt/i;
/** The same sum for other reasons: services of leaked passwords, cache keys, HTTP digest. */
const OTHER_USE =
  /pwned|hibp|breach|leak|prefix|cache|fingerprint|gravatar|etag|digest_?auth|realm|ha1|redact|mask/i;

export function* passwordFlaws(code: CodeFacts): Iterable<PasswordFlaw> {
  for (const call of code.calls) {
    const algorithm = fastHash(code, call);
    if (algorithm !== undefined && isForStorage(code, call))
      yield {
        kind: 'fast',
        span: call.span,
        evidence: `Line ${call.span.startLine}: ${algorithm} of a password.`,
        confidence: 'high',
      };
    const rounds = fewRounds(call);
    if (rounds !== undefined)
      yield {
        kind: 'rounds',
        span: call.span,
        evidence: `Line ${call.span.startLine}: ${rounds}.`,
        confidence: 'high',
      };
    if (STORES.test(call.callee)) yield* plainStores(code, call);
  }
  yield* plainComparisons(code);
}

/** The name of the fast hash that a call makes of a password. */
function fastHash(code: CodeFacts, call: Call): string | undefined {
  const given = call.arguments.map(({ value }) => value);
  if (!given.some(holdsPassword)) return undefined;
  const own = call.callee
    .split('.')
    .slice(-2)
    .find((word) => FAST.test(word));
  if (own !== undefined) return own;
  const [first] = given;
  if (
    /^(?:hash|openssl_digest|digest)$/i.test(methodOf(call)) &&
    first?.kind === 'string' &&
    FAST.test(plain(first.value)) &&
    given.length > 1
  )
    return first.value;
  if (!/^(?:update|digest|ComputeHash|HashData|hexdigest|Write|hexDigest)$/.test(methodOf(call)))
    return undefined;
  return startedAs(code, call);
}

/** The algorithm of the hash that a call goes on with, by its chain or by what its receiver was made as. */
function startedAs(code: CodeFacts, call: Call): string | undefined {
  const base = call.callee.slice(0, -methodOf(call).length - 1);
  const made = call.receiver
    ? [call.receiver]
    : lookup(code)
        .assignments(base)
        .map(({ value }) => value);
  for (const part of made.flatMap((value) => [...within(value)])) {
    if (part.kind !== 'call') continue;
    const words = part.call.callee.split('.');
    const word = words.find((each) => FAST.test(each));
    if (word !== undefined && !/hmac/i.test(part.call.callee)) return word;
    const [first] = part.call.arguments;
    if (
      STARTS.test(methodOf(part.call)) &&
      first?.value.kind === 'string' &&
      FAST.test(plain(first.value.value))
    )
      return first.value.value;
  }
  return undefined;
}

const plain = (name: string): string => name.replaceAll('-', '');

function isForStorage(code: CodeFacts, call: Call): boolean {
  if (
    callsBeside(code, call.inFunction).some((other) => SLOW.test(other.callee) && goesInto(code, call, other))
  )
    return false;
  const targets = code.assignments.filter(({ span }) => span.startLine === call.span.startLine);
  const names = [
    namesAround(code, call.inFunction, call.inClass),
    ...targets.map(({ target }) => target),
  ].join(' ');
  if (targets.some(({ target }) => /(?:key|iv|etag)$/i.test(target))) return false;
  const given = call.arguments.flatMap(({ value }) => [...within(value)]);
  return !OTHER_USE.test(names) && !given.some((part) => part.kind === 'name' && /realm/i.test(part.path));
}

/** Whether what one call gives is given to another. */
function goesInto(code: CodeFacts, from: Call, to: Call): boolean {
  const given = to.arguments.flatMap(({ value }) => [...origins(code, value, to.inFunction)]);
  return given.some(
    ({ span }) => span.startLine === from.span.startLine && span.startColumn === from.span.startColumn,
  );
}

/** Databases without hooks that could hash on the way: what is given is what is stored. */
const STORES =
  /(?:^|\.)(?:prisma|db|tx)\.\w+\.(?:create|update|upsert)$|(?:^|\.)(?:insertOne|values|insert)$/;

function* plainStores(code: CodeFacts, call: Call): Iterable<PasswordFlaw> {
  const entries = call.arguments
    .flatMap(({ value }) => [...within(value)])
    .flatMap((part) => (part.kind === 'object' ? part.entries : []));
  for (const { key, value, span } of entries) {
    if (!/^(?:password|passwd|pwd)$/i.test(key) || value.kind !== 'name' || !isPassword(value)) continue;
    const isHashed = [...origins(code, value, call.inFunction)].some(
      (part) => part.kind === 'call' && /hash|crypt|encode|digest|argon/i.test(part.call.callee),
    );
    if (isHashed || !comesFromRequest(code, value, call.inFunction)) continue;
    yield {
      kind: 'plain-store',
      span,
      evidence: `${call.callee} in line ${call.span.startLine} is given ${value.path} as it came with the request.`,
      confidence: 'medium',
    };
  }
}

const KEEPER =
  /(?:^|\.)(?:\w*user|account|member|customer|admin|row|record|found|existing\w*|person|client|student|employee)\.(?:get_?)?(?:password|passwd|pwd)$/i;

function* plainComparisons(code: CodeFacts): Iterable<PasswordFlaw> {
  for (const { expression, inFunction } of comparisonsIn(code)) {
    const operands = operandsOf(expression);
    if (operands.length !== 2) continue;
    const kept = operands.find((each) => KEEPER.test(pathOf(each)));
    const given = operands.find((each) => each !== kept && isPassword(each) && !KEEPER.test(pathOf(each)));
    if (!kept || !given || /confirm|repeat|again|old|new|default|dummy/i.test(pathOf(given))) continue;
    const isHashed = [...origins(code, given, inFunction)].some(
      (part) => part.kind === 'call' && /hash|crypt|digest|md5|sha/i.test(part.call.callee),
    );
    if (!isHashed)
      yield {
        kind: 'plain-compare',
        span: expression.span,
        evidence: `${pathOf(kept)} is compared with ${pathOf(given)} as they are.`,
        confidence: 'high',
      };
  }
}

function pathOf(value: Expression): string {
  return value.kind === 'name' ? value.path : value.kind === 'call' ? value.call.callee : '';
}
