import type { Call, CodeFacts, Span } from '../../../model/code.ts';
import { inOrder } from './passing.ts';

/** The innermost conditional code around a call. */
export function conditionAround({ span, inFunction }: Call, code: CodeFacts): Span | undefined {
  let found: Span | undefined;
  for (const branch of code.branches) {
    if (branch.inFunction !== inFunction || !contains(branch.span, span)) continue;
    if (found === undefined || contains(found, branch.span)) found = branch.span;
  }
  return found;
}

function contains(outer: Span, inner: Span): boolean {
  const ends = outer.endLine - inner.endLine || outer.endColumn - inner.endColumn;
  return inOrder(outer, inner) <= 0 && ends >= 0;
}
