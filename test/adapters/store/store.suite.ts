import { expect, test } from '@jest/globals';
import { migrate } from '../../../src/adapters/store/migrate.ts';
import { forget } from '../../../src/adapters/store/retention.ts';
import type { AuditEntry } from '../../../src/model/audit.ts';
import { type Bench, requestFor } from './engines.ts';

/** What everything but the work on the queue must do, whatever the engine. */
export function storeTests(bench: () => Bench): void {
  test('a delivery is taken in once, with its requests', async () => {
    const { deliveries, queue } = bench().store;
    const before = (await queue.counts()).waiting;
    const request = requestFor();
    expect(await deliveries.accept({ id: 'once', event: 'pull_request' }, [request])).toBe(true);
    expect(await deliveries.accept({ id: 'once', event: 'pull_request' }, [requestFor()])).toBe(false);
    expect((await queue.counts()).waiting).toBe(before + 1);
    expect(await deliveries.known(['once', 'never'])).toEqual(new Set(['once']));
  });

  test('of a hundred at once with duplicates each is taken in once', async () => {
    const { deliveries, queue } = bench().store;
    const before = (await queue.counts()).waiting;
    const results = await Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        deliveries.accept({ id: `burst-${index % 80}`, event: 'push' }, [requestFor()]),
      ),
    );
    expect(results.filter(Boolean)).toHaveLength(80);
    expect((await queue.counts()).waiting).toBe(before + 80);
  });

  test('a delivery the database refuses fails alone, and leaves nothing behind', async () => {
    const { deliveries } = bench().store;
    const unfit = requestFor({ mergeGroup: { head: 'a', ref: 'b\u0000', base: 'c' } });
    const results = await Promise.allSettled([
      deliveries.accept({ id: 'fit-1', event: 'x' }, [requestFor()]),
      deliveries.accept({ id: 'unfit', event: 'x' }, [unfit]),
      deliveries.accept({ id: 'fit-2', event: 'x' }, [requestFor()]),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await deliveries.known(['fit-1', 'unfit', 'fit-2'])).toEqual(new Set(['fit-1', 'fit-2']));
  });

  test('the audit log keeps entries to the letter and lists them newest first', async () => {
    const { audit } = bench().store;
    const request = requestFor({ repository: { owner: 'Audit', name: 'Log' } });
    const entry = (kind: AuditEntry['kind'], reason: string): AuditEntry => ({
      at: new Date().toISOString(),
      kind,
      request,
      detail: { reason },
    });
    const first = await audit.append(entry('failed', 'first \u0000 \ud800 “ß” \\u0000'));
    const second = await audit.append(entry('published', 'second'));
    const listed = await audit.list({ owner: 'audit', name: 'LOG', limit: 10 });
    expect(listed.map(({ id, detail }) => [id, detail?.reason])).toEqual([
      [second.id, 'second'],
      [first.id, 'first \u0000 \ud800 “ß” \\u0000'],
    ]);
    expect(await audit.list({ owner: 'audit', number: request.number + 1, limit: 10 })).toEqual([]);
    expect(await audit.list({ limit: 1 })).toHaveLength(1);
  });

  test.each([
    'UPDATE four_eyes.audit SET name = name',
    'DELETE FROM four_eyes.audit',
    'TRUNCATE four_eyes.audit',
  ])('the audit log is append-only: %s', async (statement) => {
    await expect(bench().engine.database.rows(statement)).rejects.toThrow('append-only');
  });

  test('the cache forgets, records do not', async () => {
    const { cache, records } = bench().store;
    await cache.set('short', 1, -1);
    await cache.set('long', { nested: ['value', null] }, 60);
    await records.put('mark', { seen: true });
    await records.put('mark', { seen: 'again' });
    expect(await cache.get('short')).toBeUndefined();
    expect(await cache.get('long')).toEqual({ nested: ['value', null] });
    expect(await records.get('mark')).toEqual({ seen: 'again' });
    expect(await records.get('unknown')).toBeUndefined();
  });

  test('deliveries are forgotten after a week, expired cache values at once', async () => {
    const { database } = bench().engine;
    const { cache, deliveries } = bench().store;
    await deliveries.accept({ id: 'eight-days', event: 'x' }, []);
    await deliveries.accept({ id: 'six-days', event: 'x' }, []);
    for (const [id, days] of [['eight-days', 8] as const, ['six-days', 6] as const])
      await database.rows(
        "UPDATE four_eyes.delivery SET at = now() - $2::int * interval '1 day' WHERE id = $1",
        [id, days],
      );
    await cache.set('over', 1, -1);
    await forget(database);
    expect(await deliveries.known(['eight-days', 'six-days'])).toEqual(new Set(['six-days']));
    expect(await database.rows("SELECT 1 FROM four_eyes.cache WHERE key = 'over'")).toEqual([]);
  });

  test('a transaction that throws leaves nothing, and the connection usable', async () => {
    const { database } = bench().engine;
    const attempt = database.transaction(async (sql) => {
      await sql.rows("INSERT INTO four_eyes.record (key, value) VALUES ('half', '1')");
      await sql.rows('SELECT 1 / 0');
    });
    await expect(attempt).rejects.toThrow('division by zero');
    expect(await bench().store.records.get('half')).toBeUndefined();
    await bench().store.ready();
  });

  test('what was written is there after closing and opening again', async () => {
    await bench().store.records.put('kept', 'yes');
    await bench().reopen();
    expect(await bench().store.records.get('kept')).toBe('yes');
  });

  test('a database of a newer version is refused', async () => {
    const { database } = bench().engine;
    await migrate(database);
    await database.rows("INSERT INTO four_eyes.migration (number, name) VALUES (99, 'from the future')");
    await expect(migrate(database)).rejects.toThrow(/from the future.*newer version/);
    await database.rows('DELETE FROM four_eyes.migration WHERE number = 99');
  });
}
