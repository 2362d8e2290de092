import type { Branch, CodeFacts, Expression } from '../../../../model/code.ts';
import { partsOf } from '../../../../model/code.ts';
import { byFunction } from '../code/by-function.ts';
import { contains } from '../spans.ts';
import { isOfRights } from './callers.ts';

/** Functions that throw, by the frameworks that have them. */
const throwing: ReadonlyMap<string, RegExp> = new Map([
  ['next/navigation', /^(?:redirect|permanentRedirect|notFound|forbidden|unauthorized)$/],
  ['@sveltejs/kit', /^(?:redirect|error)$/],
]);
/** Who somebody is, and not how far they came, what they chose or paid for. */
const identity = /(?:^|\.)(?:user|account|member|person|viewer|session|_?id|\w+I[dD]|email)$/;
const deepest = 8;

/**
 * Says of branches whether nothing after them is reached, for they end with a call that does not come back, `redirect('/')` of
 * Next: nothing in the code itself says so. Only of those that ask who calls, or what they may do: whoever has not yet
 * chosen a language is led elsewhere as well.
 */
export function neverBack(code: CodeFacts): (branch: Branch) => boolean {
  const locals = new Set(
    code.imports.flatMap(({ module, imported, local }) =>
      throwing.get(module)?.test(imported) === true ? [local] : [],
    ),
  );
  if (locals.size === 0) return () => false;
  const parts = byFunction(code);
  return ({ test, when, span, inFunction }) => {
    if (!when || !asksWho(test, 0)) return false;
    const last = parts
      .calls(inFunction)
      .find(
        (call) =>
          locals.has(call.callee) && contains(span, call.span) && call.span.endLine >= span.endLine - 1,
      );
    const isWithin = (other: Branch): boolean =>
      last !== undefined &&
      other.test !== test &&
      contains(span, other.span) &&
      contains(other.span, last.span);
    return last !== undefined && !code.branches.some(isWithin);
  };
}

function asksWho(value: Expression, depth: number): boolean {
  if (depth > deepest) return false;
  if (value.kind === 'name')
    return !value.path.includes('.') || identity.test(value.path) || isOfRights(value.path);
  return partsOf(value).every((part) => asksWho(part, depth + 1));
}
