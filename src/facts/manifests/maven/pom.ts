import {
  type Declaration,
  type Definition,
  folderOf,
  type Manifest,
  type ManifestReading,
  type Manifests,
  type RegistryLine,
  resolvePath,
} from '../manifest.ts';
import { registryLine } from '../registries.ts';
import { childOf, type Element, readXml, textIn } from '../text/xml.ts';

/** What stands in a pom where its version is somebody else's to say. */
const MANAGED = '';

/** Reads a pom.xml. https://maven.apache.org/pom.html */
export function readPom(text: string, path: string): ManifestReading {
  const top = readXml(text);
  if ('unparsed' in top) return top;
  if (top.name !== 'project') return { unparsed: 'its element is no <project>', line: top.line };
  const group = textIn(top, 'groupId') ?? textIn(top, 'parent', 'groupId');
  const artifact = textIn(top, 'artifactId');
  const profiles = childOf(top, 'profiles')?.children ?? [];
  const dependencies = [top, ...profiles].flatMap(declarationsOf);
  const parent = parentOf(top);
  return {
    name: group === undefined || artifact === undefined ? undefined : `${group}:${artifact}`,
    dependencies: parent === undefined ? dependencies : [parent, ...dependencies],
    defines: definitionsOf(top),
    registries: [top, ...profiles].flatMap(registriesOf),
    takesFrom: parentPath(top, path),
  };
}

function parentPath(top: Element, path: string): readonly string[] {
  const parent = childOf(top, 'parent');
  if (parent === undefined) return [];
  const relative = childOf(parent, 'relativePath')?.text ?? '../pom.xml';
  const file = relative === '' ? undefined : resolvePath(folderOf(path), relative);
  if (file === undefined) return [];
  return [file.endsWith('.xml') ? file : `${file}/pom.xml`.replace(/^\//, '')];
}

/** Repositories are asked in their order, beside the usual one. */
function registriesOf(scope: Element): readonly RegistryLine[] {
  return ['repositories', 'pluginRepositories'].flatMap((list) =>
    (childOf(scope, list)?.children ?? []).flatMap((each) => {
      const url = childOf(each, 'url');
      return registryLine(url?.text, url?.line ?? each.line);
    }),
  );
}

/** A parent is fetched as everything else is. */
function parentOf(top: Element): Declaration | undefined {
  const parent = childOf(top, 'parent');
  return parent === undefined ? undefined : declarationOf(parent, 'parent');
}

function declarationsOf(scope: Element): readonly Declaration[] {
  const build = childOf(scope, 'build');
  const lists: readonly (readonly [Element | undefined, string])[] = [
    [childOf(scope, 'dependencies'), 'dependencies'],
    [childOf(scope, 'dependencyManagement', 'dependencies'), 'dependencyManagement'],
    [childOf(build, 'plugins'), 'plugins'],
    [childOf(build, 'pluginManagement', 'plugins'), 'pluginManagement'],
    [childOf(build, 'extensions'), 'plugins'],
  ];
  return lists.flatMap(([list, section]) =>
    (list?.children ?? []).flatMap((element) => {
      const inner = childOf(element, 'dependencies')?.children ?? [];
      return [declarationOf(element, section), ...inner.map((each) => declarationOf(each, 'plugins'))].filter(
        (each) => each !== undefined,
      );
    }),
  );
}

function declarationOf(element: Element, section: string): Declaration | undefined {
  const artifact = childOf(element, 'artifactId');
  const isPlugin = section.startsWith('plugin') && element.name === 'plugin';
  const group = textIn(element, 'groupId') ?? (isPlugin ? 'org.apache.maven.plugins' : undefined);
  if (!artifact?.text || group === undefined) return undefined;
  const version = childOf(element, 'version');
  const name = `${group}:${artifact.text}`;
  const scope = textIn(element, 'scope');
  const isSystem = scope === 'system';
  return {
    name,
    declaredAs: name,
    range: version?.text || MANAGED,
    source: isSystem ? { kind: 'path', address: textIn(element, 'systemPath') } : { kind: 'registry' },
    development: scope === 'test' || section.startsWith('plugin'),
    section,
    line: artifact.line,
    versionAt: version && { path: '', line: version.line },
  };
}

function definitionsOf(top: Element): ReadonlyMap<string, Definition> {
  const own = ['groupId', 'artifactId', 'version'].flatMap((key): [string, Definition][] => {
    const element = childOf(top, key) ?? childOf(top, 'parent', key);
    return element ? [[`project.${key}`, { value: element.text, line: element.line }]] : [];
  });
  const parent = childOf(top, 'parent', 'version');
  const properties = (childOf(top, 'properties')?.children ?? []).map(
    ({ name, text, line }): [string, Definition] => [name, { value: text, line }],
  );
  return new Map([
    ...own,
    ...(parent ? [['project.parent.version', { value: parent.text, line: parent.line }] as const] : []),
    ...properties,
  ]);
}

/** Generations of parents, and of properties inside properties. */
const MOST_STEPS = 20;

/** Fills in properties and versions that parents in the repository say. */
export function settlePoms(manifests: Manifests): Manifests {
  return new Map(
    [...manifests].map(([path, manifest]): [string, Manifest] => {
      if (!path.endsWith('.xml')) return [path, manifest];
      const chain = chainOf(path, manifests);
      const filled = manifest.dependencies.map((each) => filledIn(each, path, chain));
      return [path, { ...manifest, name: manifest.name, dependencies: filled }];
    }),
  );
}

interface Generation {
  readonly path: string;
  readonly manifest: Manifest;
}

function chainOf(path: string, manifests: Manifests): readonly Generation[] {
  const chain: Generation[] = [];
  for (let next: string | undefined = path; next !== undefined && chain.length < MOST_STEPS; ) {
    const manifest: Manifest | undefined = manifests.get(next);
    if (manifest === undefined) break;
    chain.push({ path: next, manifest });
    next = manifest.takesFrom?.[0];
  }
  return chain;
}

function filledIn(declaration: Declaration, path: string, chain: readonly Generation[]): Declaration {
  const name = interpolated(declaration.name, chain).text;
  const versionAt = declaration.versionAt && { path, line: declaration.versionAt.line };
  if (declaration.range === MANAGED) {
    const managed = chain
      .flatMap(({ path: from, manifest }) => manifest.dependencies.map((each) => ({ from, each })))
      .find(
        ({ each }) =>
          /Management$/.test(each.section) && each.name === declaration.name && each.range !== MANAGED,
      );
    if (managed === undefined)
      return { ...declaration, name, declaredAs: name, isManaged: true, versionAt: undefined };
    const range = interpolated(managed.each.range, chain);
    const at = range.at ?? { path: managed.from, line: managed.each.versionAt?.line ?? managed.each.line };
    return { ...declaration, name, declaredAs: name, range: range.text, versionAt: at };
  }
  const range = interpolated(declaration.range, chain);
  const isManaged = range.text.includes('${');
  return {
    ...declaration,
    name,
    declaredAs: name,
    range: range.text,
    versionAt: range.at ?? versionAt,
    isManaged,
  };
}

/** With properties filled in, and where the last of them stands. */
function interpolated(
  text: string,
  chain: readonly Generation[],
): { readonly text: string; readonly at: { readonly path: string; readonly line: number } | undefined } {
  let filled = text;
  let at: { path: string; line: number } | undefined;
  for (let step = 0; step < MOST_STEPS; step++) {
    const key = /\$\{([^${}]{1,200})\}/.exec(filled)?.[1];
    if (key === undefined) break;
    const holder = chain.find(({ manifest }) => manifest.defines?.has(key.replace(/^pom\./, 'project.')));
    const definition = holder?.manifest.defines?.get(key.replace(/^pom\./, 'project.'));
    if (!holder || !definition || definition.value.length > 500 || filled.length > 2_000) break;
    filled = filled.replace(`\${${key}}`, () => definition.value);
    at = { path: holder.path, line: definition.line };
  }
  return { text: filled, at };
}
