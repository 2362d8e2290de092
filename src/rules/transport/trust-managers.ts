import type { CodeFacts, Expression, FunctionFact } from '../../model/code.ts';
import { isTrue, lastName, onlyReturns, settled } from '../support/expressions.ts';
import { lookup } from '../support/lookup.ts';

const MANAGERS = new Set(['X509TrustManager', 'X509ExtendedTrustManager', 'TrustManager']);

/**
 * Methods that are asked whether a certificate or host is to be trusted and cannot say no: `checkServerTrusted` that
 * calls nothing and throws nothing, `verify` of a host name verifier that only returns true.
 */
export function trustingManagers(code: CodeFacts): FunctionFact[] {
  const facts = lookup(code);
  return code.functions.filter((method, number) => {
    if (method.name !== 'checkServerTrusted' && method.name !== 'verify') return false;
    const bases = code.classes[method.inClass]?.bases.map(lastName) ?? [];
    const isManager = method.name === 'checkServerTrusted' && bases.some((base) => MANAGERS.has(base));
    if (!isManager && !bases.includes('HostnameVerifier')) return false;
    if (facts.calls(number).some(({ form }) => form !== 'decorator')) return false;
    const returns = facts.returns(number);
    return isManager || (returns.length > 0 && returns.every(({ value }) => isTrue(value)));
  });
}

/** A function written in place, or the one of this name in the file. */
function functionOf(code: CodeFacts, given: Expression): Expression | undefined {
  const value = settled(code, given);
  if (value.kind !== 'name') return value;
  const all = code.functions.flatMap(({ name }, at) => (name === lastName(value.path) ? [at] : []));
  const [only] = all;
  return only !== undefined && all.length === 1
    ? { kind: 'function', function: only, span: value.span }
    : undefined;
}

/** A callback that says yes to any certificate. */
export function acceptsAll(code: CodeFacts, given: Expression): boolean {
  const value = functionOf(code, given);
  if (value?.kind !== 'function') return false;
  const facts = lookup(code);
  const isEmpty = facts.calls(value.function).length === 0 && facts.returns(value.function).length === 0;
  const accepts = (answer: Expression) => isTrue(answer) || answer.kind === 'null';
  return onlyReturns(code, value, accepts) || isEmpty;
}
