/** A row of a table that says who may call something, or what is said of that where it is registered. */
export interface TableRow {
  /** What it says who may call: an operation or an action that is answered elsewhere, or a function that it holds or leads to. */
  readonly of: 'operation' | 'action' | 'function';
  /** The table, or what it is registered by. */
  readonly table: string;
  /** By what it is known there: `POST /orders/:id/close`, `remove`. */
  readonly key: string;
  /** The function, where it is written elsewhere. */
  readonly leadsTo?: string | undefined;
  readonly lines: { readonly start: number; readonly end: number };
  /** There is no such row: what it would be of is listed beside what has one. */
  readonly isMissing?: boolean | undefined;
}
