import type { Guard } from '../../model/endpoint.ts';
import type { GuardHolder, TableRow } from '../../model/guard-holder.ts';

/** A holder that is a row of a table. */
export type RowHolder = GuardHolder & { readonly row: TableRow };

export const isRow = (holder: GuardHolder): holder is RowHolder => holder.row !== undefined;

export const rowsOf = (of: TableRow['of'], holders: readonly GuardHolder[]): readonly RowHolder[] =>
  holders.filter(isRow).filter(({ row }) => row.of === of);

/** The table that a row belongs to. */
export const tableOf = ({ row, location }: RowHolder): string => `${location.path} ${row.of} ${row.table}`;

/** The rights that a function asks for by itself of which a row says who may call it: one written in it, or that it leads to. */
export function askedItself(
  { row: { lines, leadsTo }, location: { path } }: RowHolder,
  all: readonly GuardHolder[],
): readonly Guard[] {
  const isMeant = ({ key, what, location: { path: own, line } }: GuardHolder): boolean =>
    leadsTo === undefined
      ? key.startsWith('function ') && own === path && lines.start <= line && line <= lines.end
      : what === `the function ${leadsTo}`;
  return all.filter(isMeant).flatMap(({ guards }) => guards.filter(({ kind }) => kind === 'authorization'));
}
