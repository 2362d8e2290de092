import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import type { Json } from '../world.ts';

interface Operation {
  readonly query: Json;
  readonly body?: Json;
  readonly responses: Readonly<Record<string, Json>>;
}

interface Schema {
  readonly operations: Readonly<Record<string, Operation>>;
  readonly webhooks: Readonly<Record<string, Json>>;
  readonly schemas: Json;
}

/** GitHub's official description, reduced; see scripts/reduce-github-schema.ts. Read at the first request. */
let loaded: { schema: Schema; ajv: Ajv; coercing: Ajv } | undefined;

function load(): NonNullable<typeof loaded> {
  if (loaded !== undefined) return loaded;
  const schema = JSON.parse(readFileSync(join(import.meta.dirname, '../schema/rest.json'), 'utf8')) as Schema;
  const options = {
    strict: false,
    validateSchema: false,
    // Compiled once each and not optimised: half the time, and no validator runs often.
    inlineRefs: false,
    code: { optimize: false },
    formats: { 'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/ },
  };
  const ajv = new Ajv(options);
  ajv.addSchema({ $id: 'github', schemas: schema.schemas });
  // Everything in a query is text.
  const coercing = new Ajv({ ...options, coerceTypes: 'array' });
  coercing.addSchema({ $id: 'github', schemas: schema.schemas });
  loaded = { schema, ajv, coercing };
  return loaded;
}

const compiled = new Map<string, ValidateFunction>();

function judge(key: string, schema: Json, value: unknown, ajv: Ajv): string | undefined {
  let validate = compiled.get(key);
  if (validate === undefined) {
    validate = ajv.compile(schema);
    compiled.set(key, validate);
  }
  if (validate(value)) return undefined;
  const problems = (validate.errors ?? []).slice(0, 5);
  return problems
    .map((error) => {
      const extra =
        error.keyword === 'additionalProperties' ? ` (${String(error.params.additionalProperty)})` : '';
      return `${error.instancePath || 'the whole'} ${error.message ?? ''}${extra}`;
    })
    .join('; ');
}

/** What is wrong with a request's query, which is converted to the types it should have. */
export function judgeQuery(operation: string, query: Json): string | undefined {
  const { schema, coercing } = load();
  const known = schema.operations[operation];
  return known === undefined
    ? 'the operation is not in the reduced schema: add it to scripts/github-schema/served.table.ts'
    : judge(`${operation} query`, known.query, query, coercing);
}

/** What is wrong with a request's body: the official schema, closed for unknown properties, and what it leaves out. */
export function judgeBody(operation: string, body: Json | undefined): string | undefined {
  const { schema, ajv } = load();
  const known = schema.operations[operation];
  if (known?.body === undefined) {
    return body === undefined || Object.keys(body).length === 0
      ? undefined
      : 'a body is sent where none is known';
  }
  const problem = judge(`${operation} body`, known.body, body ?? {}, ajv);
  return (
    problem ??
    (operation.endsWith('/check-runs') || operation.includes('/check-runs/')
      ? checkRunProblem(body ?? {})
      : undefined)
  );
}

/** GitHub's limits for annotations: 64 KB of message and raw details, 255 characters of title; and two rules of shape. */
function checkRunProblem(body: Json): string | undefined {
  if (body.status === 'completed' && body.conclusion === undefined) return 'completed without a conclusion';
  const output = body.output as { annotations?: readonly Json[] } | undefined;
  for (const one of output?.annotations ?? []) {
    if (Buffer.byteLength(String(one.message)) > 65_536) return 'an annotation with a message over 64 KB';
    if (Buffer.byteLength(String(one.raw_details ?? '')) > 65_536)
      return 'an annotation with raw details over 64 KB';
    if (String(one.title ?? '').length > 255) return 'an annotation with a title over 255 characters';
    if (Number(one.end_line) < Number(one.start_line)) return 'an annotation that ends before it starts';
    const columns = one.start_column !== undefined || one.end_column !== undefined;
    if (columns && one.start_line !== one.end_line) return 'an annotation with columns over several lines';
  }
  return undefined;
}

/** What is wrong with an answer. A status that GitHub does not describe for the operation is not judged. */
export function judgeAnswer(operation: string, status: number, body: unknown): string | undefined {
  const { schema, ajv } = load();
  const expected = schema.operations[operation]?.responses[String(status)];
  return expected === undefined ? undefined : judge(`${operation} ${status}`, expected, body, ajv);
}

/** What is wrong with a webhook's payload. */
export function judgeWebhook(event: string, action: string, payload: unknown): string | undefined {
  const { schema, ajv } = load();
  const name = `${event}-${action}`.replaceAll('_', '-');
  const expected = schema.webhooks[name];
  return expected === undefined ? `GitHub sends no ${name}` : judge(name, expected, payload, ajv);
}
