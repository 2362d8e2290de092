import type { Span } from '../../model/code.ts';
import type { Location } from '../../model/finding.ts';

/** A span of a file's head side as a finding's location. */
export function locationOf(path: string, span: Span): Location {
  const { startLine: line, endLine, startColumn: column, endColumn } = span;
  return { path, line, endLine, column, endColumn };
}
