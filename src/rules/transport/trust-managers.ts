import type { CodeFacts, FunctionFact } from '../../model/code.ts';
import { isTrue, lastName } from '../support/expressions.ts';
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
