import { JsonCursor } from '../../../lib/json-cursor.ts';
import { jsonEntries } from '../../../lib/json-entries.ts';
import {
  type Declaration,
  type Lock,
  type Locked,
  type Manifest,
  type ManifestReading,
  withoutUser,
} from '../manifest.ts';
import { Blocks } from '../text/blocks.ts';
import { readJson } from '../text/json.ts';
import { DEEPEST, orUnparsed, SyntaxProblem } from '../text/node.ts';
import { EdgeList } from '../wanted.ts';
import { hashesOf } from './integrity.ts';
import { isRecord, type Json, own, text } from './json.ts';
import { sourceOf } from './locked-source.ts';
import { aliasesIn, askedNames, edgesIn, nameIn } from './package-lock-edges.ts';

/**
 * Reads package-lock.json and npm-shrinkwrap.json of every version. Of the second, which has both its own and the
 * first's list, the newer list counts. https://docs.npmjs.com/cli/v11/configuring-npm/package-lock-json
 */
export function readPackageLock(text: string, _path?: string, twin?: Manifest): ManifestReading {
  try {
    const places = placesIn(text, twin?.lock?.blocks);
    if (places !== undefined) return { dependencies: [], lock: lockOf(places, text) };
    const cursor = new JsonCursor(text);
    const top = cursor.value();
    cursor.end();
    if (!isRecord(top)) return { unparsed: 'it is no JSON object', line: 1 };
    return orUnparsed(() => ({ dependencies: [], lock: readTree(top, text) }));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    // Ours says where.
    const read = readJson(text);
    return 'unparsed' in read ? read : { unparsed: 'it is no valid JSON', line: 1 };
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
interface Places {
  readonly packages: Map<string, Locked>;
  /** The repository's own folders. */
  readonly folders: Map<string, Json>;
  readonly blocks: Blocks<Locked>;
}

/**
 * Parsed entry by entry: the whole tree of 50,000 takes twice as much memory as what is kept of it.
 * @throws SyntaxError
 */
function placesIn(source: string, others: Blocks<Locked> | undefined): Places | undefined {
  let found: Places | undefined;
  const cursor = new JsonCursor(source);
  if (!cursor.isAtObject()) return undefined;
  cursor.members((key) => {
    if (key !== 'packages') cursor.value();
    // Of a key that stands twice the last counts, as in the parser.
    else found = cursor.isAtObject() ? readPlaces(cursor, source, others) : void cursor.value();
  });
  cursor.end();
  return found;
}

function readPlaces(cursor: JsonCursor, source: string, others: Blocks<Locked> | undefined): Places {
  const packages = new Map<string, Locked>();
  const folders = new Map<string, Json>();
  const blocks = new Blocks<Locked>(source, 'package-lock');
  const follow = others?.in(source, 'package-lock');
  const aliases = new Set<string>();
  const renamed: [string, string][] = [];
  const mayAlias = source.includes('"npm:');
  cursor.members((place, line, start) => {
    packages.delete(place);
    folders.delete(place);
    const same = follow?.(start);
    if (same) {
      packages.set(place, same.value);
      blocks.add(same.value, start, same);
      return cursor.stepTo(same.end, same.lines);
    }
    const entry = cursor.value();
    if (!isRecord(entry)) return;
    const asked = mayAlias ? aliasesIn(entry) : [];
    for (const alias of asked) aliases.add(alias);
    const name = nameIn(place);
    if (name === undefined) return void folders.set(place, entry);
    const real = text(entry, 'name') ?? name;
    const locked = lockedOf(real, entry, {
      line,
      isNested: place.indexOf('node_modules/') !== place.lastIndexOf('node_modules/'),
      hasInstallScript: own(entry, 'hasInstallScript') === true,
    });
    packages.set(place, locked);
    if (real !== name && locked.source.kind === 'registry') renamed.push([place, name]);
    // What others ask for, or what it asks for itself, says more of these.
    else if (asked.length === 0) blocks.add(locked, start, { end: cursor.at, lines: cursor.line - line });
  });
  for (const [place, name] of renamed) {
    const locked = packages.get(place);
    if (locked && !aliases.has(`${name} ${locked.name}`)) packages.set(place, { ...locked, insteadOf: name });
  }
  return { packages, folders, blocks };
}

function lockOf({ packages, folders, blocks }: Places, source: string): Lock {
  return {
    packages: [...packages.values()],
    kind: 'package-lock',
    blocks,
    edges: (about, others) => edgesIn(source, about, others),
    covers: (folder) => folders.has(folder),
    find: ({ declaredAs }, folder) =>
      packages.get(`${folder}/node_modules/${declaredAs}`) ?? packages.get(`node_modules/${declaredAs}`),
    remembers: (declaration, folder) => remembered(folders.get(folder), declaration),
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
  const list = new EdgeList();
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
      const locked = lockedOf(
        alias?.[1] ?? name,
        { ...entry, ...version },
        { line, isNested: next.depth > 0 },
      );
      const asked = own(entry, 'requires');
      if (isRecord(asked)) list.add(locked.name, locked.version, askedNames(Object.entries(asked)));
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
  return { packages, find, kind: 'package-lock', edges: () => list.edges };
}

interface Around {
  readonly line: number;
  /** Inside another package. */
  readonly isNested: boolean;
  readonly hasInstallScript?: boolean;
}

function lockedOf(name: string, entry: Json, { line, isNested, hasInstallScript }: Around): Locked {
  const written = text(entry, 'version');
  const resolved = text(entry, 'resolved') ?? (/^[a-z+]+:/.test(written ?? '') ? written : undefined);
  const version = written === resolved ? undefined : written;
  return {
    name,
    version,
    source: own(entry, 'link') === true ? linked(resolved) : sourceOf(resolved, version),
    resolved: resolved === undefined ? undefined : withoutUser(resolved),
    integrity: hashesOf(text(entry, 'integrity')),
    isBundled: isNested && resolved === undefined && isInBundle(entry) ? true : undefined,
    hasInstallScript,
    development: own(entry, 'dev') === true || own(entry, 'devOptional') === true,
    line,
  };
}

const isInBundle = (entry: Json): boolean =>
  own(entry, 'inBundle') === true || own(entry, 'bundled') === true;

/** A folder of the repository is a member; one outside of it is none. */
function linked(folder: string | undefined): Locked['source'] {
  return folder?.startsWith('..') ? { kind: 'path', address: folder } : { kind: 'workspace' };
}
