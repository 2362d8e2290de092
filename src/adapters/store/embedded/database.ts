import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate as nextRound } from 'node:timers/promises';
import type { PGlite } from '@electric-sql/pglite';
import type { Db } from 'pg-boss';
import { type Database, type Sql, sqlOver } from '../sql.ts';

/**
 * PGlite has one connection: whoever uses it takes turns. A transaction is one turn, and so is a statement of
 * pg-boss together with the roll-back of what it left open when it failed.
 */
export class EmbeddedDatabase implements Database {
  readonly boss: Db;
  readonly #pglite: PGlite;
  readonly #obstacle: () => Error | undefined;
  /** Set in what runs inside a transaction: the transaction's own connection, as long as it is open. */
  readonly #within = new AsyncLocalStorage<{ open: boolean }>();
  #turn: Promise<unknown> = Promise.resolve();

  /** `obstacle` says why the engine must not be entered any more, if it must not. */
  constructor(pglite: PGlite, obstacle: () => Error | undefined) {
    this.#pglite = pglite;
    this.#obstacle = obstacle;
    this.boss = {
      executeSql: async (text, values) => {
        // pg-boss looks up its settings when it needs them. Inside a transaction that would wait for itself.
        if (this.#within.getStore()?.open) return await this.#run(text, values);
        return await this.#take(() => this.#run(text, values));
      },
    };
  }

  async rows<Row>(text: string, values?: readonly unknown[]): Promise<readonly Row[]> {
    return await sqlOver(this.boss).rows<Row>(text, values);
  }

  async transaction<Result>(run: (sql: Sql) => Promise<Result>): Promise<Result> {
    return await this.#take(async () => {
      const state = { open: true };
      const executeSql: Db['executeSql'] = async (text, values) => {
        if (!state.open) throw new Error('The transaction has ended.');
        return await this.#run(text, values);
      };
      try {
        await this.#run('BEGIN');
        const result = await this.#within.run(state, () => run(sqlOver({ executeSql })));
        await this.#run('COMMIT');
        return result;
      } finally {
        state.open = false;
      }
    });
  }

  async close(): Promise<void> {
    await this.#take(async () => {
      if (!this.#obstacle()) await this.#pglite.close();
    });
  }

  async #run(text: string, values?: readonly unknown[]): Promise<{ rows: unknown[] }> {
    this.#assertUsable();
    const results = values?.length
      ? [await this.#pglite.query(text, [...values])]
      : await this.#pglite.exec(text);
    // A statement during which the engine stopped may look like a success.
    this.#assertUsable();
    return { rows: results.flatMap((result): unknown[] => result.rows) };
  }

  async #take<Result>(run: () => Promise<Result>): Promise<Result> {
    // PGlite never waits for anything: without a pause a chain of statements would keep requests and timers out.
    const turn = this.#turn
      .then(() => nextRound())
      .then(run)
      .catch(async (error: unknown) => {
        if (!this.#obstacle() && this.#pglite.ready && this.#pglite.isInTransaction())
          await this.#pglite.exec('ROLLBACK');
        throw error;
      });
    this.#turn = turn.catch(() => {});
    return await turn;
  }

  #assertUsable(): void {
    const obstacle = this.#obstacle();
    if (obstacle) throw obstacle;
  }
}
