import type { Call, CodeFacts, Span } from '../../../../model/code.ts';
import { contains } from '../spans.ts';

/** The innermost conditional code around a call. */
export function conditionAround({ span, inFunction }: Call, code: CodeFacts): Span | undefined {
  let found: Span | undefined;
  for (const branch of code.branches) {
    if (branch.inFunction !== inFunction || !contains(branch.span, span)) continue;
    if (found === undefined || contains(found, branch.span)) found = branch.span;
  }
  return found;
}
