import type { GuardHolder } from '../../../../model/guard-holder.ts';
import { isTest } from '../../../support/paths.ts';
import { type RowHolder, rowsOf, tableOf } from '../../table-rows.ts';

/** A row, and those that stood beside it before the change: at least one, the first of which is the example. */
export interface RowAmongOthers {
  readonly now: RowHolder;
  readonly beside: readonly RowHolder[];
  readonly example: RowHolder;
}

/**
 * The rows of one kind that stand beside others which were there before.
 * @param besideOf the same for rows that stand beside each other
 */
export function* amongRows(
  of: RowHolder['row']['of'],
  { base, head }: { readonly base: readonly GuardHolder[]; readonly head: readonly GuardHolder[] },
  besideOf: (holder: RowHolder) => string = tableOf,
  isCompared: (holder: RowHolder) => boolean = () => true,
): Iterable<RowAmongOthers> {
  const known = Map.groupBy(rowsOf(of, base).filter(isCompared), besideOf);
  for (const now of known.size === 0 ? [] : rowsOf(of, head).filter(isCompared)) {
    const beside = known.get(besideOf(now)) ?? [];
    const [example] = beside;
    if (example !== undefined && !isTest(now.location.path)) yield { now, beside, example };
  }
}

export const isNewAmong = ({ now, beside }: RowAmongOthers): boolean =>
  beside.every(({ row }) => row.key !== now.row.key);
