import type { Call, CodeFacts, Span } from '../../../../../model/code.ts';
import { contains } from '../../spans.ts';

/** A dependency that a function hands to those that call it. */
export interface HandedDependency {
  readonly call: Call;
  /** It is only handed over under a condition. */
  readonly isSometimes: boolean;
}

const depending = /(?:^|\.)(?:Depends|Security)$/;
const collecting = /(?:^|\.)(?:append|extend|insert|list|tuple)$/;
const most = 12;
/** More calls than these in one file are not looked through for those around a dependency. */
const mostCalls = 4000;

/**
 * What functions hand over for others to depend on, by the index of the function: `return [Depends(check)]`,
 * `found.append(Depends(check))`. What they depend on themselves, and what they register, is not theirs to hand over.
 */
export function handedByFunction(code: CodeFacts): ReadonlyMap<number, readonly HandedDependency[]> {
  const found = new Map<number, HandedDependency[]>();
  if (code.calls.length > mostCalls) return found;
  const defaults = code.functions.flatMap(({ parameters }) =>
    parameters.flatMap(({ defaultValue }) => defaultValue?.span ?? []),
  );
  for (const call of code.calls) {
    if (call.inFunction < 0 || call.form !== 'call' || !depending.test(call.callee)) continue;
    const isWithin = ({ span }: { readonly span: Span }): boolean => contains(span, call.span);
    if (defaults.some((span) => isWithin({ span }))) continue;
    const around = code.calls.filter((each) => each !== call && isWithin(each));
    if (around.some(({ callee }) => !collecting.test(callee))) continue;
    const own = found.get(call.inFunction) ?? [];
    found.set(call.inFunction, own);
    const isSometimes = code.branches.some(
      (branch) => branch.inFunction === call.inFunction && isWithin(branch),
    );
    if (own.length < most) own.push({ call, isSometimes });
  }
  return found;
}
