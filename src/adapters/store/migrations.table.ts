export interface Migration {
  readonly name: string;
  readonly sql: string;
}

/**
 * Our own tables, in the order they came to be. Entries are only ever appended: a database that has run one never
 * runs it again. pg-boss keeps its tables (schema `pgboss`) itself.
 */
export const migrations: readonly Migration[] = [
  {
    name: 'audit, deliveries, cache and records',
    sql: `
      -- json, not jsonb: what reviewers saw is kept to the letter, and may contain what jsonb refuses (U+0000).
      CREATE TABLE four_eyes.audit (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        recorded_at timestamptz NOT NULL DEFAULT now(),
        kind text NOT NULL,
        owner text NOT NULL,
        name text NOT NULL,
        number integer NOT NULL,
        entry json NOT NULL
      );
      CREATE INDEX audit_by_pull_request ON four_eyes.audit (lower(owner), lower(name), number, id);

      CREATE FUNCTION four_eyes.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'four_eyes.audit is append-only: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
      END $$;
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON four_eyes.audit
        FOR EACH STATEMENT EXECUTE FUNCTION four_eyes.refuse_change();

      CREATE TABLE four_eyes.delivery (
        id text PRIMARY KEY,
        event text NOT NULL,
        at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX delivery_by_time ON four_eyes.delivery (at);

      -- Unlogged: losing it in a crash costs a look-up, keeping it would cost an fsync for each value.
      CREATE UNLOGGED TABLE four_eyes.cache (
        key text PRIMARY KEY,
        value json NOT NULL,
        expires_at timestamptz NOT NULL
      );
      CREATE INDEX cache_by_expiry ON four_eyes.cache (expires_at);

      CREATE TABLE four_eyes.record (
        key text PRIMARY KEY,
        value json NOT NULL,
        at timestamptz NOT NULL DEFAULT now()
      );
    `,
  },
];
