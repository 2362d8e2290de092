/**
 * Writes test/report/sarif-schema.json: the official schema of SARIF 2.1.0 without its descriptions, in the draft that
 * the tests' validator knows.
 *
 *     node scripts/reduce-sarif-schema.ts
 *
 * The pinned package that carries it is fetched with `npm pack` into a temporary folder, of which nothing is run.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const carrier = '@microsoft/jest-sarif@1.0.0-beta.0';
const target = resolve(import.meta.dirname, '../test/report/sarif-schema.json');

/** Properties of SARIF itself may be called `description` or `id`: there the value is a schema, no text. */
function reduced(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reduced);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(
    ([key, text]) => !(['description', 'id', '$schema', 'title'].includes(key) && typeof text === 'string'),
  );
  return Object.fromEntries(kept.map(([key, inner]) => [key, reduced(inner)]));
}

const folder = mkdtempSync(join(tmpdir(), 'sarif-schema-'));
try {
  execFileSync('npm', ['pack', '--ignore-scripts', '--silent', carrier], { cwd: folder });
  const archive = readdirSync(folder).find((entry) => entry.endsWith('.tgz'));
  if (archive === undefined) throw new Error(`npm pack left no archive of ${carrier}`);
  execFileSync('tar', ['-xzf', archive, '--strip-components=1'], { cwd: folder });
  const schema: unknown = JSON.parse(
    readFileSync(join(folder, 'lib/schemas/sarif-2.1.0-rtm.5.json'), 'utf8'),
  );
  writeFileSync(target, `${JSON.stringify(reduced(schema))}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
