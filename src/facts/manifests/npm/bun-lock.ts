import { type Edges, type Lock, type Locked, type ManifestReading, withoutUser } from '../manifest.ts';
import { readJson } from '../text/json.ts';
import { at, entriesOf, itemsOf, type Node, textAt, textsOf } from '../text/node.ts';
import { EdgeList } from '../wanted.ts';
import { hashesOf } from './integrity.ts';

/** Reads bun's text lockfile. https://bun.com/docs/pm/lockfile */
export function readBunLock(text: string): ManifestReading {
  const top = readJson(text, { loose: true });
  if ('unparsed' in top) return top;
  const workspaces = entriesOf(at(top, 'workspaces'));
  const byPlace = new Map(
    [...entriesOf(at(top, 'packages'))].flatMap(([place, { line, value }]): [string, Locked][] => {
      const [resolution = ''] = textsOf(value).map(({ text: each }) => each);
      const locked = lockedOf(
        resolution,
        itemsOf(value).length > 1
          ? textsOf(value)
              .slice(1)
              .map(({ text: each }) => each)
          : [],
        line,
      );
      return locked === undefined ? [] : [[place, locked]];
    }),
  );
  const lock: Lock = {
    packages: [...byPlace].map(([place, locked]) => asInstalled(place, locked, text)),
    edges: (about) => edgesIn(top, about),
    covers: (folder) => workspaces.has(folder),
    find: ({ declaredAs }, folder) =>
      byPlace.get(`${textAt(workspaces.get(folder)?.value, 'name') ?? ''}/${declaredAs}`) ??
      byPlace.get(declaredAs),
    remembers: ({ section, declaredAs }, folder) => {
      const workspace = workspaces.get(folder)?.value;
      if (workspace === undefined || section === 'overrides') return undefined;
      const range = textAt(workspace, section, declaredAs);
      return range === undefined ? null : range.replace(/^npm:(?:(?:@[^@/]+\/)?[^@/]+@)?/, '');
    },
  };
  return { dependencies: [], lock };
}

const lists = ['dependencies', 'optionalDependencies', 'peerDependencies'] as const;

function edgesIn(top: Node, about?: ReadonlySet<string>): Edges {
  const list = new EdgeList(about);
  for (const [, { value }] of entriesOf(at(top, 'packages'))) {
    const [resolution, ...rest] = itemsOf(value);
    const [, name = '', version] = /^((?:@[^@/]+\/)?[^@/]+)@(.*)$/s.exec(plainText(resolution)) ?? [];
    const asked = rest.flatMap((each) => lists.flatMap((key) => [...entriesOf(at(each, key))]));
    const names = asked.flatMap(([alias, { value: range }]) => [
      alias,
      /^npm:((?:@[^@/]+\/)?[^@/]+)/.exec(plainText(range))?.[1] ?? alias,
    ]);
    list.add(name, /^\d/.test(version ?? '') ? version : undefined, names);
  }
  return list.edges;
}

const plainText = (node: Node | undefined): string => (node?.kind === 'scalar' ? String(node.value) : '');

/** A package under another name than its own, which somebody has to ask for: `"name": "npm:real@range"`. */
function asInstalled(place: string, locked: Locked, text: string): Locked {
  const under = /((?:@[^@/]+\/)?[^@/]+)$/.exec(place)?.[1] ?? place;
  if (under === locked.name || locked.source.kind !== 'registry') return locked;
  return text.includes(`"${under}": "npm:${locked.name}@`) ? locked : { ...locked, insteadOf: under };
}

/** `name@1.0.0`, `name@workspace:packages/a`, `name@github:owner/repository#commit`; then texts, the hash among them. */
function lockedOf(resolution: string, rest: readonly string[], line: number): Locked | undefined {
  const found = /^((?:@[^@/]+\/)?[^@/]+)@(.*)$/s.exec(resolution);
  if (!found) return undefined;
  const [, name = '', reference = ''] = found;
  const address = withoutUser(reference);
  const source: Locked['source'] = /^\d/.test(reference)
    ? { kind: 'registry' }
    : reference.startsWith('workspace:')
      ? { kind: 'workspace' }
      : /^(?:file|link):|^\.{0,2}\//.test(reference)
        ? { kind: 'path', address }
        : { kind: /^https?:(?!.*\.git)/.test(reference) ? 'url' : 'git', address };
  const resolved = rest.find((each) => /^https?:/.test(each));
  return {
    name,
    version: source.kind === 'registry' ? reference : undefined,
    source,
    resolved: resolved === undefined ? undefined : withoutUser(resolved),
    isAddressUnusual: resolved !== undefined,
    integrity: hashesOf(rest.find((each) => /^(?:md5|sha\d+)-/.test(each))),
    line,
  };
}
