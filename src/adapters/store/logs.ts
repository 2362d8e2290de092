import type { AuditEntry } from '../../model/audit.ts';
import type { AuditLog, Cache, DeliveryLog, Records } from '../../model/ports.ts';
import type { Database } from './sql.ts';

export function auditLog(database: Database): AuditLog {
  return {
    async append(entry) {
      const { owner, name } = entry.request.repository;
      const [row] = await database.rows<{ readonly id: string }>(
        `INSERT INTO four_eyes.audit (kind, owner, name, number, entry)
         VALUES ($1, $2, $3, $4, $5::text::json) RETURNING id::text AS id`,
        [entry.kind, owner, name, entry.request.number, JSON.stringify(entry)],
      );
      if (!row) throw new Error('The audit entry was not written.');
      return row;
    },
    async list({ owner, name, number, limit }) {
      const rows = await database.rows<{ readonly id: string; readonly entry: AuditEntry }>(
        `SELECT id::text AS id, entry FROM four_eyes.audit
         WHERE ($1::text IS NULL OR lower(owner) = lower($1)) AND ($2::text IS NULL OR lower(name) = lower($2))
           AND ($3::int IS NULL OR number = $3)
         ORDER BY audit.id DESC LIMIT $4`,
        [owner ?? null, name ?? null, number ?? null, limit],
      );
      return rows.map(({ id, entry }) => ({ ...entry, id }));
    },
  };
}

export function deliveryLog(database: Database, accept: DeliveryLog['accept']): DeliveryLog {
  return {
    accept,
    async known(ids) {
      const rows = await database.rows<{ readonly id: string }>(
        `SELECT id FROM four_eyes.delivery WHERE id IN (SELECT json_array_elements_text($1::text::json))`,
        [JSON.stringify(ids)],
      );
      return new Set(rows.map(({ id }) => id));
    },
  };
}

export function cacheIn(database: Database): Cache {
  return {
    async get(key) {
      const [row] = await database.rows<{ readonly value: unknown }>(
        'SELECT value FROM four_eyes.cache WHERE key = $1 AND expires_at > now()',
        [key],
      );
      return row?.value;
    },
    async set(key, value, ttlSeconds) {
      await database.rows(
        `INSERT INTO four_eyes.cache (key, value, expires_at)
         VALUES ($1, $2::text::json, now() + $3::float8 * interval '1 second')
         ON CONFLICT (key) DO UPDATE SET value = excluded.value, expires_at = excluded.expires_at`,
        [key, JSON.stringify(value ?? null), ttlSeconds],
      );
    },
  };
}

export function recordsIn(database: Database): Records {
  return {
    async get(key) {
      const [row] = await database.rows<{ readonly value: unknown }>(
        'SELECT value FROM four_eyes.record WHERE key = $1',
        [key],
      );
      return row?.value;
    },
    async put(key, value) {
      await database.rows(
        `INSERT INTO four_eyes.record (key, value) VALUES ($1, $2::text::json)
         ON CONFLICT (key) DO UPDATE SET value = excluded.value, at = now()`,
        [key, JSON.stringify(value ?? null)],
      );
    },
  };
}
