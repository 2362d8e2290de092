import type { Route, Routes } from '../manifest.ts';
import { flowPairs, readYamlLines, unquoted } from '../text/yaml-lines.ts';

const passed = new Set(['packages', 'importers', 'settings', 'time', 'dependencies', 'devDependencies']);
const lists = new Set(['dependencies', 'optionalDependencies']);

/** Lines of snapshots that are no version, quick to find: nearly all of them stand on both sides. */
export function routeLines(text: string): ReadonlySet<string> {
  const snapshots = text.slice(Math.max(text.search(/^snapshots:/m), 0));
  return new Set(snapshots.match(/^ {4,}\S.*: *'?(?![\s\d'])\S.*$/gm));
}

/** What the packages of a pnpm-lock.yaml get under another name than its own. Of version 9: older ones have no such list. */
export function routesIn(text: string): Routes {
  const askers = new Set<string>();
  const taken = new Map<string, Route>();
  readYamlLines(text, passed, ([top, asker, list = '', asked], value, line) => {
    if (top !== 'snapshots' || asker === undefined) return undefined;
    askers.add(asker);
    if (!lists.has(list) || value === '') return undefined;
    // pnpm writes no list on one line; what cannot be read of one is taken for a folder.
    const pairs =
      asked === undefined ? (flowPairs(value) ?? [[list, `file:${value}`]]) : [[asked, unquoted(value)]];
    // A version alone is one of the name's own.
    for (const [name = '', target = ''] of pairs)
      if (!/^\d/.test(target)) taken.set(`${asker} ${name}`, { asker, asked: name, target, line });
    return undefined;
  });
  return { askers, taken };
}
