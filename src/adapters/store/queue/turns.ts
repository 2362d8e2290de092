import type { Sql } from '../sql.ts';

/**
 * Waits until no other transaction, of whatever process, adds or takes jobs; holds until this one ends. Counting and
 * taking are only right together, and two that lock rows in another order would wait for one another. A process that
 * freezes meanwhile loses its turn after ten seconds.
 */
export async function takeTurns(sql: Sql): Promise<void> {
  await sql.rows(
    `SELECT set_config('idle_in_transaction_session_timeout', '10s', true),
       pg_advisory_xact_lock(hashtext('four_eyes'), hashtext('queue'))`,
  );
}
