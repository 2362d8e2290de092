type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Shorter ones are not worth a name. */
const least = 400;

const isSchema = (value: Json): value is { [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && value.type !== undefined;

/**
 * Gives each object schema that is written out more than once a name of its own. GitHub's webhooks each repeat the
 * whole pull request and repository: shared, they are compiled once. Adds to `schemas`; gives the rest, rewritten.
 */
export function shareRepeated(rest: Json, schemas: Map<string, Json>): Json {
  const seen = new Map<string, number>();
  const count = (value: Json): void => {
    if (typeof value !== 'object' || value === null) return;
    if (isSchema(value)) {
      const text = JSON.stringify(value);
      const before = seen.get(text) ?? 0;
      if (text.length >= least) seen.set(text, before + 1);
      if (before > 0) return; // what is inside a repeated schema repeats with it
    }
    for (const item of Object.values(value)) count(item);
  };
  for (const schema of schemas.values()) count(schema);
  count(rest);

  const names = new Map<string, string>();
  const rewrite = (value: Json, top = false): Json => {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map((item) => rewrite(item));
    const text = JSON.stringify(value);
    if (!top && isSchema(value) && (seen.get(text) ?? 0) > 1) {
      let name = names.get(text);
      if (name === undefined) {
        name = `shared-${names.size + 1}`;
        names.set(text, name);
        schemas.set(name, rewrite(value, true));
      }
      return { $ref: `github#/schemas/${name}` };
    }
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, rewrite(item)]));
  };
  for (const [name, schema] of [...schemas]) schemas.set(name, rewrite(schema, true));
  return rewrite(rest);
}
