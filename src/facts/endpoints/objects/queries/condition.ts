import type { Expression } from '../../../../model/code.ts';

/** One condition of a query: what is compared, and with what; `value` is absent where it stands in the text. */
export interface Condition {
  readonly column: string;
  readonly value?: Expression | undefined;
  /** Of a condition on something else that the row belongs to: `plot.garden` of `{ plot: { garden: { id } } }`. */
  readonly of?: string | undefined;
}
