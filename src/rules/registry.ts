import { readdir } from 'node:fs/promises';
import type { Rule } from '../model/rule.ts';

const FOLDER = new URL('./', import.meta.url);
/** Sources run as `.ts`; a build runs as `.js`. */
const EXTENSION = import.meta.url.endsWith('.ts') ? '.ts' : '.js';

let loading: Promise<readonly Rule[]> | undefined;

/**
 * Every rule there is, in the order of their ids: each folder `<category>/<rule-id>/` with a `rule.ts` that exports
 * `rule`. A new rule is a new folder, and nothing else. Loaded once; throws where a folder's rule is not what its
 * name says.
 */
export function loadRules(): Promise<readonly Rule[]> {
  loading ??= load();
  return loading;
}

/** Where the page of a rule stands: its README.md. */
export function pageAddress(id: string): URL {
  return new URL(`${id}/README.md`, FOLDER);
}

async function load(): Promise<readonly Rule[]> {
  const files = await readdir(FOLDER, { recursive: true });
  const ids = files
    .map((file) => file.replaceAll('\\', '/'))
    .flatMap((file) => new RegExp(`^([^/]+/[^/]+)/rule\\${EXTENSION}$`).exec(file)?.[1] ?? []);
  const rules = await Promise.all(ids.map(loadRule));
  return rules.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

async function loadRule(id: string): Promise<Rule> {
  const address = new URL(`${id}/rule${EXTENSION}`, FOLDER);
  const module: { readonly rule?: Rule } = await import(address.href);
  if (module.rule?.id !== id) throw new Error(`src/rules/${id}/rule.ts must export a rule with the id ${id}`);
  return module.rule;
}
