import type { CodeFacts, Expression } from '../../../model/code.ts';
import { forgeryTests } from './forgery.ts';
import type { Refusal } from './statuses.ts';

/** A check by what only the sender can have made: of deliveries, and of whoever signs requests. */
const signatureCheck = 'a check of the signature';
const compares =
  /(?:^|\.)(?:compare_digest|timing_?safe_?(?:equals?|compare)|safe_?compare|hmac\.Equal|ConstantTimeCompare|(?:fixed_length_)?secure_compare|isEqual|FixedTimeEquals|CryptographicOperations\.\w+|hash_equals|(?:is_?)?(?:verify|valid|check|validate|verified|valid)_?\w*signature\??|signature_?(?:valid|matches|ok)\w*\??)$/i;
const demands =
  /(?:^|\.)(?:construct_?event|ValidatePayload|(?:verify|validate|check|require|ensure)_?\w*signature!?)$/i;

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
  for (const { callee, span, inFunction } of code.calls)
    if (demands.test(callee)) yield { kind: 'authentication', name: signatureCheck, span, inFunction };
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
