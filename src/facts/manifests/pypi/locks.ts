import type { DependencySource } from '../../../model/dependency.ts';
import { asksOf } from '../asks.ts';
import { commonest } from '../commonest.ts';
import { type Lock, type Locked, type ManifestReading, withoutUser } from '../manifest.ts';
import { readJson } from '../text/json.ts';
import { at, entriesOf, itemsOf, type Node, textAt, textsOf } from '../text/node.ts';
import { readToml } from '../text/toml.ts';
import { addressesOf } from './pyproject.ts';
import { isForDevelopment, normalized } from './requirement.ts';

/** poetry.lock and pdm.lock: packages with the hashes of their files, in older ones listed apart. */
export function readPackageTables(text: string): ManifestReading {
  const top = readToml(text);
  if ('unparsed' in top) return top;
  const apart = entriesOf(at(top, 'metadata', 'files'));
  const packages = itemsOf(at(top, 'package')).map((entry): Locked => {
    const name = textAt(entry, 'name') ?? '';
    const files =
      at(entry, 'files') ??
      [...apart].find(([key]) => normalized(key.replace(/\s.*$/, '')) === normalized(name))?.[1].value;
    const source = poetrySource(at(entry, 'source')) ?? pdmSource(entry);
    return {
      name: normalized(name),
      version: textAt(entry, 'version'),
      source,
      resolved: source.kind === 'registry' ? source.address : undefined,
      ...filesIn(itemsOf(files), (file) => textAt(file, 'hash')),
      development: textAt(entry, 'category') === 'dev' || isForDevelopmentOnly(at(entry, 'groups')),
      line: entry.line,
    };
  });
  // Of Poetry's tables and PDM's lists.
  const asks = asksOf(text, /^(?!name )"?([A-Za-z\d][\w.-]*)"? = |^ {4}"([A-Za-z\d][\w.-]*)/gm);
  return { dependencies: [], lock: { packages, asks } };
}

type Files = Pick<Locked, 'integrity' | 'files'>;

/** The hashes of a version's files, by their names where all have one. */
function filesIn(files: readonly Node[], hashOf: (file: Node) => string | undefined): Files {
  const all = files.map((file) => [fileName(file), hashOf(file)] as const);
  // One file without, among others, is one that anything may be.
  const isHashed = all.some(([, hash]) => hash !== undefined);
  const hashed = isHashed ? all.map(([name, hash = '']) => [name, hash] as const) : [];
  const byName = new Map(hashed);
  const isNamed = byName.size === hashed.length && hashed.every(([name]) => name !== '');
  return {
    integrity: hashed.flatMap(([, hash]) => (hash === '' ? [] : hash)).toSorted(),
    files: isNamed && hashed.length > 0 ? byName : undefined,
  };
}

function fileName(file: Node): string {
  const path =
    textAt(file, 'file') ?? textAt(file, 'name') ?? textAt(file, 'url') ?? textAt(file, 'path') ?? '';
  return path.replace(/[?#].*$/, '').replace(/^.*\//, '');
}

/**
 * The address to judge a version by: one that is not where the lockfile's files usually are, or that has the name of
 * another project; else the first.
 */
function addressOf(files: readonly Node[], name: string, usual: string | undefined): string | undefined {
  const addresses = files.flatMap((file) => textAt(file, 'url') ?? []);
  const start = `${normalized(name)}-`;
  const odd = addresses.find(
    (address) => hostOf(address) !== usual || !normalized(address.replace(/^.*\//, '')).startsWith(start),
  );
  const address = odd ?? addresses[0];
  return address === undefined ? undefined : withoutUser(address);
}

const hostOf = (address: string): string | undefined => URL.parse(address)?.host;

/** The host that most files of a lockfile are on. */
function usualHost(all: readonly (readonly Node[])[]): string | undefined {
  return commonest(all.flat().flatMap((file) => hostOf(textAt(file, 'url') ?? '') ?? []));
}

/** Newer ones list the groups that ask for a package, those through others included. */
function isForDevelopmentOnly(groups: Node | undefined): boolean {
  const names = textsOf(groups);
  return names.length > 0 && names.every(({ text }) => isForDevelopment(text));
}

function poetrySource(source: Node | undefined): DependencySource | undefined {
  if (source === undefined) return undefined;
  const url = withoutUser(textAt(source, 'url') ?? '');
  const commit = textAt(source, 'resolved_reference') ?? textAt(source, 'reference');
  switch (textAt(source, 'type')) {
    case 'git':
      return { kind: 'git', address: commit === undefined ? url : `${url}#${commit}` };
    case 'url':
      return { kind: 'url', address: url };
    case 'directory':
    case 'file':
      return { kind: 'path', address: url };
    default:
      return { kind: 'registry', address: url };
  }
}

function pdmSource(entry: Node): DependencySource {
  const git = textAt(entry, 'git');
  if (git !== undefined)
    return { kind: 'git', address: withoutUser(`${git}#${textAt(entry, 'revision') ?? ''}`) };
  const path = textAt(entry, 'path');
  if (path !== undefined) return { kind: 'path', address: path };
  const url = textAt(entry, 'url');
  return url === undefined ? { kind: 'registry' } : { kind: 'url', address: withoutUser(url) };
}

/** https://docs.astral.sh/uv/concepts/projects/layout/#the-lockfile */
export function readUvLock(text: string): ManifestReading {
  const top = readToml(text);
  if ('unparsed' in top) return top;
  const entries = itemsOf(at(top, 'package'));
  const usual = commonest(entries.flatMap((entry) => textAt(entry, 'source', 'registry') ?? []));
  const folders = new Set<string>();
  const filesOf = (entry: Node): readonly Node[] => filesUnder(entry, 'sdist');
  const host = usualHost(entries.map(filesOf));
  const packages = entries.map((entry): Locked => {
    const own = textAt(entry, 'source', 'editable') ?? textAt(entry, 'source', 'virtual');
    if (own !== undefined) folders.add(own === '.' ? '' : own);
    const name = normalized(textAt(entry, 'name') ?? '');
    return {
      name,
      version: textAt(entry, 'version'),
      source: own === undefined ? uvSource(at(entry, 'source'), usual) : { kind: 'workspace' },
      resolved: addressOf(filesOf(entry), name, host),
      ...filesIn(filesOf(entry), (file) => textAt(file, 'hash')),
      line: entry.line,
    };
  });
  const asks = asksOf(text, /\{ name = "([^"]+)"/g);
  return { dependencies: [], lock: { packages, covers: (folder) => folders.has(folder), asks } };
}

/** A version's archives: tables of their own, and the list of wheels. */
function filesUnder(entry: Node, ...tables: readonly string[]): readonly Node[] {
  return [...tables.flatMap((table) => at(entry, table) ?? []), ...itemsOf(at(entry, 'wheels'))];
}

function uvSource(source: Node | undefined, usual: string | undefined): DependencySource {
  const registry = textAt(source, 'registry');
  if (registry !== undefined)
    return registry === usual ? { kind: 'registry' } : { kind: 'registry', address: withoutUser(registry) };
  const git = textAt(source, 'git');
  if (git !== undefined) return { kind: 'git', address: withoutUser(git) };
  const url = textAt(source, 'url');
  if (url !== undefined) return { kind: 'url', address: withoutUser(url) };
  return { kind: 'path', address: textAt(source, 'path') ?? textAt(source, 'directory') };
}

/** https://packaging.python.org/en/latest/specifications/pylock-toml/ */
export function readPylock(text: string): ManifestReading {
  const top = readToml(text);
  if ('unparsed' in top) return top;
  const entries = itemsOf(at(top, 'packages'));
  const usual = commonest(entries.flatMap((entry) => textAt(entry, 'index') ?? []));
  const filesOf = (entry: Node): readonly Node[] => filesUnder(entry, 'sdist', 'archive');
  const host = usualHost(entries.map(filesOf));
  const packages = entries.map((entry): Locked => {
    const name = normalized(textAt(entry, 'name') ?? '');
    return {
      name,
      version: textAt(entry, 'version'),
      source: pylockSource(entry, usual),
      resolved: addressOf(filesOf(entry), name, host),
      ...filesIn(filesOf(entry), pylockHash),
      line: entry.line,
    };
  });
  return { dependencies: [], lock: { packages } };
}

/** Of several kinds the last, which tools write in their order of strength. */
function pylockHash(file: Node): string | undefined {
  const kind = [...entriesOf(at(file, 'hashes')).keys()].toSorted().at(-1);
  return kind === undefined ? undefined : `${kind}:${textAt(file, 'hashes', kind)}`;
}

function pylockSource(entry: Node, usual: string | undefined): DependencySource {
  const repository = textAt(entry, 'vcs', 'url') ?? textAt(entry, 'vcs', 'path');
  if (repository !== undefined)
    return { kind: 'git', address: withoutUser(`${repository}#${textAt(entry, 'vcs', 'commit-id') ?? ''}`) };
  if (at(entry, 'directory')) return { kind: 'path', address: textAt(entry, 'directory', 'path') };
  if (at(entry, 'archive'))
    return { kind: 'url', address: withoutUser(textAt(entry, 'archive', 'url') ?? '') };
  const index = textAt(entry, 'index');
  return index === undefined || index === usual
    ? { kind: 'registry' }
    : { kind: 'registry', address: withoutUser(index) };
}

/** https://pipenv.pypa.io/en/latest/pipfile.html */
export function readPipfileLock(text: string): ManifestReading {
  const top = readJson(text);
  if ('unparsed' in top) return top;
  const sources = addressesOf(at(top, '_meta', 'sources'));
  const usual = itemsOf(at(top, '_meta', 'sources'))[0];
  const packages = ['default', 'develop'].flatMap((section) =>
    [...entriesOf(at(top, section))].map(([name, { line, value }]): Locked => {
      const index = textAt(value, 'index');
      const address = index === undefined ? textAt(usual, 'url') : sources.get(index);
      const git = textAt(value, 'git');
      const elsewhere = textAt(value, 'path') ?? textAt(value, 'file');
      return {
        name: normalized(name),
        version: textAt(value, 'version')?.replace(/^==/, ''),
        source:
          git !== undefined
            ? { kind: 'git', address: withoutUser(`${git}#${textAt(value, 'ref') ?? ''}`) }
            : elsewhere === undefined
              ? { kind: 'registry', ...(address === textAt(usual, 'url') ? {} : { address }) }
              : { kind: /^https?:/.test(elsewhere) ? 'url' : 'path', address: withoutUser(elsewhere) },
        resolved: git === undefined && elsewhere === undefined && address ? withoutUser(address) : undefined,
        integrity: textsOf(at(value, 'hashes'))
          .map(({ text: hash }) => hash)
          .toSorted(),
        development: section === 'develop',
        line,
      };
    }),
  );
  const lock: Lock = { packages };
  return { dependencies: [], lock };
}
