import { asksOf } from '../asks.ts';
import {
  type Declaration,
  type Lock,
  type Locked,
  type Manifest,
  type ManifestReading,
  withoutUser,
} from '../manifest.ts';
import { linesOf } from '../text/lines.ts';
import { Twins } from '../twins.ts';
import { hashesOf } from './integrity.ts';
import { sourceOf } from './locked-source.ts';
import { descriptorsOf, edgesIn, nameOf, unquoted } from './yarn-descriptors.ts';

/** One entry: the descriptors in its key, and what stands below. */
interface YarnEntry {
  readonly descriptors: readonly string[];
  readonly line: number;
  readonly fields: Map<string, string>;
  /** Of a workspace: what it was made for. */
  ranges?: Map<string, string>;
}

/** All that is kept: there may be fifty thousand entries. */
const KEPT = new Set(['version', 'resolved', 'integrity', 'resolution', 'checksum']);
const FIELD = /^ {2}"?([\w-]+)"?:? (.+)$/;
const RANGE = /^ {4}("[^"]+"|[^\s:"]+):? (.+)$/;

/**
 * Reads yarn.lock of yarn 1 and of the later ones, which write a plain sort of YAML. By lines: a tool wrote them, and
 * what it does not write is said.
 */
export function readYarnLock(text: string, _path?: string, twin?: Manifest): ManifestReading {
  const twins = new Twins(twin?.lock?.packages);
  const metadata = /^"?__metadata"?:\r?\n(?: {2}.*\n)*/m.exec(text)?.[0];
  const isBerry = metadata !== undefined;
  const cacheKey = /^ {2}cacheKey: "?([^"\s]+)/m.exec(metadata ?? '')?.[1];
  const entries = new Entries();
  let entry: YarnEntry | undefined;
  let block = '';
  let at = 0;
  const finish = (): void => {
    if (entry) entries.add(entry, twins.of(isBerry ? berry(entry, cacheKey) : classic(entry)));
  };
  for (const line of linesOf(text)) {
    at++;
    if (line.trim() === '' || line.startsWith('#')) continue;
    if (!line.startsWith(' ') && line.endsWith(':')) {
      finish();
      entry = { descriptors: descriptorsOf(line.slice(0, -1)), line: at, fields: new Map() };
      block = '';
      continue;
    }
    const opened = entry && readField(entry, line, block);
    if (opened === undefined) return { unparsed: 'it is no line that yarn writes', line: at };
    block = opened;
  }
  finish();
  // Yarn 1 lists the repository's own members nowhere; they are manifests.
  const asks = asksOf(text, /^ {4}"?((?:@[^/"\s]+\/)?[^"\s:@]+)"?:? /gm);
  const edges: Lock['edges'] = (about) => edgesIn(text, about);
  const lock = isBerry ? berryLock(entries) : { ...classicLock(entries), edges };
  return { dependencies: [], lock: { ...lock, asks } };
}

/** The block that the next line stands in; undefined for a line of another kind. */
function readField(entry: YarnEntry, line: string, block: string): string | undefined {
  const field = FIELD.exec(line);
  if (field) {
    const [, key = '', value = ''] = field;
    if (KEPT.has(key)) entry.fields.set(key, unquoted(value));
    return '';
  }
  const opens = /^ {2}(\w+):$/.exec(line)?.[1];
  if (opens !== undefined) return opens;
  if (!line.startsWith('    ') || block === '') return undefined;
  const isWorkspace = entry.fields.get('resolution')?.includes('@workspace:') ?? false;
  const range =
    isWorkspace && /^(?:dependencies|optionalDependencies)$/.test(block) ? RANGE.exec(line) : null;
  if (range) {
    entry.ranges ??= new Map();
    entry.ranges.set(unquoted(range[1] ?? ''), unquoted(range[2] ?? ''));
  }
  return block;
}

/** What was read so far. */
class Entries {
  readonly packages: Locked[] = [];
  readonly byDescriptor = new Map<string, Locked>();
  /** By folder. */
  readonly workspaces = new Map<string, YarnEntry>();

  add(entry: YarnEntry, locked: Locked): void {
    if (entry.descriptors[0] === '__metadata') return;
    this.packages.push(locked);
    for (const descriptor of entry.descriptors) {
      this.byDescriptor.set(descriptor, locked);
      // One entry for two names has one of them installed in the place of the other.
      const asked = entry.descriptors.length > 1 ? nameOf(descriptor) : undefined;
      if (asked !== undefined && asked !== locked.name && locked.source.kind === 'registry')
        this.packages.push({ ...locked, insteadOf: asked });
    }
    const folder = /@workspace:(.*)$/.exec(entry.fields.get('resolution') ?? '')?.[1];
    if (folder !== undefined) this.workspaces.set(folder === '.' ? '' : folder, entry);
  }
}

function finderOf({ byDescriptor }: Entries, byName: NameIndex): NonNullable<Lock['find']> {
  return (declaration) => {
    const found = forms(declaration)
      .map((form) => byDescriptor.get(form))
      .find((each) => each !== undefined);
    if (found !== undefined) return found;
    const [only, ...others] = byName().get(declaration.name) ?? [];
    return others.length === 0 ? only : undefined;
  };
}

type NameIndex = () => ReadonlyMap<string, readonly Locked[]>;

/** Made where somebody asks for it. */
function nameIndex(packages: readonly Locked[]): NameIndex {
  let index: ReadonlyMap<string, readonly Locked[]> | undefined;
  return () => {
    index ??= Map.groupBy(packages, ({ name }) => name);
    return index;
  };
}

function classicLock(entries: Entries): Lock {
  const byName = nameIndex(entries.packages);
  return {
    packages: entries.packages,
    find: finderOf(entries, byName),
    // What it was made for are its keys.
    remembers: (declaration) => {
      const isKnown = forms(declaration).some((form) => entries.byDescriptor.has(form));
      if (isKnown) return declaration.range;
      return declaration.section === 'overrides' && byName().has(declaration.name) ? declaration.range : null;
    },
  };
}

function berryLock(entries: Entries): Lock {
  const { packages, workspaces } = entries;
  return {
    packages,
    covers: (folder) => workspaces.has(folder),
    find: finderOf(entries, nameIndex(packages)),
    remembers: ({ declaredAs, name, range }, folder) => {
      const workspace = workspaces.get(folder);
      if (workspace === undefined) return undefined;
      const written = workspace.ranges?.get(declaredAs)?.replace(/^npm:/, '');
      return written === `${name}@${range}` ? range : (written ?? null);
    },
  };
}

/** How yarn may write the descriptor of a declaration. */
function forms({ declaredAs, name, range }: Declaration): readonly string[] {
  if (name !== declaredAs) return [`${declaredAs}@npm:${name}@${range}`];
  return [`${name}@${range}`, `${name}@npm:${range}`];
}

function classic({ descriptors: [descriptor = ''], fields, line }: YarnEntry): Locked {
  const address = fields.get('resolved');
  const version = fields.get('version');
  const integrity = hashesOf(fields.get('integrity'));
  const sha1 = /#([\da-f]{40})$/.exec(address ?? '')?.[1];
  const source = sourceOf(
    address ?? (/@(?:file|link):(.*)$/.test(descriptor) ? 'file:' : undefined),
    version,
  );
  const isTarball = source.kind === 'registry' && sha1 !== undefined;
  return {
    name: nameOf(descriptor),
    version,
    source,
    resolved:
      address === undefined ? undefined : withoutUser(isTarball ? address.replace(/#.*$/, '') : address),
    integrity: [...integrity, ...(isTarball ? [`sha1:${sha1}`] : [])].toSorted(),
    line,
  };
}

function berry(
  { descriptors: [descriptor = ''], fields, line }: YarnEntry,
  cacheKey: string | undefined,
): Locked {
  const resolution = fields.get('resolution') ?? descriptor;
  const declaredAs = /^(?:@[^@/]+\/)?[^@/]+/.exec(resolution)?.[0] ?? resolution;
  const reference = resolution.slice(declaredAs.length + 1);
  const protocol = /^([a-z+]+):/.exec(reference)?.[1] ?? '';
  const checksum = fields.get('checksum');
  const address = withoutUser(reference);
  const source: Locked['source'] =
    protocol === 'npm' || protocol === 'patch' || protocol === 'virtual'
      ? { kind: 'registry' }
      : protocol === 'workspace'
        ? { kind: 'workspace' }
        : protocol === 'link' || protocol === 'portal' || protocol === 'file'
          ? { kind: 'path', address }
          : { kind: /#commit=|^git|\.git/.test(reference) ? 'git' : 'url', address };
  const archive = /::__archiveUrl=(.*)$/.exec(reference)?.[1];
  const name = nameOf(resolution);
  return {
    name,
    version: fields.get('version'),
    source: isPatchedUnasked(descriptor, reference) ? { kind: 'path', address: patchOf(reference) } : source,
    resolved: archive === undefined ? undefined : withoutUser(decoded(archive)),
    isAddressUnusual: archive !== undefined,
    insteadOf: nameOf(descriptor) === name || source.kind !== 'registry' ? undefined : nameOf(descriptor),
    integrity: checksum === undefined || isOfOtherCache(checksum, cacheKey) ? [] : [checksum],
    line,
  };
}

/** Yarn looks at a hash only where it was made as the lockfile says that it makes them. */
const isOfOtherCache = (checksum: string, cacheKey: string | undefined): boolean =>
  cacheKey !== undefined && checksum.includes('/') && !checksum.startsWith(`${cacheKey}/`);

/** A patch that is asked for stands in the descriptor, too. */
const isPatchedUnasked = (descriptor: string, reference: string): boolean =>
  reference.startsWith('patch:') && /^(?:@[^@/]+\/)?[^@/]+@npm:/.test(descriptor);

const patchOf = (reference: string): string => reference.replace(/^[^#]*#/, '').replace(/::.*$/, '');

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
