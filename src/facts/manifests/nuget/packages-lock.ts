import { asksOf } from '../asks.ts';
import type { Lock, Locked, ManifestReading } from '../manifest.ts';
import { readJson } from '../text/json.ts';
import { at, entriesOf, textAt } from '../text/node.ts';

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
  const asks = asksOf(text, /"([\w.-]+)":\s*"/g);
  const lock: Lock = { packages, asks, find: ({ name }) => byName.get(name.toLowerCase())?.[0] };
  return { dependencies: [], lock };
}
