import { asksOf } from '../asks.ts';
import {
  type Declaration,
  type Lock,
  type Locked,
  type Manifest,
  type ManifestReading,
  withoutUser,
} from '../manifest.ts';
import { isSameLocked } from '../relocked.ts';
import { Blocks, type Follow } from '../text/blocks.ts';
import { orUnparsed, SyntaxProblem } from '../text/node.ts';
import { flowPairs, readYamlLines, type Step, unquoted } from '../text/yaml-lines.ts';
import { hashesOf } from './integrity.ts';
import { DIALECT, isEntry, stepOver } from './pnpm-blocks.ts';
import { pnpmEdges } from './pnpm-edges.ts';
import { routeLines, routesIn } from './pnpm-routes.ts';

/** What one manifest asked for and got, by name. */
type Importer = Map<string, Asked>;

interface Asked {
  specifier?: string;
  version?: string;
  /** Of its version. */
  line?: number;
}

/** What brings what along, and how: not needed here. */
const passed = new Set(['snapshots', 'settings', 'time']);

const sections = new Set(['dependencies', 'devDependencies', 'optionalDependencies', 'specifiers']);

/** Of a package, but for its `resolution`. */
const kept = new Set(['name', 'version', 'requiresBuild', 'dev']);

/** Reads pnpm-lock.yaml, versions 5 to 9. https://github.com/pnpm/spec/tree/master/lockfile */
export function readPnpmLock(text: string, _path?: string, twin?: Manifest): ManifestReading {
  return orUnparsed(() => {
    const reader = new Reader(text, twin?.lock?.blocks);
    readYamlLines(text, passed, (path, value, line, start) => reader.take(path, value, line, start));
    const asks = asksOf(text, /^ {4,}'?\/?((?:@[^/'\s]+\/)?[^':@\s]+)'?:/gm);
    return {
      dependencies: [],
      lock: {
        ...reader.lock(),
        ...pnpmEdges(text),
        asks,
        routes: { lines: () => routeLines(text), read: () => routesIn(text) },
      },
    };
  });
}

class Reader {
  readonly #importers = new Map<string, Importer>();
  readonly #byKey = new Map<string, Locked>();
  /** The same package for other peers, where it is not the same. */
  readonly #others: Locked[] = [];
  /** The package that is being read. */
  #key = '';
  #line = 0;
  #start = 0;
  readonly #fields = new Map<string, string>();
  readonly #text: string;
  readonly #blocks: Blocks<Locked>;
  readonly #follow: Follow<Locked> | undefined;

  constructor(text: string, others: Blocks<Locked> | undefined) {
    this.#text = text;
    this.#blocks = new Blocks<Locked>(text, DIALECT);
    this.#follow = others?.in(text, DIALECT);
  }

  take(path: readonly string[], value: string, line: number, start: number): Step | undefined {
    const [top, key = '', field, inner] = path;
    if (top !== 'packages') this.#takeImporter(path, value, line);
    else if (field === undefined) {
      plainOnly(value, line);
      if (path.length === 1) return undefined;
      this.#finish({ end: start, lines: line - this.#line });
      const same = stepOver(this.#follow, this.#text, start);
      if (same) {
        this.#put(key, same.value);
        this.#blocks.add(same.value, start, same);
        return same;
      }
      this.#key = key;
      this.#line = line;
      this.#start = start;
    } else if (field === 'resolution') {
      if (inner !== undefined) this.#fields.set(`resolution.${inner}`, unquoted(value));
      else if (value !== '') this.#resolution(value, line);
    } else if (inner === undefined && kept.has(field)) this.#fields.set(field, unquoted(value));
    return undefined;
  }

  #resolution(value: string, line: number): void {
    const pairs = flowPairs(value);
    if (!pairs) throw new SyntaxProblem('it is no resolution that pnpm writes', line);
    for (const [name, text] of pairs) this.#fields.set(`resolution.${name}`, text);
  }

  /** Of the last one nobody knows whether more could follow. */
  #finish(span?: Step): void {
    const key = this.#key;
    const locked = key === '' ? undefined : lockedOf(key, this.#fields, this.#line);
    this.#fields.clear();
    this.#key = '';
    if (!locked) return;
    this.#put(key, locked);
    if (span && isEntry(this.#text, this.#start)) this.#blocks.add(locked, this.#start, span);
  }

  #put(written: string, locked: Locked): void {
    const key = plainKey(written);
    const known = this.#byKey.get(key);
    if (known === undefined) this.#byKey.set(key, locked);
    else if (!isSameLocked(known, locked)) this.#others.push(locked);
  }

  #takeImporter(path: readonly string[], value: string, line: number): void {
    const [folder = '', inner] = path[0] === 'importers' ? [path[1], path.slice(2)] : ['.', path];
    const [section = '', name, field] = inner;
    const isOurs = section === '' ? path[0] === 'importers' : sections.has(section);
    if (isOurs && name === undefined) plainOnly(value, line);
    if (!isOurs || name === undefined) return;
    const importer: Importer = this.#importers.get(folder) ?? new Map();
    this.#importers.set(folder, importer);
    const entry = importer.get(name) ?? {};
    importer.set(name, entry);
    // Until version 6 the value is the version itself, and ranges stand in a list of their own.
    if (field === 'specifier' || (field === undefined && section === 'specifiers'))
      entry.specifier = unquoted(value);
    else if ((field === 'version' || field === undefined) && value !== '')
      [entry.version, entry.line] = [unquoted(value), line];
  }

  lock(): Lock {
    this.#finish();
    const importers = this.#importers;
    const byKey = this.#byKey;
    const importerOf = (folder: string): Importer | undefined => importers.get(folder === '' ? '.' : folder);
    return {
      packages: [...byKey.values(), ...this.#others],
      blocks: this.#blocks,
      covers: (folder) => importers.has(folder),
      find: (declaration, folder) =>
        found(byKey, declaration, importerOf(folder)?.get(declaration.declaredAs) ?? {}),
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
}

/** A list or map on one line, where pnpm writes none, could hold packages that nobody sees. */
function plainOnly(value: string, line: number): void {
  if (value !== '' && value !== '{}' && value !== '[]')
    throw new SyntaxProblem('it is no line that pnpm writes', line);
}

/** Most keys have nothing to be taken away. */
const ADDED = /[(_]|^\/|\/\d/;

/** Without what pnpm adds for peers: `(react@18.0.0)`, `_react@18.0.0`. */
function plainKey(key: string): string {
  if (!ADDED.test(key)) return key;
  return key
    .replace(/\(.*$/s, '')
    .replace(/^\//, '')
    .replace(/^(@[^/]+\/[^/@]+|[^/@]+)\/(\d)/, '$1@$2')
    .replace(/(@\d[^_]*)_.*$/s, '$1');
}

function found(
  byKey: ReadonlyMap<string, Locked>,
  { declaredAs }: Declaration,
  { version, line = 1 }: Asked,
): Locked | undefined {
  if (version === undefined) return undefined;
  if (version.startsWith('link:'))
    return {
      name: declaredAs,
      version: undefined,
      source: { kind: 'workspace', address: version },
      integrity: NONE,
      line,
    };
  return byKey.get(plainKey(`${declaredAs}@${version}`)) ?? byKey.get(plainKey(version));
}
const REGISTRY: Locked['source'] = { kind: 'registry' };
const NONE: readonly string[] = [];

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
    fields.has('resolution.url') ||
    (tarball !== undefined && integrity === undefined);
  const isVersion = /^\d/.test(reference) && !isElsewhere;
  return {
    name,
    version: fields.get('version') ?? (/^\d/.test(reference) ? reference : undefined),
    source: isVersion ? REGISTRY : sourceOf(reference, fields),
    resolved: tarball === undefined ? undefined : withoutUser(tarball),
    isAddressUnusual: tarball !== undefined,
    integrity: hashesOf(integrity),
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
  const address = withoutUser(fields.get('resolution.tarball') ?? fields.get('resolution.url') ?? reference);
  const isGit = /[\da-f]{40}$/.test(reference) || /\.git|^git/.test(reference);
  return { kind: isGit ? 'git' : 'url', address };
}
