import {
  type Definition,
  folderOf,
  type Manifest,
  type ManifestReading,
  type Manifests,
  relativeTo,
} from '../manifest.ts';
import { readJson } from '../text/json.ts';
import { at, entriesOf, type Node, textsOf } from '../text/node.ts';
import { readYaml } from '../text/yaml.ts';
import { workspaceOverrides } from './overrides.ts';

/** pnpm-workspace.yaml, lerna.json and rush.json: they make a workspace; the first has catalogues of versions. */
export function readWorkspace(text: string, path: string): ManifestReading {
  const read = path.endsWith('.json') ? readJson(text, { loose: true }) : readYaml(text);
  if ('unparsed' in read) return read;
  const top: Node | undefined = 'kind' in read ? read : read[0];
  const defines = new Map<string, Definition>();
  const add = (catalog: string, node: Node | undefined): void => {
    for (const [name, { line, value }] of entriesOf(node))
      if (value.kind === 'scalar') defines.set(`${catalog} ${name}`, { value: String(value.value), line });
  };
  add('default', at(top, 'catalog'));
  for (const [catalog, { value }] of entriesOf(at(top, 'catalogs'))) add(catalog, value);
  const members = textsOf(at(top, 'packages')).map(({ text: glob }) => glob);
  return { dependencies: workspaceOverrides(top), defines, members: members.length > 0 ? members : ['**'] };
}

/** Puts a catalogue's version where a manifest says `catalog:`. */
export function settle(manifests: Manifests): Manifests {
  const catalogues = [...manifests].filter(([, { defines }]) => defines !== undefined && defines.size > 0);
  return new Map(
    [...manifests].map(([path, manifest]): [string, Manifest] => {
      if (!manifest.dependencies.some(({ range }) => range.startsWith('catalog:'))) return [path, manifest];
      const dependencies = manifest.dependencies.map((declaration) => {
        const catalog = /^catalog:(.*)$/s.exec(declaration.range)?.[1];
        if (catalog === undefined) return declaration;
        const key = `${catalog === '' ? 'default' : catalog} ${declaration.declaredAs}`;
        const found = catalogues.find(
          ([from, { defines }]) =>
            defines?.has(key) && relativeTo(folderOf(from), folderOf(path)) !== undefined,
        );
        const definition = found?.[1].defines?.get(key);
        if (!found || !definition) return { ...declaration, range: '*' };
        return {
          ...declaration,
          range: definition.value,
          versionAt: { path: found[0], line: definition.line },
        };
      });
      return [path, { ...manifest, dependencies }];
    }),
  );
}

/**
 * Names that packages of a workspace give themselves: those are not the registry's. Elsewhere a manifest's name means
 * nothing to its neighbours, and must not excuse a package that does not exist.
 */
export function ownNames(manifests: Manifests): ReadonlySet<string> {
  const roots = [...manifests]
    .filter(([, { members, lock }]) => members !== undefined && lock === undefined)
    .map(([path]) => folderOf(path));
  const isMember = (path: string): boolean =>
    roots.some((root) => relativeTo(root, folderOf(path)) !== undefined);
  const named = [...manifests].filter(
    ([path, { name, lock }]) => name !== undefined && !lock && isMember(path),
  );
  return new Set(named.flatMap(([, { name }]) => name ?? []));
}
