import { jsonEntries } from '../../../lib/json-entries.ts';
import type { Declaration, ManifestReading } from '../manifest.ts';
import { readSpecifier } from './specifier.ts';

/** Sections that npm installs from, and whether they are for development only. Later ones do not hide earlier ones. */
const sections: ReadonlyMap<string, { readonly development: boolean }> = new Map([
  ['dependencies', { development: false }],
  ['devDependencies', { development: true }],
  ['optionalDependencies', { development: false }],
  ['peerDependencies', { development: false }],
]);

/** More dependencies than any project has; the rest of such a file is hostile. */
const MOST = 20_000;

/** Reads a package.json. Never throws; what is no manifest says why and on which line. */
export function readPackageJson(text: string): ManifestReading {
  const manifest = parse(text);
  if (!('value' in manifest)) return manifest;
  const { value } = manifest;
  if (!isRecord(value)) return { unparsed: 'it is no JSON object', line: 1 };
  const lines = linesOf(text);
  const dependencies: Declaration[] = [];
  for (const [section, { development }] of sections) {
    const entries = Object.hasOwn(value, section) ? value[section] : undefined;
    if (entries === undefined || entries === null) continue;
    const sectionLine = lines.get(keyOf([section])) ?? 1;
    if (!isRecord(entries)) return { unparsed: `"${section}" is no object`, line: sectionLine };
    for (const [declaredAs, specifier] of Object.entries(entries)) {
      const line = lines.get(keyOf([section, declaredAs])) ?? sectionLine;
      if (typeof specifier !== 'string') return { unparsed: `a version in "${section}" is no text`, line };
      if (dependencies.length === MOST) return { unparsed: `it has more than ${MOST} dependencies`, line };
      const { name = declaredAs, range, source } = readSpecifier(specifier);
      dependencies.push({ name, declaredAs, range, source, development, section, line });
    }
  }
  const name = Object.hasOwn(value, 'name') ? value.name : undefined;
  return { name: typeof name === 'string' ? name : undefined, dependencies };
}

/** Line of each entry by its path. Of a key that stands twice JSON takes the last, and so does this. */
function linesOf(text: string): ReadonlyMap<string, number> {
  return new Map(
    jsonEntries(text, 2)
      .filter(({ path }) => sections.has(path[0] ?? ''))
      .map(({ path, line }) => [keyOf(path), line]),
  );
}

const keyOf = (path: readonly string[]): string => JSON.stringify(path);

function parse(
  text: string,
): { readonly value: unknown } | { readonly unparsed: string; readonly line: number } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { unparsed: 'it is no valid JSON', line: lineOf(error, text) };
  }
}

/** V8 says where, but for a text that ends too early. The rest of its message repeats the text. */
function lineOf(error: unknown, text: string): number {
  const said =
    error instanceof Error ? /\(line (\d{1,9}) column \d{1,9}\)/.exec(error.message)?.[1] : undefined;
  return said === undefined ? text.trimEnd().split('\n').length : Number(said);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
