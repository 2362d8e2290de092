import { createHash } from 'node:crypto';
import { getConstructionPlans } from 'pg-boss';
import { UserFault } from '../../model/fault.ts';
import { migrations } from './migrations.table.ts';
import type { Database, Sql } from './sql.ts';

/**
 * Brings our tables up to date: what is missing is run in one transaction, and processes that start together wait
 * for one another. Throws {@link UserFault} where the database was written by a newer version.
 */
export async function migrate(database: Database): Promise<void> {
  await database.transaction(async (sql) => {
    await sql.rows("SELECT pg_advisory_xact_lock(hashtext('four_eyes'), hashtext('migrate'))");
    await sql.rows('CREATE SCHEMA IF NOT EXISTS four_eyes');
    await sql.rows(
      `CREATE TABLE IF NOT EXISTS four_eyes.migration (
        number integer PRIMARY KEY, name text NOT NULL, at timestamptz NOT NULL DEFAULT now())`,
    );
    const done = await sql.rows<{ readonly name: string }>(
      'SELECT name FROM four_eyes.migration ORDER BY number',
    );
    const strange = done.find(({ name }, index) => name !== migrations[index]?.name);
    if (strange)
      throw new UserFault(
        `The database has the migration “${strange.name}”, which this version does not know: ` +
          'it was written by a newer version. Start that one, or restore a copy from before.',
      );
    await runMissing(sql, done.length);
  });
}

async function runMissing(sql: Sql, done: number): Promise<void> {
  for (const [index, migration] of migrations.entries()) {
    if (index < done) continue;
    await sql.rows(migration.sql);
    await sql.rows('INSERT INTO four_eyes.migration (number, name) VALUES ($1, $2)', [
      index + 1,
      migration.name,
    ]);
  }
}

/** Eight hexadecimal digits that change whenever a fresh database would look different. */
export function schemaDigest(): string {
  const all = JSON.stringify([migrations, getConstructionPlans()]);
  return createHash('sha256').update(all).digest('hex').slice(0, 8);
}
