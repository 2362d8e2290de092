import type { Span } from '../../../../model/code.ts';
import type { TableRow } from '../../../../model/guard-holder.ts';
import type { CheckFact } from '../../endpoint-file.ts';
import { beginningOf } from '../../shared/locations.ts';
import type { HolderFact, Untold } from '../holder.ts';

/** A row of a table that says who may call something, as it is found. */
export interface Row extends Omit<TableRow, 'lines'> {
  readonly asks: readonly CheckFact[];
  readonly span: Span;
  /** For a person, where `the row remove of methods` says it badly: `register('importer')`. */
  readonly what?: string | undefined;
  /** What registers it and is told nothing of rights: `get` of `@get("/anvils")`. */
  readonly untold?: readonly Untold[] | undefined;
}

/** What names and texts ask for that a row lists: rights, roles, policies. */
export const asksFor = (names: readonly string[]): readonly CheckFact[] =>
  names.map((name) => ({ name, kind: 'authorization' }));

/** A row as something that can lose what it asks. */
export function rowHolder({ asks, span, what, untold, ...row }: Row, path: string): HolderFact {
  const { table, key, isMissing, of } = row;
  return {
    key: `${isMissing ? 'no row' : of === 'grant' ? 'roles' : 'row'} ${table} ${key}`,
    what: what ?? `the row ${key} of ${table}`,
    checks: asks,
    untold,
    location: beginningOf(path, span),
    isHandler: true,
    row: { ...row, lines: { start: span.startLine, end: span.endLine } },
  };
}
