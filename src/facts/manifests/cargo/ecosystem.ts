import type { DependencySource } from '../../../model/dependency.ts';
import { asksOf } from '../asks.ts';
import { commonest } from '../commonest.ts';
import {
  type Declaration,
  type Definition,
  type Ecosystem,
  folderOf,
  type Locked,
  type Manifest,
  type ManifestReading,
  type Manifests,
  relativeTo,
  withoutUser,
} from '../manifest.ts';
import { at, entriesOf, isTrue, itemsOf, type Node, textAt, textsOf } from '../text/node.ts';
import { readToml } from '../text/toml.ts';

export const cargo: Ecosystem = {
  type: 'cargo',
  formats: [
    {
      role: 'manifest',
      matches: (name) => name === 'cargo.toml',
      read: readCargoToml,
      lockfiles: ['cargo.lock'],
    },
    { role: 'lockfile', matches: (name) => name === 'cargo.lock', read: readCargoLock },
  ],
  settle,
};

const sections: ReadonlyMap<string, boolean> = new Map([
  ['dependencies', false],
  ['build-dependencies', false],
  ['dev-dependencies', true],
]);

/** Stands for a range until the workspace's is known. */
const FROM_WORKSPACE = 'workspace = true';

/** https://doc.rust-lang.org/cargo/reference/manifest.html */
function readCargoToml(text: string): ManifestReading {
  const top = readToml(text);
  if ('unparsed' in top) return top;
  const targets = [...entriesOf(at(top, 'target'))].map(([, { value }]) => value);
  const tables = [top, ...targets].flatMap((node) =>
    [...sections].map(([section, development]) => ({ table: at(node, section), section, development })),
  );
  const shared = tableOf(at(top, 'workspace', 'dependencies'), 'workspace.dependencies', false);
  const patches = [...entriesOf(at(top, 'patch'))].flatMap(([, { value }]) =>
    tableOf(value, 'overrides', false),
  );
  // `"name:1.0.0" = { git = … }`
  const replaced = tableOf(at(top, 'replace'), 'overrides', false).map((each): Declaration => {
    const declaredAs = each.declaredAs.replace(/:[^:]*$/, '').replace(/^.*#/, '');
    return { ...each, declaredAs, name: each.name === each.declaredAs ? declaredAs : each.name };
  });
  return {
    name: textAt(top, 'package', 'name'),
    dependencies: [
      ...tables.flatMap(({ table, section, development }) => tableOf(table, section, development)),
      ...shared,
      ...patches,
      ...replaced,
    ],
    defines: new Map(
      shared.map((each): [string, Definition] => [each.declaredAs, { value: each.range, line: each.line }]),
    ),
    members: at(top, 'workspace')
      ? textsOf(at(top, 'workspace', 'members')).map(({ text: glob }) => glob)
      : undefined,
  };
}

function tableOf(table: Node | undefined, section: string, development: boolean): readonly Declaration[] {
  return [...entriesOf(table)].map(([declaredAs, { line, value }]): Declaration => {
    const version = value.kind === 'scalar' ? String(value.value) : textAt(value, 'version');
    const source = sourceOf(value);
    const range = isTrue(at(value, 'workspace')) ? FROM_WORKSPACE : (version ?? source.address ?? '*');
    const name = textAt(value, 'package') ?? declaredAs;
    return { name, declaredAs, range, source, development, section, line };
  });
}

function sourceOf(value: Node): DependencySource {
  const git = textAt(value, 'git');
  if (git !== undefined) {
    const reference = textAt(value, 'rev') ?? textAt(value, 'tag') ?? textAt(value, 'branch');
    return { kind: 'git', address: withoutUser(reference === undefined ? git : `${git}#${reference}`) };
  }
  const path = textAt(value, 'path');
  if (path !== undefined) return { kind: 'path', address: path };
  const registry = textAt(value, 'registry') ?? textAt(value, 'registry-index');
  return registry === undefined ? { kind: 'registry' } : { kind: 'registry', address: withoutUser(registry) };
}

/** Puts in what the workspace says of a dependency. */
function settle(manifests: Manifests): Manifests {
  const roots = [...manifests].filter(([, { members }]) => members !== undefined);
  return new Map(
    [...manifests].map(([path, manifest]): [string, Manifest] => {
      if (!manifest.dependencies.some(({ range }) => range === FROM_WORKSPACE)) return [path, manifest];
      const dependencies = manifest.dependencies.map((declaration) => {
        if (declaration.range !== FROM_WORKSPACE) return declaration;
        const root = roots.find(([from]) => relativeTo(folderOf(from), folderOf(path)) !== undefined);
        const shared = root?.[1].dependencies.find(
          ({ section, declaredAs }) =>
            section === 'workspace.dependencies' && declaredAs === declaration.declaredAs,
        );
        if (!root || !shared) return { ...declaration, range: '*' };
        const { name, range, source, line } = shared;
        return { ...declaration, name, range, source, versionAt: { path: root[0], line } };
      });
      return [path, { ...manifest, dependencies }];
    }),
  );
}

/** Packages without a source are the repository's own. */
function readCargoLock(text: string): ManifestReading {
  const top = readToml(text);
  if ('unparsed' in top) return top;
  const entries = itemsOf(at(top, 'package'));
  const usual = commonest(entries.flatMap((entry) => registryOf(textAt(entry, 'source')) ?? []));
  // The first versions list the hashes apart: `"checksum name 1.0.0 (registry+https://…)"`.
  const apart = entriesOf(at(top, 'metadata'));
  const packages = entries.map((entry): Locked => {
    const source = textAt(entry, 'source');
    const key = `checksum ${textAt(entry, 'name')} ${textAt(entry, 'version')} (${source})`;
    const listed = apart.get(key)?.value;
    const checksum =
      textAt(entry, 'checksum') ?? (listed?.kind === 'scalar' ? String(listed.value) : undefined);
    const isGit = source?.startsWith('git+') ?? false;
    const registry = registryOf(source);
    return {
      name: textAt(entry, 'name') ?? '',
      version: textAt(entry, 'version'),
      source:
        source === undefined
          ? { kind: 'workspace' }
          : isGit
            ? { kind: 'git', address: withoutUser(source) }
            : { kind: 'registry', ...(registry === usual ? {} : { address: registry }) },
      resolved: registry,
      integrity: checksum === undefined ? [] : [checksum],
      line: entry.line,
    };
  });
  return { dependencies: [], lock: { packages, asks: asksOf(text, /^ "([\w-]+)/gm) } };
}

/** The address of a registry, however it is asked: `registry+https://…`, `sparse+https://…/`. */
function registryOf(source: string | undefined): string | undefined {
  if (source === undefined || source.startsWith('git+')) return undefined;
  return withoutUser(source.replace(/^(?:registry|sparse)\+/, '').replace(/\/$/, ''));
}
