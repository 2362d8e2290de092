import {
  type Declaration,
  type Definition,
  folderOf,
  type Manifest,
  type ManifestReading,
  type Manifests,
  relativeTo,
} from '../manifest.ts';
import { readJson } from '../text/json.ts';
import { at, entriesOf, textAt } from '../text/node.ts';
import { childOf, type Element, everyNamed, readXml } from '../text/xml.ts';

const ITEMS = new Set([
  'PackageReference',
  'PackageVersion',
  'GlobalPackageReference',
  'package',
  'PackageDownload',
]);
const PROPERTIES = new Set(['PropertyGroup']);

/** Reads project files, Directory.Packages.props and packages.config: they name packages in the same elements. */
export function readProject(text: string): ManifestReading {
  const top = readXml(text);
  if ('unparsed' in top) return top;
  const properties = [...everyNamed(top, PROPERTIES)].flatMap(({ children }) => children);
  return {
    dependencies: [...everyNamed(top, ITEMS)].flatMap((element) => declarationOf(element) ?? []),
    defines: new Map(
      properties.map(({ name, text: value, line }): [string, Definition] => [
        name.toLowerCase(),
        { value, line },
      ]),
    ),
  };
}

function declarationOf(element: Element): Declaration | undefined {
  const { attributes, line, name: section } = element;
  const name = attributes.get('Include') ?? attributes.get('Update') ?? attributes.get('id');
  if (name === undefined || name === '' || /[$@%]\(/.test(name)) return undefined;
  const inside = childOf(element, 'VersionOverride') ?? childOf(element, 'Version');
  const range =
    attributes.get('VersionOverride') ??
    attributes.get('Version') ??
    attributes.get('version') ??
    inside?.text ??
    '';
  const assets = attributes.get('PrivateAssets') ?? childOf(element, 'PrivateAssets')?.text ?? '';
  const development = /^all$/i.test(assets) || attributes.get('developmentDependency') === 'true';
  return {
    name,
    declaredAs: name,
    range,
    source: { kind: 'registry' },
    development,
    section,
    line,
    versionAt: inside && { path: '', line: inside.line },
    isManaged: range === '',
  };
}

/** Puts in properties, and the versions that are kept centrally. */
export function settle(manifests: Manifests): Manifests {
  return new Map(
    [...manifests].map(([path, manifest]): [string, Manifest] => {
      if (manifest.lock) return [path, manifest];
      const above = [...manifests]
        .filter(
          ([from]) =>
            from !== path &&
            /\.(?:props|targets)$/i.test(from) &&
            relativeTo(folderOf(from), folderOf(path)) !== undefined,
        )
        .toSorted(([a], [b]) => b.length - a.length);
      const holders = [[path, manifest] as const, ...above];
      return [
        path,
        { ...manifest, dependencies: manifest.dependencies.map((each) => filledIn(each, path, holders)) },
      ];
    }),
  );
}

function filledIn(
  each: Declaration,
  path: string,
  holders: readonly (readonly [string, Manifest])[],
): Declaration {
  if (each.range === '') {
    const central = holders
      .flatMap(([from, { dependencies }]) => dependencies.map((other) => ({ from, other })))
      .find(
        ({ other }) =>
          other.section === 'PackageVersion' && other.name.toLowerCase() === each.name.toLowerCase(),
      );
    if (!central) return { ...each, versionAt: undefined };
    const filled = property(central.other, holders);
    return {
      ...each,
      isManaged: false,
      range: filled.range,
      versionAt: filled.versionAt ?? { path: central.from, line: central.other.line },
    };
  }
  const own = each.versionAt && { ...each, versionAt: { ...each.versionAt, path } };
  return property(own ?? each, holders);
}

/** `$(SomeVersion)` */
function property(each: Declaration, holders: readonly (readonly [string, Manifest])[]): Declaration {
  const key = /^\$\(([\w.]+)\)$/.exec(each.range)?.[1]?.toLowerCase();
  if (key === undefined) return each;
  const holder = holders.find(([, { defines }]) => defines?.has(key));
  const found = holder?.[1].defines?.get(key);
  if (!holder || !found) return { ...each, isManaged: true };
  return { ...each, range: found.value, versionAt: { path: holder[0], line: found.line } };
}

/** .config/dotnet-tools.json */
export function readTools(text: string): ManifestReading {
  const top = readJson(text, { loose: true });
  if ('unparsed' in top) return top;
  const dependencies = [...entriesOf(at(top, 'tools'))].map(([name, { line, value }]): Declaration => {
    const range = textAt(value, 'version') ?? '';
    return {
      name,
      declaredAs: name,
      range,
      source: { kind: 'registry' },
      development: true,
      section: 'tools',
      line,
    };
  });
  return { dependencies };
}
