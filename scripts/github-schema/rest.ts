import { operations, webhooks } from './served.table.ts';
import { shareRepeated } from './share.ts';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type JsonObject = { [key: string]: Json };

/** Prose, samples and hints: nothing that decides whether a value is valid. */
const prose = new Set([
  'deprecated',
  'default',
  'description',
  'discriminator',
  'example',
  'examples',
  'externalDocs',
  'readOnly',
  'summary',
  'title',
  'x-github',
  'x-github-breaking-changes',
  'x-multi-segment',
]);

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function object(value: Json | undefined, where: string): JsonObject {
  if (!isObject(value)) throw new Error(`${where}: an object was expected`);
  return value;
}

/**
 * OpenAPI 3.0's `nullable` in JSON Schema's words. Beside a `$ref`, `oneOf` or `allOf` it becomes an alternative,
 * elsewhere a further type and a further enumerated value.
 */
function withNull(schema: JsonObject): JsonObject {
  if (schema.type === undefined) {
    if (Object.keys(schema).length === 0) return {};
    return { anyOf: [{ type: 'null' }, schema] };
  }
  const types = [schema.type, 'null'].flat() as Json[];
  return Array.isArray(schema.enum)
    ? { ...schema, type: types, enum: [...new Set([...schema.enum, null])] }
    : { ...schema, type: types };
}

/** A schema as draft-07 JSON Schema with its references pointing to `#/schemas/…`. `names` is inside `properties`. */
function convert(value: Json, names = false): Json {
  if (Array.isArray(value)) return value.map((item) => convert(item));
  if (!isObject(value)) return value;
  const result: JsonObject = {};
  for (const [key, item] of Object.entries(value)) {
    if (!names && (prose.has(key) || key === 'nullable')) continue;
    if (!names && key === 'format' && item !== 'date-time') continue;
    if (!names && key === '$ref' && typeof item === 'string') {
      result.$ref = item.replace('#/components/schemas/', 'github#/schemas/');
      continue;
    }
    result[key] = key === 'enum' && !names ? item : convert(item, key === 'properties' && !names);
  }
  return !names && value.nullable === true ? withNull(result) : result;
}

/** A request's schema that refuses what it does not name: GitHub ignores a misspelt property in silence. */
function strict(schema: Json): Json {
  if (Array.isArray(schema)) return schema.map(strict);
  if (!isObject(schema)) return schema;
  const result = { ...schema };
  if (schema.items !== undefined) result.items = strict(schema.items);
  if (!isObject(schema.properties)) {
    for (const choice of ['oneOf', 'anyOf'])
      if (schema[choice] !== undefined) result[choice] = strict(schema[choice]);
    return result;
  }
  // The branches of a choice beside properties each see the whole object: only the object itself is closed.
  result.properties = Object.fromEntries(
    Object.entries(schema.properties).map(([key, one]) => [key, strict(one)]),
  );
  return { additionalProperties: false, ...result };
}

const content = (holder: Json | undefined): Json | undefined => {
  const json = isObject(holder) && isObject(holder.content) ? holder.content['application/json'] : undefined;
  return isObject(json) ? json.schema : undefined;
};

/** Follows a `$ref` to a parameter, response or header; schemas keep theirs. */
function resolver(document: JsonObject): (value: Json) => JsonObject {
  return (value) => {
    const holder = object(value, 'a component');
    if (typeof holder.$ref !== 'string') return holder;
    return holder.$ref
      .slice(2)
      .split('/')
      .reduce((at: JsonObject, part) => object(at[part], String(holder.$ref)), document);
  };
}

function reduceOperation(operation: JsonObject, resolve: (value: Json) => JsonObject): JsonObject {
  const parameters = (Array.isArray(operation.parameters) ? operation.parameters : []).map(resolve);
  const query = parameters.filter((parameter) => parameter.in === 'query');
  const responses = Object.entries(object(operation.responses, 'responses')).map(
    ([status, response]) => [status, convert(content(resolve(response)) ?? {})] as const,
  );
  const body = operation.requestBody === undefined ? undefined : content(resolve(operation.requestBody));
  return {
    query: {
      type: 'object',
      properties: Object.fromEntries(query.map((one) => [String(one.name), convert(one.schema ?? {})])),
      required: query.filter((one) => one.required === true).map((one) => String(one.name)),
      additionalProperties: false,
    },
    ...(body === undefined ? {} : { body: strict(convert(body)) }),
    responses: Object.fromEntries(responses),
  };
}

/** The names of all schemas reachable from a value. */
function reach(value: Json, schemas: JsonObject, found: Map<string, Json>): void {
  if (Array.isArray(value)) for (const item of value) reach(item, schemas, found);
  if (!isObject(value)) return;
  const name = typeof value.$ref === 'string' ? value.$ref.slice('github#/schemas/'.length) : undefined;
  if (name !== undefined && !found.has(name)) {
    const schema = convert(object(schemas[name], name));
    found.set(name, schema);
    reach(schema, schemas, found);
  }
  for (const item of Object.values(value)) reach(item, schemas, found);
}

/** Where the description contradicts what GitHub is known to answer. */
function repair(served: JsonObject, schemas: Map<string, Json>): void {
  // It asks of an account in this list to be a user and an enterprise at once.
  const installations = object(
    object(served['GET /app/installations'], 'installations').responses,
    'responses',
  );
  installations['200'] = { type: 'array', items: { $ref: 'github#/schemas/installation' } };
  // An outdated comment stands nowhere in today's diff: null, in both forms of it.
  for (const name of ['pull-request-review-comment', 'review-comment']) {
    const properties = object(object(schemas.get(name), name).properties, name);
    for (const key of ['line', 'position']) properties[key] = { type: ['integer', 'null'] };
  }
}

/** GitHub's OpenAPI description reduced to what is served, as JSON text. Throws where an operation is missing. */
export function reduceRest(document: JsonObject): string {
  const resolve = resolver(document);
  const paths = object(document.paths, 'paths');
  const served: JsonObject = {};
  for (const name of operations) {
    const [method = '', path = ''] = name.split(' ');
    const operation = object(paths[path], path)[method.toLowerCase()];
    served[name] = reduceOperation(object(operation ?? null, name), resolve);
  }
  const sent: JsonObject = {};
  for (const name of webhooks) {
    const hook = object(object(object(document['x-webhooks'], 'x-webhooks')[name], name).post, name);
    sent[name] = convert(content(hook.requestBody) ?? null);
  }
  const found = new Map<string, Json>();
  reach([served, sent], object(object(document.components, 'components').schemas, 'schemas'), found);
  repair(served, found);
  const rest = object(shareRepeated({ operations: served, webhooks: sent }, found), 'the rest');
  const schemas = Object.fromEntries([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
  return `${JSON.stringify({ ...rest, schemas })}\n`;
}
