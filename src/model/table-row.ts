/** Where a row of a table stands that says who may call something, and in which table. */
export interface TableRow {
  readonly table: string;
  readonly start: number;
  readonly end: number;
  /** Of a route that changes something. */
  readonly write?: { readonly method: string; readonly path: string } | undefined;
}

/** A row of a table that says what actions ask, or an action of a class that has such a table. */
export interface TableAction {
  readonly table: string;
  readonly name: string;
  /** All actions that its file lists; of an action of a class, those that have a row. */
  readonly known: readonly string[];
}
