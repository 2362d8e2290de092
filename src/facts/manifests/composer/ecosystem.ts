import {
  type Declaration,
  type Ecosystem,
  type Edges,
  type Locked,
  type ManifestReading,
  withoutUser,
} from '../manifest.ts';
import { composerRegistries } from '../registries.ts';
import { readJson } from '../text/json.ts';
import { at, entriesOf, itemsOf, type Node, textAt } from '../text/node.ts';
import { EdgeList } from '../wanted.ts';

export const composer: Ecosystem = {
  type: 'composer',
  formats: [
    {
      role: 'manifest',
      matches: (name) => name === 'composer.json',
      read: readComposer,
      lockfiles: ['composer.lock'],
    },
    { role: 'lockfile', matches: (name) => name === 'composer.lock', read: readComposerLock },
  ],
};

/** PHP itself, its extensions, and what Composer provides: not packages. */
const PLATFORM = /^(?:php(?:-.*)?|hhvm|ext-.*|lib-.*|composer(?:-(?:plugin|runtime)-api)?)$/i;

/** https://getcomposer.org/doc/04-schema.md */
function readComposer(text: string): ManifestReading {
  const top = readJson(text);
  if ('unparsed' in top) return top;
  if (top.kind !== 'map') return { unparsed: 'it is no JSON object', line: 1 };
  const sections: readonly (readonly [string, boolean])[] = [
    ['require', false],
    ['require-dev', true],
  ];
  const dependencies = sections.flatMap(([section, development]) =>
    [...entriesOf(at(top, section))].flatMap(([written, { line, value }]): Declaration[] => {
      if (PLATFORM.test(written)) return [];
      const name = written.toLowerCase();
      const range = value.kind === 'scalar' ? String(value.value) : '';
      return [{ name, declaredAs: name, range, source: { kind: 'registry' }, development, section, line }];
    }),
  );
  const registries = composerRegistries(at(top, 'repositories'));
  return { name: textAt(top, 'name'), dependencies, registries };
}

function readComposerLock(text: string): ManifestReading {
  const top = readJson(text);
  if ('unparsed' in top) return top;
  const packages = ['packages', 'packages-dev'].flatMap((section) =>
    itemsOf(at(top, section)).map((entry) => lockedOf(entry, section === 'packages-dev')),
  );
  return { dependencies: [], lock: { packages, edges: (about) => edgesIn(top, about) } };
}

/** What is on a branch may ask for something else tomorrow. */
function edgesIn(top: Node, about?: ReadonlySet<string>): Edges {
  const list = new EdgeList(about);
  for (const entry of [...itemsOf(at(top, 'packages')), ...itemsOf(at(top, 'packages-dev'))]) {
    const version = textAt(entry, 'version');
    const isReleased =
      version !== undefined && !/^dev-|-dev$/.test(version) && textAt(entry, 'dist', 'type') !== 'path';
    list.add(
      textAt(entry, 'name') ?? '',
      isReleased ? version : undefined,
      entriesOf(at(entry, 'require')).keys(),
    );
  }
  return list.edges;
}

function lockedOf(entry: Node, development: boolean): Locked {
  const references = new Set(['dist', 'source'].flatMap((part) => textAt(entry, part, 'reference') ?? []));
  const shasum = textAt(entry, 'dist', 'shasum');
  const address = textAt(entry, 'dist', 'url') ?? textAt(entry, 'source', 'url');
  const repository = textAt(entry, 'source', 'url');
  const isPath = textAt(entry, 'dist', 'type') === 'path';
  return {
    name: (textAt(entry, 'name') ?? '').toLowerCase(),
    version: textAt(entry, 'version')?.replace(/^v(?=\d)/, ''),
    source: isPath ? { kind: 'path', address } : { kind: 'registry' },
    resolved: address === undefined ? undefined : withoutUser(address),
    repository: repository === undefined ? undefined : withoutUser(repository),
    integrity: [
      ...(shasum ? [`sha1:${shasum}`] : []),
      ...[...references].filter((each) => each !== '').map((each) => `commit:${each}`),
    ].toSorted(),
    development,
    line: lineOf(entry),
  };
}

/** Of its name, which stands below its bracket. */
function lineOf(entry: Node): number {
  return entriesOf(entry).get('name')?.line ?? entry.line;
}
