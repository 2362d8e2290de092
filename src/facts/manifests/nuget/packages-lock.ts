import type { Edges, Lock, Locked, ManifestReading } from '../manifest.ts';
import { readJson } from '../text/json.ts';
import { at, entriesOf, type Node, textAt } from '../text/node.ts';
import { EdgeList } from '../wanted.ts';

/** Reads packages.lock.json. https://learn.microsoft.com/nuget/consume-packages/package-references-in-project-files#locking-dependencies */
export function readPackagesLock(text: string): ManifestReading {
  const top = readJson(text);
  if ('unparsed' in top) return top;
  const packages = [...entriesOf(at(top, 'dependencies'))].flatMap(([, { value: framework }]) =>
    [...entriesOf(framework)].map(([name, { line, value }]): Locked => {
      const hash = textAt(value, 'contentHash');
      const isProject = textAt(value, 'type') === 'Project';
      return {
        name,
        version: textAt(value, 'resolved'),
        source: { kind: isProject ? 'workspace' : 'registry' },
        integrity: hash === undefined ? [] : [`sha512-${hash}`],
        line,
      };
    }),
  );
  const byName = Map.groupBy(packages, ({ name }) => name.toLowerCase());
  const lock: Lock = {
    packages,
    edges: (about) => edgesIn(top, about),
    find: ({ name }) => byName.get(name.toLowerCase())?.[0],
  };
  return { dependencies: [], lock };
}

/** A version asks for something else on each framework. */
function edgesIn(top: Node, about?: ReadonlySet<string>): Edges {
  const list = new EdgeList(about);
  for (const [framework, { value }] of entriesOf(at(top, 'dependencies')))
    for (const [name, { value: entry }] of entriesOf(value)) {
      const isProject = textAt(entry, 'type') === 'Project';
      const version = isProject ? undefined : `${textAt(entry, 'resolved')} ${framework}`;
      list.add(name, version, entriesOf(at(entry, 'dependencies')).keys());
    }
  return list.edges;
}
