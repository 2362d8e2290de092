import type { DependencySource } from '../../../model/dependency.ts';
import { type Declaration, type ManifestReading, withoutUser } from '../manifest.ts';
import { registriesIn } from '../registries.ts';
import { at, entriesOf, itemsOf, type Node, textAt, textsOf } from '../text/node.ts';
import { readToml } from '../text/toml.ts';
import { declarationOf, isForDevelopment, normalized, readRequirement } from './requirement.ts';

/** Reads pyproject.toml as PEP 621, PEP 735, Poetry, PDM, uv and Hatch have it. */
export function readPyproject(text: string): ManifestReading {
  const top = readToml(text);
  if ('unparsed' in top) return top;
  const sources = uvSources(top);
  const poetry = poetryOf(top);
  const listed = [...lists(top)].flatMap(({ node, section, development }) =>
    textsOf(node).flatMap(({ text: line, line: number }) => {
      const requirement = readRequirement(line);
      return requirement === undefined
        ? []
        : [declarationOf(requirement, { section, development, line: number })];
    }),
  );
  const project = at(top, 'project', 'dependencies');
  const [extra, own] = project
    ? [poetry.filter(isMain), poetry.filter((each) => !isMain(each))]
    : [[], poetry];
  for (const { name, source } of extra) if (isSaid(source)) sources.set(name, source);
  const dependencies = [
    ...listed.map((each) => ({ ...each, source: sources.get(each.name) ?? each.source })),
    ...own,
  ];
  const name = textAt(top, 'project', 'name') ?? textAt(top, 'tool', 'poetry', 'name');
  const members = textsOf(at(top, 'tool', 'uv', 'workspace', 'members')).map(({ text: glob }) => glob);
  const registries = [
    ...registriesIn(at(top, 'tool', 'uv', 'index')),
    ...registriesIn(at(top, 'tool', 'poetry', 'source')),
    ...registriesIn(at(top, 'tool', 'pdm', 'source')),
  ];
  const whole = { name: name && normalized(name), dependencies, registries };
  return { ...whole, members: members.length > 0 ? members : undefined };
}

/** With a list of the project's own, Poetry's table only says more of what stands in it. */
const isMain = ({ section }: Declaration): boolean => section === 'dependencies';

const isSaid = ({ kind, address }: DependencySource): boolean => kind !== 'registry' || address !== undefined;

/** Every list of requirements. */
function* lists(top: Node): Generator<{ node: Node | undefined; section: string; development: boolean }> {
  yield { node: at(top, 'project', 'dependencies'), section: 'dependencies', development: false };
  yield { node: at(top, 'build-system', 'requires'), section: 'build-system', development: true };
  const maps: readonly (readonly [string, Node | undefined, boolean])[] = [
    ['optional-dependencies', at(top, 'project', 'optional-dependencies'), false],
    ['dependency-groups', at(top, 'dependency-groups'), true],
    ['dev-dependencies', at(top, 'tool', 'pdm', 'dev-dependencies'), true],
  ];
  for (const [section, map, isGroup] of maps)
    for (const [name, { value }] of entriesOf(map))
      yield { node: value, section: `${section}.${name}`, development: isGroup || isForDevelopment(name) };
  yield { node: at(top, 'tool', 'uv', 'dev-dependencies'), section: 'dev-dependencies', development: true };
  yield {
    node: at(top, 'tool', 'uv', 'constraint-dependencies'),
    section: 'constraints',
    development: false,
  };
  yield { node: at(top, 'tool', 'uv', 'override-dependencies'), section: 'overrides', development: false };
  for (const [, { value }] of entriesOf(at(top, 'tool', 'hatch', 'envs'))) {
    yield { node: at(value, 'dependencies'), section: 'hatch', development: true };
    yield { node: at(value, 'extra-dependencies'), section: 'hatch', development: true };
  }
}

/** Where uv takes packages from instead. https://docs.astral.sh/uv/concepts/projects/dependencies/#dependency-sources */
function uvSources(top: Node): Map<string, DependencySource> {
  const indexes = addressesOf(at(top, 'tool', 'uv', 'index'));
  return new Map(
    [...entriesOf(at(top, 'tool', 'uv', 'sources'))].map(([name, { value }]): [string, DependencySource] => {
      const table = value.kind === 'list' ? value.items[0] : value;
      const index = textAt(table, 'index');
      return [
        normalized(name),
        tableSource(table) ?? { kind: 'registry', address: indexes.get(index ?? '') ?? index },
      ];
    }),
  );
}

/** Addresses of the sources that a file lists, by the names it gives them. */
export function addressesOf(list: Node | undefined): ReadonlyMap<string, string> {
  const pairs = itemsOf(list).map((each) => [textAt(each, 'name') ?? '', textAt(each, 'url')] as const);
  return new Map(pairs.flatMap(([name, url]) => (url === undefined ? [] : [[name, withoutUser(url)]])));
}

function tableSource(table: Node | undefined): DependencySource | undefined {
  const workspace = at(table, 'workspace');
  if (workspace?.kind === 'scalar' && workspace.value === true) return { kind: 'workspace' };
  const git = textAt(table, 'git');
  if (git !== undefined) {
    const reference =
      textAt(table, 'rev') ?? textAt(table, 'ref') ?? textAt(table, 'tag') ?? textAt(table, 'branch');
    return { kind: 'git', address: withoutUser(reference === undefined ? git : `${git}@${reference}`) };
  }
  const url = textAt(table, 'url');
  if (url !== undefined) return { kind: 'url', address: withoutUser(url) };
  const path = textAt(table, 'path') ?? textAt(table, 'file');
  return path === undefined ? undefined : { kind: 'path', address: path };
}

/** https://python-poetry.org/docs/pyproject/ */
function poetryOf(top: Node): readonly Declaration[] {
  const poetry = at(top, 'tool', 'poetry');
  const sources = addressesOf(at(poetry, 'source'));
  const groups: readonly (readonly [string, Node | undefined, boolean])[] = [
    ['dependencies', at(poetry, 'dependencies'), false],
    ['dev-dependencies', at(poetry, 'dev-dependencies'), true],
    ...[...entriesOf(at(poetry, 'group'))].map(
      ([name, { value }]) => [`group.${name}`, at(value, 'dependencies'), true] as const,
    ),
  ];
  return groups.flatMap(([section, table, development]) => tableOf(table, { section, development }, sources));
}

/** `name = "^1"`, `name = { version = "^1", git = … }`, a list of such; Pipfile writes the same. */
export function tableOf(
  table: Node | undefined,
  more: Pick<Declaration, 'section' | 'development'>,
  sources: ReadonlyMap<string, string> = new Map(),
): readonly Declaration[] {
  return [...entriesOf(table)].flatMap(([written, { value, line }]) => {
    const name = normalized(written);
    if (name === 'python' || name === 'python-version') return [];
    const several = value.kind === 'list' ? value.items : [value];
    return several.map((each): Declaration => {
      const version = each.kind === 'scalar' ? String(each.value) : textAt(each, 'version');
      const index = textAt(each, 'source') ?? textAt(each, 'index');
      const source = tableSource(each) ?? {
        kind: 'registry',
        ...(index === undefined ? {} : { address: sources.get(index) ?? index }),
      };
      const range = version ?? (source.kind === 'registry' ? undefined : source.address) ?? '*';
      return { name, declaredAs: name, range, source, ...more, line: several.length > 1 ? each.line : line };
    });
  });
}
