import type { Edges, Lock, Locked } from '../manifest.ts';
import type { Blocks } from '../text/blocks.ts';
import { readYamlLines, unquoted } from '../text/yaml-lines.ts';
import { EdgeList } from '../wanted.ts';
import { DIALECT, stepOver } from './pnpm-blocks.ts';

const passed = new Set(['settings', 'time', 'overrides', 'catalogs', 'patchedDependencies']);
/** What it gets for its peers depends on who else is there; that it has them does not. */
const lists = new Set(['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies']);

/** Settings that may have any version ask for more or less than it says: with others, two sides cannot be compared. */
const SETTINGS =
  /^(?:(?:packageExtensions|pnpmfile)Checksum: .*|ignoredOptionalDependencies:(?:\r?\n(?: |- ).*)*)$/gm;

/** Undefined for versions before 9, which list it elsewhere. */
export function pnpmEdges(text: string): Pick<Lock, 'edges' | 'settings'> | undefined {
  if (!/^lockfileVersion: ['"]?9/m.test(text)) return undefined;
  return {
    settings: text.match(SETTINGS)?.join('\n'),
    edges: (about, others) => edgesIn(text, about, others),
  };
}

/**
 * Who asks for what in a pnpm-lock.yaml of version 9, whose list of packages says nothing of it but the peers. Who is there for
 * several peers is one asker.
 */
function edgesIn(text: string, about?: ReadonlySet<string>, others?: Blocks<Locked>): Edges {
  const list = new EdgeList(about);
  const follow = others?.in(text, DIALECT);
  let [key, top, asked]: [string, string, string[]] = ['', '', []];
  const finish = (): void => {
    const [, name = '', version] = top === 'importers' ? [] : (ASKER.exec(key) ?? []);
    list.add(name, version, asked);
    asked = [];
  };
  readYamlLines(text, passed, ([section = '', entry, kind, name, field], value, _line, start) => {
    if (entry !== key || section !== top) {
      finish();
      [key, top] = [entry ?? '', section];
    }
    if (kind === undefined && section === 'packages' && entry !== undefined)
      return stepOver(follow, text, start);
    if (kind === undefined || name === undefined || !lists.has(kind)) return undefined;
    const target = section === 'importers' ? field === 'version' && value : field === undefined && value;
    asked.push(name);
    const real = typeof target === 'string' ? REAL.exec(unquoted(target))?.[1] : undefined;
    if (real !== undefined) asked.push(real);
    return undefined;
  });
  finish();
  return list.edges;
}

/** `name@1.0.0(peer@2)`; what has no version, a folder or an address, may ask for something else at any time. */
const ASKER = /^((?:@[^@/]+\/)?[^@/]+)@(\d[^(]*)/;
/** Of an alias. */
const REAL = /^((?:@[^@/]+\/)?[^@/\d][^@/:]*)@\d/;
