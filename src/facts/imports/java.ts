import type { Declared } from './declared.ts';
import { knownGroups, type Library, libraries } from './java.table.ts';
import { escaped, type ImportLanguage, type Missing } from './language.ts';
import type { Tree } from './places.ts';

const builds = [
  'pom.xml',
  '*.gradle',
  '*.gradle.kts',
  '*.toml',
  'BUILD*',
  '*.bzl',
  '*.bazel',
  'build.xml',
  'ivy.xml',
];

/**
 * Java's imports name packages, not artifacts, and Maven puts on the class path whatever others bring along. Only
 * where every group that is asked for is known, and known not to bring the library, something can be said.
 */
export const java: ImportLanguage = {
  ecosystem: 'maven',
  sources: ['*.java', '*.kt', '*.groovy', '*.scala', ...builds],
  configuration: builds,
  isForeign: (module) => libraryOf(module) !== undefined,
  missing,
};

const isIn = (name: string, prefix: string): boolean => name === prefix || name.startsWith(`${prefix}.`);

/** Of packages of the language and of those that the table does not know there is none. */
function libraryOf(module: string): Library | undefined {
  return libraries.find(({ prefix }) => isIn(module, prefix));
}

/** Plugins of the build are on no class path of the program. */
const PLUGIN = /-maven-plugin$|:maven-[\w-]+-plugin$|\.gradle\.plugin$/;

function missing(module: string, path: string, declared: Declared, tree: Tree): Missing | undefined {
  const library = libraryOf(module);
  const nearest = declared.nearest(path);
  if (library === undefined || nearest === undefined) return undefined;
  const { prefix, group, artifact, broughtBy } = library;
  if (tree.holds(prefix.split('.').at(-1) ?? '', ['java', 'kt', 'jar'])) return undefined;
  const asked = declared
    .all()
    .flatMap(({ names, locked, name }) => [...names, ...locked, ...(name === undefined ? [] : [name])]);
  const own = new Set(declared.all().map(({ name }) => name?.split(':')[0]));
  const isUnknown = asked.some((name) => {
    const from = name.split(':', 1)[0] ?? '';
    return !PLUGIN.test(name) && !own.has(from) && !knownGroups.some((known) => isIn(from, known));
  });
  const givers = [group, ...broughtBy];
  if (isUnknown || asked.some((name) => givers.some((giver) => isIn(name.split(':', 1)[0] ?? '', giver))))
    return undefined;
  return {
    name: `${group}:${artifact}`,
    manifest: nearest.path,
    isLocked: false,
    words: [prefix, group, artifact, 'files', 'fileTree'],
    pattern: `^\\s*import\\s+(?:static\\s+)?${escaped(prefix)}\\.|["'>:\\s]${escaped(group)}[:"'<\\s]|["'>:]${escaped(artifact)}[:"'<]|^\\s*(?:implementation|api|compile\\w*|runtime\\w*)\\s*\\(?\\s*file(?:s|Tree)\\s*\\(`,
  };
}
