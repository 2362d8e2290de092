import type { Span } from '../../../model/code.ts';
import type { Location } from '../../../model/finding.ts';

export function locationOf(path: string, span: Span): Location {
  const { startLine, endLine, startColumn, endColumn } = span;
  return { path, line: startLine, endLine, column: startColumn, endColumn };
}

/** Where something begins: a finding on a long piece of code is read at its first character. */
export function beginningOf(path: string, { startLine, startColumn }: Span): Location {
  return locationOf(path, { startLine, startColumn, endLine: startLine, endColumn: startColumn + 1 });
}
