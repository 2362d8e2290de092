import type { Db } from 'pg-boss';

/** Runs SQL on one of the two engines; the dialect is PostgreSQL's on both. */
export interface Sql {
  /** One statement with `$1` parameters; without parameters it may be several. */
  rows<Row>(text: string, values?: readonly unknown[]): Promise<readonly Row[]>;
  /** The same connection, as pg-boss takes it. */
  readonly boss: Db;
}

export interface Database extends Sql {
  /** Commits when `run` resolves, rolls back when it throws. `run` must use the connection it is given. */
  transaction<Result>(run: (sql: Sql) => Promise<Result>): Promise<Result>;
}

export function sqlOver(boss: Db): Sql {
  return {
    boss,
    async rows<Row>(text: string, values?: readonly unknown[]): Promise<readonly Row[]> {
      const { rows } = await boss.executeSql(text, values && [...values]);
      // The server's driver answers several statements with several results; nobody reads those.
      return rows ?? [];
    },
  };
}
