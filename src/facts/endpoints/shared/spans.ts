import type { Span } from '../../../model/code.ts';

/** Negative where the first begins before the second. */
export const inOrder = (
  a: Pick<Span, 'startLine' | 'startColumn'>,
  b: Pick<Span, 'startLine' | 'startColumn'>,
): number => a.startLine - b.startLine || a.startColumn - b.startColumn;

/** Whether one stands in the other, or is it. */
export const contains = (outer: Span, inner: Span): boolean =>
  inOrder(outer, inner) <= 0 && (outer.endLine - inner.endLine || outer.endColumn - inner.endColumn) >= 0;
