import type { Span } from '../../../model/code.ts';
import type { Location } from '../../../model/finding.ts';

/** `this.router` and `router` are one name: a class is written once, whoever holds it. */
export const plainName = (path: string): string => path.replace(/^(?:this|self)\./, '');

export const lastName = (path: string): string => path.slice(path.lastIndexOf('.') + 1);

/** `services.crateService.seal`, of what a function is handed: its name says that work is left to it. */
export const ofService = /^(?:\w+\.){0,3}\w*(?:[sS]ervice|[uU]seCase|[iI]nteractor)\.\w+$/;

export function locationOf(path: string, span: Span): Location {
  const { startLine, endLine, startColumn, endColumn } = span;
  return { path, line: startLine, endLine, column: startColumn, endColumn };
}

/** Where something begins: a finding on a long piece of code is read at its first character. */
export function beginningOf(path: string, { startLine, startColumn }: Span): Location {
  return locationOf(path, { startLine, startColumn, endLine: startLine, endColumn: startColumn + 1 });
}
