import { type Call, type CodeFacts, type Expression, partsOf, type Span } from '../../../../model/code.ts';
import { lastName } from '../names/dotted.ts';
import { contains } from '../spans.ts';
import { forgeryTests } from './forgery.ts';
import type { Refusal } from './statuses.ts';

/** A check by what only the sender can have made: of deliveries, and of whoever signs requests. */
const signatureCheck = 'a check of the signature';
const compares =
  /(?:^|\.)(?:compare_digest|timing_?safe_?(?:equals?|compare)|safe_?compare|hmac\.Equal|ConstantTimeCompare|(?:fixed_length_)?secure_compare|isEqual|FixedTimeEquals|CryptographicOperations\.\w+|hash_equals|(?:is_?)?(?:verify|valid|check|validate|verified|valid)_?\w*signature\??|\w*signature_?(?:valid|matches|correct|ok)\w*\??)$/i;
const demands =
  /(?:^|\.)(?:construct_?event|ValidatePayload|(?:verify|validate|check|require|ensure)_?\w*signature!?)$/i;

/** What gives back what was signed, and nothing, or an error, for what was not: `signer.unsign(link)`, `unsign_file(link)`. */
const unsigning = /(?:^|[._])unsign(?!_?(?:cookie|session))(?:[A-Z_]\w*)?$/;

const verifying = /^(?:verify|authenticate|unwrap)/i;
const taking = /^(?:verify|authenticate|unwrap|validate|check|construct|receive)/i;
/** What was sent beside the body, and how that is called by which senders prove themselves. */
const headers = /(?:^|\.)(?:headers|Header|META)$/;
const signature = /signature|hmac|svix/i;

/** `new Webhook(secret).verify(body, req.headers)`, `hooks.receive({ body, signature: req.get('x-hub-signature-256') })`. */
function takesSignature({ callee, arguments: given, form }: Call): boolean {
  const name = lastName(callee);
  if (form !== 'call' || !taking.test(name)) return false;
  const isSent = given.length > 1 && verifying.test(name);
  return given.slice(0, 4).some(({ value }) => holdsSignature(value, isSent, 0));
}

function holdsSignature(value: Expression, isSent: boolean, depth: number): boolean {
  if (depth > 2) return false;
  const below = (each: Expression): boolean => holdsSignature(each, isSent, depth + 1);
  switch (value.kind) {
    case 'name':
      return signature.test(lastName(value.path)) || (isSent && headers.test(value.path));
    case 'call':
      return value.call.arguments.slice(0, 2).some((each) => isNamed(each.value));
    case 'index':
      return isNamed(value.index);
    case 'object':
      return value.entries.slice(0, 12).some(({ key, value: own }) => /^signature$/i.test(key) || below(own));
    case 'operation':
    case 'other':
      return partsOf(value).slice(0, 4).some(below);
    default:
      return false;
  }
}

const isNamed = (value: Expression): boolean => value.kind === 'string' && signature.test(value.value);

/** Where functions ask whether what they were sent is signed as it should be. */
export function* signatureChecks(code: CodeFacts): Iterable<Refusal & { readonly name: string }> {
  const given = new Map(
    code.assignments
      .filter(({ value }) => asks(value, 0))
      .map(({ target, inFunction }) => [`${inFunction} ${target}`, true]),
  );
  const isForgery = forgeryTests(code);
  for (const branch of code.branches) {
    const { test, span, inFunction } = branch;
    const isAsked = asks(test, 0) || named(test).some((name) => given.has(`${inFunction} ${name}`));
    if (isAsked && !isForgery(branch))
      yield { kind: 'authentication', name: signatureCheck, span, inFunction };
  }
  for (const { span, inFunction } of unsigned(code))
    yield { kind: 'authentication', name: signatureCheck, span, inFunction };
  for (const call of code.calls)
    if (demands.test(call.callee) || takesSignature(call))
      yield { kind: 'authentication', name: signatureCheck, span: call.span, inFunction: call.inFunction };
}

/** Where a function is left unless something it was sent is signed; what is read from a cookie may be there or not. */
function* unsigned(code: CodeFacts): Iterable<Call> {
  // A helper that gives nothing for what is not signed turns nobody away.
  const nothing = code.returns.filter(({ value }) => /^(?:null|boolean)$/.test(value.kind));
  const isLeft = (within: Span, inFunction: number): boolean =>
    code.leaves.some(
      (each) =>
        each.inFunction === inFunction &&
        contains(within, each.span) &&
        !nothing.some(({ span }) => contains(each.span, span) || contains(span, each.span)),
    );
  for (const call of code.calls.filter(({ callee }) => unsigning.test(callee))) {
    const { span, inFunction } = call;
    const isRescued = code.rescues.some(
      ({ body, handler }) => contains(body, span) && isLeft(handler, inFunction),
    );
    const given = code.assignments.find(
      (each) => each.inFunction === inFunction && contains(each.span, span),
    );
    const isTested = code.branches.some(
      (each) =>
        each.inFunction === inFunction &&
        given !== undefined &&
        named(each.test).includes(given.target) &&
        isLeft(each.span, inFunction),
    );
    if (isRescued || isTested) yield call;
  }
}

function asks(value: Expression, depth: number): boolean {
  if (depth > 4) return false;
  if (value.kind === 'call') return compares.test(value.call.callee);
  return value.kind === 'operation' && value.operands.slice(0, 6).some((each) => asks(each, depth + 1));
}

function named(test: Expression): readonly string[] {
  if (test.kind === 'name') return [test.path];
  return test.kind === 'operation'
    ? test.operands.slice(0, 4).flatMap((each) => (each.kind === 'name' ? [each.path] : []))
    : [];
}
