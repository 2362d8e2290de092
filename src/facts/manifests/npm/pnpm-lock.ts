import { asksOf } from '../asks.ts';
import { type Declaration, type Lock, type Locked, type ManifestReading, withoutUser } from '../manifest.ts';
import { orUnparsed } from '../text/node.ts';
import { yamlLines } from '../text/yaml-lines.ts';

/** What one manifest asked for and got, by name. */
type Importer = Map<string, { specifier?: string; version?: string }>;

interface Gathered {
  readonly importers: Map<string, Importer>;
  /** By the key under `packages`. */
  readonly packages: Map<string, { readonly line: number; readonly fields: Map<string, string> }>;
}

/** What brings what along, and how: not needed here. */
const passed = new Set(['snapshots', 'settings', 'time']);

const sections = new Set(['dependencies', 'devDependencies', 'optionalDependencies', 'specifiers']);

/** Reads pnpm-lock.yaml, versions 5 to 9. https://github.com/pnpm/spec/tree/master/lockfile */
export function readPnpmLock(text: string): ManifestReading {
  return orUnparsed(() => {
    const gathered: Gathered = { importers: new Map(), packages: new Map() };
    for (const { path, value, line } of yamlLines(text, passed)) take(gathered, path, value, line);
    const asks = asksOf(text, /^ {4,}'?\/?((?:@[^/'\s]+\/)?[^':@\s]+)'?:/gm);
    return { dependencies: [], lock: { ...lockOf(gathered), asks } };
  });
}

function take({ importers, packages }: Gathered, path: readonly string[], value: string, line: number): void {
  const [top = '', first = '', ...rest] = path;
  if (top === 'packages' && first !== '') {
    const entry = packages.get(first) ?? { line, fields: new Map<string, string>() };
    packages.set(first, entry);
    if (rest.length > 0 && value !== '') entry.fields.set(rest.join('.'), value);
    return;
  }
  const [folder, inner] = top === 'importers' ? [first, rest] : ['.', path];
  const [section = '', name, field] = inner;
  if (name === undefined || !sections.has(section)) return;
  const importer: Importer = importers.get(folder) ?? new Map();
  importers.set(folder, importer);
  const entry = importer.get(name) ?? {};
  importer.set(name, entry);
  // Until version 6 the value is the version itself, and ranges stand in a list of their own.
  if (field === 'specifier' || (field === undefined && section === 'specifiers')) entry.specifier = value;
  else if ((field === 'version' || field === undefined) && value !== '') entry.version = value;
}

function lockOf({ importers, packages }: Gathered): Lock {
  const byKey = new Map<string, Locked>();
  for (const [key, { line, fields }] of packages) {
    const locked = lockedOf(key, fields, line);
    if (locked) byKey.set(plainKey(key), locked);
  }
  const importerOf = (folder: string): Importer | undefined => importers.get(folder === '' ? '.' : folder);
  return {
    packages: [...byKey.values()],
    covers: (folder) => importers.has(folder),
    find: (declaration, folder) =>
      found(byKey, declaration, importerOf(folder)?.get(declaration.declaredAs)?.version),
    remembers: ({ declaredAs, section }, folder) => {
      const importer = importerOf(folder);
      if (importer === undefined || section === 'overrides') return undefined;
      const specifier = importer.get(declaredAs)?.specifier;
      if (specifier === undefined) return null;
      // The catalogue's range is not repeated here.
      return specifier.startsWith('catalog:')
        ? undefined
        : specifier.replace(/^npm:(?:(?:@[^@/]+\/)?[^@/]+@)?/, '');
    },
  };
}

/** Without what pnpm adds for peers: `(react@18.0.0)`, `_react@18.0.0`. */
function plainKey(key: string): string {
  return key
    .replace(/\(.*$/s, '')
    .replace(/^\//, '')
    .replace(/^(@[^/]+\/[^/@]+|[^/@]+)\/(\d)/, '$1@$2')
    .replace(/(@\d[^_]*)_.*$/s, '$1');
}

function found(
  byKey: ReadonlyMap<string, Locked>,
  { declaredAs }: Declaration,
  version: string | undefined,
): Locked | undefined {
  if (version === undefined) return undefined;
  return byKey.get(plainKey(`${declaredAs}@${version}`)) ?? byKey.get(plainKey(version));
}

/** `@scope/name@1.0.0(peer@2)`, `/@scope/name/1.0.0_peer@2`, `name@https://…`, `github.com/owner/name/commit`. */
function lockedOf(key: string, fields: ReadonlyMap<string, string>, line: number): Locked | undefined {
  const plain = plainKey(key);
  const split = /^((?:@[^@/]+\/)?[^@/]+)@(.*)$/s.exec(plain);
  const name = fields.get('name') ?? split?.[1];
  if (name === undefined)
    return {
      name: plain,
      version: fields.get('version'),
      source: sourceOf(plain, fields),
      integrity: [],
      line,
    };
  const reference = split?.[2] ?? plain;
  const tarball = fields.get('resolution.tarball');
  const integrity = fields.get('resolution.integrity');
  // What comes from elsewhere may have a version in its key.
  const isElsewhere =
    fields.has('resolution.commit') ||
    fields.has('resolution.directory') ||
    (tarball !== undefined && integrity === undefined);
  const isVersion = /^\d/.test(reference) && !isElsewhere;
  return {
    name,
    version: fields.get('version') ?? (/^\d/.test(reference) ? reference : undefined),
    source: isVersion ? { kind: 'registry' } : sourceOf(reference, fields),
    resolved: tarball === undefined ? undefined : withoutUser(tarball),
    isAddressUnusual: tarball !== undefined,
    integrity: integrity === undefined ? [] : [integrity],
    hasInstallScript:
      fields.get('requiresBuild') === undefined ? undefined : fields.get('requiresBuild') === 'true',
    development: fields.get('dev') === 'true',
    line,
  };
}

function sourceOf(reference: string, fields: ReadonlyMap<string, string>): Locked['source'] {
  const commit = fields.get('resolution.commit');
  const repository = fields.get('resolution.repo');
  if (commit !== undefined)
    return { kind: 'git', address: withoutUser(`${repository ?? reference}#${commit}`) };
  const directory = fields.get('resolution.directory');
  if (directory !== undefined) return { kind: 'path', address: directory };
  if (/^(?:file|link):/.test(reference)) return { kind: 'path', address: reference };
  const address = withoutUser(fields.get('resolution.tarball') ?? reference);
  const isGit = /[\da-f]{40}$/.test(reference) || /\.git|^git/.test(reference);
  return { kind: isGit ? 'git' : 'url', address };
}
