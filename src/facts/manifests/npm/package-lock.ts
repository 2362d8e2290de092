import { jsonEntries } from '../../../lib/json-entries.ts';
import { folded } from '../asks.ts';
import { type Declaration, type Lock, type Locked, type ManifestReading, withoutUser } from '../manifest.ts';
import { readJson } from '../text/json.ts';
import { DEEPEST, orUnparsed, SyntaxProblem } from '../text/node.ts';

type Json = Readonly<Record<string, unknown>>;

/**
 * Reads package-lock.json and npm-shrinkwrap.json of every version. Of the second, which has both its own and the
 * first's list, the newer list counts. https://docs.npmjs.com/cli/v11/configuring-npm/package-lock-json
 */
export function readPackageLock(text: string): ManifestReading {
  const top = parse(text);
  if (top === undefined) {
    const read = readJson(text);
    return 'unparsed' in read ? read : { unparsed: 'it is no valid JSON', line: 1 };
  }
  if (!isRecord(top)) return { unparsed: 'it is no JSON object', line: 1 };
  const packages = own(top, 'packages');
  return orUnparsed(() => ({
    dependencies: [],
    lock: isRecord(packages) ? readPackages(packages, text) : readTree(top, text),
  }));
}

/** The library's own parser is the fastest; where it fails, ours says where. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Lines of the first version's entries, by their path below the top. */
function linesOf(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  for (const { path, line } of jsonEntries(text, 4))
    if (path[0] === 'dependencies' && path.length > 1) lines.set(path.slice(1).join('\n'), line);
  return lines;
}

/** Versions 2 and 3: entries by the folder in which a package is installed. */
function readPackages(packages: Json, source: string): Lock {
  const byPlace = new Map<string, Locked>();
  const folders = new Map<string, Json>();
  const aliases = once(() => aliasesIn(packages));
  // Of a key that stands twice the last counts, here as in the parser.
  for (const { path, line } of jsonEntries(source, 2)) {
    const [top, place] = path;
    if (top !== 'packages' || place === undefined || path.length > 2) continue;
    const entry = own(packages, place);
    if (!isRecord(entry)) continue;
    const name = /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(place)?.[1];
    if (name === undefined) folders.set(place, entry);
    else {
      const real = text(entry, 'name') ?? name;
      const locked = lockedOf(real, entry, line);
      const isAlias = real !== name && locked.source.kind === 'registry';
      byPlace.set(place, {
        ...locked,
        ...(isAlias && !aliases().has(`${name} ${real}`) ? { insteadOf: name } : {}),
        hasInstallScript: own(entry, 'hasInstallScript') === true,
      });
    }
  }
  return {
    packages: [...byPlace.values()],
    asks: () =>
      new Set(Object.values(packages).flatMap((entry) => askedBy(entry).map(([name]) => folded(name)))),
    covers: (folder) => folders.has(folder),
    find: ({ declaredAs }, folder) =>
      byPlace.get(`${folder}/node_modules/${declaredAs}`) ?? byPlace.get(`node_modules/${declaredAs}`),
    remembers: (declaration, folder) => remembered(folders.get(folder), declaration),
  };
}

const lists = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'] as const;

/** Names and ranges of what an entry asks for. */
function askedBy(entry: unknown): readonly (readonly [string, unknown])[] {
  return lists.flatMap((list) => {
    const ranges = isRecord(entry) ? own(entry, list) : undefined;
    return isRecord(ranges) ? Object.entries(ranges) : [];
  });
}

/** `name real` for each `"name": "npm:real@range"` that anything asks for. */
function aliasesIn(packages: Json): ReadonlySet<string> {
  const asked = Object.values(packages).flatMap(askedBy);
  return new Set(
    asked.flatMap(([name, range]) => {
      const real = typeof range === 'string' ? /^npm:((?:@[^@/]+\/)?[^@/]+)/.exec(range)?.[1] : undefined;
      return real === undefined ? [] : [`${name} ${real}`];
    }),
  );
}

function once<T>(work: () => T): () => T {
  let done: { readonly value: T } | undefined;
  return () => {
    done ??= { value: work() };
    return done.value;
  };
}

function remembered(
  folder: Json | undefined,
  { section, declaredAs }: Declaration,
): string | null | undefined {
  if (folder === undefined || section === 'overrides') return undefined;
  const ranges = own(folder, section);
  // Another range is well where what is locked is in it, as npm has it.
  return isRecord(ranges) && text(ranges, declaredAs) !== undefined ? undefined : null;
}

/** Version 1: what a package brings along stands inside its entry where it is installed there. */
function readTree(top: Json, source: string): Lock {
  const lines = linesOf(source);
  const packages: Locked[] = [];
  const byPlace = new Map<string, Locked>();
  /** Where the members of a workspace stand, by their folder. */
  const members = new Map<string, string>();
  const waiting = [{ node: own(top, 'dependencies'), at: '', line: 1, depth: 0 }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (!isRecord(next.node)) continue;
    for (const name of Object.keys(next.node)) {
      const entry = next.node[name];
      if (!isRecord(entry)) continue;
      const place = next.at === '' ? name : `${next.at}\n${name}`;
      const line = lines.get(place) ?? next.line;
      const alias = /^npm:((?:@[^@/]+\/)?[^@/]+)@(.*)$/s.exec(text(entry, 'version') ?? '');
      const version = alias ? { version: alias[2] } : {};
      const locked = lockedOf(alias?.[1] ?? name, { ...entry, ...version }, line);
      if (next.depth > DEEPEST) throw new SyntaxProblem('it is nested too deep', line);
      byPlace.set(place, locked);
      const folder =
        next.depth === 0 ? /^file:(?!.*\.\.)(.+)$/.exec(text(entry, 'version') ?? '')?.[1] : undefined;
      if (folder === undefined) packages.push(locked);
      else members.set(folder, place);
      waiting.push({
        node: own(entry, 'dependencies'),
        at: `${place}\ndependencies`,
        line,
        depth: next.depth + 1,
      });
    }
  }
  const find: Lock['find'] = ({ declaredAs }, folder) =>
    byPlace.get(`${members.get(folder) ?? ''}\ndependencies\n${declaredAs}`) ?? byPlace.get(declaredAs);
  return { packages, find };
}

/** One for all packages: a lockfile has 50,000. */
const registry: Locked['source'] = { kind: 'registry' };
const NONE: readonly string[] = [];

function lockedOf(name: string, entry: Json, line: number): Locked {
  const written = text(entry, 'version');
  const resolved = text(entry, 'resolved') ?? (/^[a-z+]+:/.test(written ?? '') ? written : undefined);
  const integrity = text(entry, 'integrity');
  const version = written === resolved ? undefined : written;
  return {
    name,
    version,
    source: own(entry, 'link') === true ? linked(resolved) : sourceOf(resolved, version),
    resolved: resolved === undefined ? undefined : withoutUser(resolved),
    integrity:
      integrity === undefined ? NONE : /\s/.test(integrity) ? integrity.split(/\s+/).sort() : [integrity],
    development: own(entry, 'dev') === true || own(entry, 'devOptional') === true,
    line,
  };
}

/** A folder of the repository is a member; one outside of it is none. */
function linked(folder: string | undefined): Locked['source'] {
  return folder?.startsWith('..') ? { kind: 'path', address: folder } : { kind: 'workspace' };
}

/** Where a lockfile's address leads. A registry's own stay unsaid: `resolved` has them. */
export function sourceOf(resolved: string | undefined, version?: string): Locked['source'] {
  const address = resolved === undefined ? undefined : withoutUser(resolved);
  if (address === undefined) return registry;
  if (/^(?:git[+:]|github:|ssh:|git@)|\.git(?:#|$)/.test(address)) return { kind: 'git', address };
  if (/^(?:file:|link:|\.{0,2}\/)/.test(address)) return { kind: 'path', address };
  return version === undefined && /^https?:/.test(address) ? { kind: 'url', address } : registry;
}

function own(value: Json, key: string): unknown {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}

function text(value: Json, key: string): string | undefined {
  const found = own(value, key);
  return typeof found === 'string' ? found : undefined;
}

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
