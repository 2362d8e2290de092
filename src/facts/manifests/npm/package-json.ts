import type { Declaration, ManifestReading } from '../manifest.ts';
import { readJson } from '../text/json.ts';
import { at, entriesOf, type Node, orUnparsed, SyntaxProblem, textAt, textsOf } from '../text/node.ts';
import { overridesOf } from './overrides.ts';
import { readSpecifier } from './specifier.ts';

/** Sections that npm installs from, and whether they are for development only. Later ones do not hide earlier ones. */
const sections: ReadonlyMap<string, { readonly development: boolean }> = new Map([
  ['dependencies', { development: false }],
  ['devDependencies', { development: true }],
  ['optionalDependencies', { development: false }],
  ['peerDependencies', { development: false }],
]);

/** More dependencies than any project has; the rest of such a file is hostile. */
const MOST = 20_000;

/** Reads a package.json. Never throws; what is no manifest says why and on which line. */
export function readPackageJson(text: string): ManifestReading {
  const top = readJson(text);
  if ('unparsed' in top) return top;
  if (top.kind !== 'map') return { unparsed: 'it is no JSON object', line: 1 };
  return orUnparsed(() => {
    const dependencies = [...sections].flatMap(([section, { development }]) =>
      sectionOf(top, section, development),
    );
    if (dependencies.length > MOST)
      throw new SyntaxProblem(`it has more than ${MOST} dependencies`, dependencies[MOST]?.line ?? 1);
    return {
      name: textAt(top, 'name'),
      dependencies: [...dependencies, ...overridesOf(top)],
      members: membersOf(at(top, 'workspaces')),
    };
  });
}

function sectionOf(top: Node, section: string, development: boolean): readonly Declaration[] {
  const entry = entriesOf(top).get(section);
  if (entry === undefined || isNull(entry.value)) return [];
  if (entry.value.kind !== 'map') throw new SyntaxProblem(`"${section}" is no object`, entry.line);
  return [...entriesOf(entry.value)].map(([declaredAs, { value, line }]): Declaration => {
    if (value.kind !== 'scalar' || typeof value.value !== 'string')
      throw new SyntaxProblem(`a version in "${section}" is no text`, line);
    const { name = declaredAs, range, source } = readSpecifier(value.value);
    return { name, declaredAs, range, source, development, section, line };
  });
}

const isNull = (node: Node): boolean => node.kind === 'scalar' && node.value === null;

/** `"workspaces": ["packages/*"]` or `{ "packages": […] }`. */
function membersOf(node: Node | undefined): readonly string[] | undefined {
  if (node === undefined) return undefined;
  return textsOf(node.kind === 'list' ? node : at(node, 'packages')).map(({ text }) => text);
}
