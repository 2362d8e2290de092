import type { DependencySource } from '../../../model/dependency.ts';
import { type Lock, type Locked, type ManifestReading, withoutUser } from '../manifest.ts';
import { readJson } from '../text/json.ts';
import { at, entriesOf, itemsOf, type Node, textAt, textsOf } from '../text/node.ts';
import { readToml } from '../text/toml.ts';
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
      integrity: itemsOf(files)
        .flatMap((file) => textAt(file, 'hash') ?? [])
        .toSorted(),
      development: textAt(entry, 'category') === 'dev' || isForDevelopmentOnly(at(entry, 'groups')),
      line: entry.line,
    };
  });
  return { dependencies: [], lock: { packages } };
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
  const packages = entries.map((entry): Locked => {
    const own = textAt(entry, 'source', 'editable') ?? textAt(entry, 'source', 'virtual');
    if (own !== undefined) folders.add(own === '.' ? '' : own);
    const files = [at(entry, 'sdist'), ...itemsOf(at(entry, 'wheels'))];
    const address = files.flatMap((file) => textAt(file, 'url') ?? [])[0];
    return {
      name: normalized(textAt(entry, 'name') ?? ''),
      version: textAt(entry, 'version'),
      source: own === undefined ? uvSource(at(entry, 'source'), usual) : { kind: 'workspace' },
      resolved: address === undefined ? undefined : withoutUser(address),
      integrity: files.flatMap((file) => textAt(file, 'hash') ?? []).toSorted(),
      line: entry.line,
    };
  });
  return { dependencies: [], lock: { packages, covers: (folder) => folders.has(folder) } };
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

/** The registry that most come from goes without saying. */
function commonest(values: readonly string[]): string | undefined {
  const counted = [...Map.groupBy(values, (value) => value)].toSorted(([, a], [, b]) => b.length - a.length);
  return counted[0]?.[0];
}

/** https://packaging.python.org/en/latest/specifications/pylock-toml/ */
export function readPylock(text: string): ManifestReading {
  const top = readToml(text);
  if ('unparsed' in top) return top;
  const entries = itemsOf(at(top, 'packages'));
  const usual = commonest(entries.flatMap((entry) => textAt(entry, 'index') ?? []));
  const packages = entries.map((entry): Locked => {
    const files = [at(entry, 'sdist'), at(entry, 'archive'), ...itemsOf(at(entry, 'wheels'))];
    const address = files.flatMap((file) => textAt(file, 'url') ?? [])[0];
    return {
      name: normalized(textAt(entry, 'name') ?? ''),
      version: textAt(entry, 'version'),
      source: pylockSource(entry, usual),
      resolved: address === undefined ? undefined : withoutUser(address),
      integrity: files
        .flatMap((file) =>
          [...entriesOf(at(file, 'hashes'))].map(([kind]) => `${kind}:${textAt(file, 'hashes', kind)}`),
        )
        .toSorted(),
      line: entry.line,
    };
  });
  return { dependencies: [], lock: { packages } };
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
  const packages = ['default', 'develop'].flatMap((section) =>
    [...entriesOf(at(top, section))].map(([name, { line, value }]): Locked => {
      const git = textAt(value, 'git');
      const elsewhere = textAt(value, 'path') ?? textAt(value, 'file');
      return {
        name: normalized(name),
        version: textAt(value, 'version')?.replace(/^==/, ''),
        source:
          git !== undefined
            ? { kind: 'git', address: withoutUser(`${git}#${textAt(value, 'ref') ?? ''}`) }
            : elsewhere === undefined
              ? { kind: 'registry' }
              : { kind: /^https?:/.test(elsewhere) ? 'url' : 'path', address: withoutUser(elsewhere) },
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
