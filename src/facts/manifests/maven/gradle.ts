import {
  type Declaration,
  type Definition,
  folderOf,
  type Locked,
  type Manifest,
  type ManifestReading,
  type Manifests,
  relativeTo,
} from '../manifest.ts';
import { at, entriesOf, type Node, textAt } from '../text/node.ts';
import { readToml } from '../text/toml.ts';
import { gradleRegistries } from './gradle-registries.ts';

/** Longer lines are no declaration. */
const LONGEST = 1_000;
const CONFIGURATION =
  /^\s*["']?(?:add\(\s*["'])?(\w*(?:[iI]mplementation|[aA]pi|[cC]ompileOnly(?:Api)?|[rR]untimeOnly|[cC]ompile|[rR]untime|[pP]rovided|annotationProcessor|AnnotationProcessor|kapt\w*|ksp\w*|classpath|developmentOnly|[pP]latform|[cC]onstraints|coreLibraryDesugaring|detektPlugins|testFixtures\w*))["']?\s*[(,\s]/;
const COORDINATES = /["']([\w.-]+):([\w.-]+)(?::([^"'@:]+))?(?::[^"'@]*)?(?:@\w+)?["']/;
const PARTS = /(group|name|version)\s*[:=]\s*["']([^"']*)["']/g;
const PLUGIN = /^\s*id\s*\(?\s*["']([\w.-]+)["']\s*\)?\s*(?:version|\.version\()\s*\(?["']([^"']+)["']/;
const KOTLIN_PLUGIN = /^\s*kotlin\s*\(\s*["']([\w.-]+)["']\s*\)\s*version\s*\(?["']([^"']+)["']/;
const VALUE =
  /^\s*(?:(?:ext\.)?(?:def|val|var|set\()?\s*(?:extra\[)?["']?([\w.]+)["']?\]?(?:\s+by\s+extra)?)\s*[=,(]\s*["']([^"']+)["']/;

/** Reads build.gradle and build.gradle.kts line by line, as far as they say literally what they ask for. */
export function readGradle(text: string): ManifestReading {
  const dependencies: Declaration[] = [];
  const defines = new Map<string, Definition>();
  let inComment = false;
  const lines = text.split(/\r?\n/).map((raw) => (raw.length > LONGEST ? '' : withoutComment(raw)));
  for (const [index, code] of lines.entries()) {
    const line = index + 1;
    if (inComment || /^\s*\/\*/.test(code)) {
      inComment = !code.includes('*/');
      continue;
    }
    const plugin = PLUGIN.exec(code) ?? prefixed(KOTLIN_PLUGIN.exec(code));
    const configuration = CONFIGURATION.exec(code)?.[1];
    const value = VALUE.exec(code);
    if (plugin) {
      const [, id = '', version = ''] = plugin;
      dependencies.push(
        declaration(`${id}:${id}.gradle.plugin`, version, { section: 'plugins', development: true, line }),
      );
    } else if (configuration !== undefined) {
      const found = asked(code);
      const section = configuration;
      const development =
        /^(?:test|androidTest|kapt|ksp|annotationProcessor|developmentOnly|classpath|detekt)/i.test(
          configuration,
        );
      if (found) dependencies.push(declaration(found.name, found.version, { section, development, line }));
    } else if (value) defines.set(value[1]?.replace(/^.*\./, '') ?? '', { value: value[2] ?? '', line });
  }
  return { dependencies, defines, registries: gradleRegistries(lines) };
}

const withoutComment = (line: string): string => line.replace(/(^|\s)\/\/.*$/, '$1');

function prefixed(found: RegExpExecArray | null): readonly string[] | undefined {
  return found ? ['', `org.jetbrains.kotlin.${found[1]}`, found[2] ?? ''] : undefined;
}

function asked(code: string): { readonly name: string; readonly version: string } | undefined {
  const coordinates = COORDINATES.exec(code);
  if (coordinates) return { name: `${coordinates[1]}:${coordinates[2]}`, version: coordinates[3] ?? '' };
  const parts = new Map([...code.matchAll(PARTS)].map(([, key = '', value = '']) => [key, value]));
  const [group, name] = [parts.get('group'), parts.get('name')];
  return group && name ? { name: `${group}:${name}`, version: parts.get('version') ?? '' } : undefined;
}

function declaration(
  name: string,
  range: string,
  more: Pick<Declaration, 'section' | 'development' | 'line'>,
): Declaration {
  return { name, declaredAs: name, range, source: { kind: 'registry' }, isManaged: range === '', ...more };
}

/** gradle.properties: `kotlinVersion=2.0.0`. */
export function readProperties(text: string): ManifestReading {
  const defines = new Map<string, Definition>();
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const found = /^\s*([\w.-]+)\s*[=:]\s*(\S.*?)\s*$/.exec(line.slice(0, LONGEST));
    if (found) defines.set(found[1] ?? '', { value: found[2] ?? '', line: index + 1 });
  }
  return { dependencies: [], defines };
}

/** Puts in the versions that variables and gradle.properties hold. */
export function settleGradle(manifests: Manifests): Manifests {
  const definers = [...manifests.keys()].filter((path) =>
    /(?:gradle(?:\.kts)?|gradle\.properties)$/.test(path),
  );
  return new Map(
    [...manifests].map(([path, manifest]): [string, Manifest] => {
      if (
        !/\.gradle(?:\.kts)?$/.test(path) ||
        !manifest.dependencies.some(({ range }) => range.includes('$'))
      )
        return [path, manifest];
      const holders = [path, ...definers.filter((from) => from !== path && isAbove(from, path))];
      return [
        path,
        {
          ...manifest,
          dependencies: manifest.dependencies.map((each) => filledIn(each, holders, manifests)),
        },
      ];
    }),
  );
}

function filledIn(each: Declaration, holders: readonly string[], manifests: Manifests): Declaration {
  const key = /^\$\{?(?:\w+\.)*(\w+)\}?$/.exec(each.range)?.[1];
  if (key === undefined) return { ...each, isManaged: each.isManaged || each.range.includes('$') };
  const holder = holders.find((from) => manifests.get(from)?.defines?.has(key));
  const found = holder === undefined ? undefined : manifests.get(holder)?.defines?.get(key);
  if (holder === undefined || found === undefined) return { ...each, isManaged: true };
  return { ...each, range: found.value, versionAt: { path: holder, line: found.line } };
}

function isAbove(from: string, path: string): boolean {
  const folder = folderOf(from).replace(/(?:^|\/)gradle$/, '');
  return (
    /(?:gradle(?:\.kts)?|gradle\.properties)$/.test(from) && relativeTo(folder, folderOf(path)) !== undefined
  );
}

/** gradle/libs.versions.toml. https://docs.gradle.org/current/userguide/version_catalogs.html */
export function readCatalogue(text: string, path: string): ManifestReading {
  const top = readToml(text);
  if ('unparsed' in top) return top;
  const versions = entriesOf(at(top, 'versions'));
  const versionOf = (node: Node): { readonly range: string; readonly line: number | undefined } => {
    const reference = textAt(node, 'version', 'ref');
    const entry = reference === undefined ? undefined : versions.get(reference);
    const value = entry?.value ?? at(node, 'version');
    const range =
      value?.kind === 'scalar'
        ? String(value.value)
        : (textAt(value, 'strictly') ?? textAt(value, 'require') ?? textAt(value, 'prefer') ?? '');
    return { range, line: entry?.line };
  };
  const read = (
    table: string,
    nameOf: (node: Node) => string | undefined,
    development: boolean,
  ): Declaration[] =>
    [...entriesOf(at(top, table))].flatMap(([, { line, value }]) => {
      const short = value.kind === 'scalar' ? String(value.value).split(':') : undefined;
      const name = short ? short.slice(0, table === 'plugins' ? 1 : 2).join(':') : nameOf(value);
      if (name === undefined) return [];
      const version = short
        ? { range: short.at(table === 'plugins' ? 1 : 2) ?? '', line: undefined }
        : versionOf(value);
      const full = table === 'plugins' ? `${name}:${name}.gradle.plugin` : name;
      const made = declaration(full, version.range, { section: table, development, line });
      return [version.line === undefined ? made : { ...made, versionAt: { path, line: version.line } }];
    });
  const moduleOf = (node: Node): string | undefined => {
    const [group, name] = [textAt(node, 'group'), textAt(node, 'name')];
    return textAt(node, 'module') ?? (group && name ? `${group}:${name}` : undefined);
  };
  return {
    dependencies: [
      ...read('libraries', moduleOf, false),
      ...read('plugins', (node) => textAt(node, 'id'), true),
    ],
  };
}

/** gradle.lockfile: `group:name:version=configurations`. */
export function readGradleLock(text: string): ManifestReading {
  const packages: Locked[] = [];
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#') || line.startsWith('empty=')) continue;
    const found = /^([^:=\s]+:[^:=\s]+):([^:=\s]+)=/.exec(line);
    if (!found) return { unparsed: 'it is no line that Gradle writes', line: index + 1 };
    packages.push({
      name: found[1] ?? '',
      version: found[2],
      source: { kind: 'registry' },
      integrity: [],
      line: index + 1,
    });
  }
  return { dependencies: [], lock: { packages, isPartial: true } };
}
