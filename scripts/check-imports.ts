/**
 * Proves that the folders read as the program: nothing imports against the direction of the data, and there are no
 * cycles. Prints each violation as `file: what` and exits with 1 if there is one.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../src');
const stages = ['intake', 'diff', 'authorship', 'facts', 'rules', 'verdict', 'report'];
/** What belongs to `cli.ts`, `review.ts`, `server.ts` and `worker.ts`. */
const entryFolders = ['cli', 'review', 'server', 'worker'];

const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => path.replaceAll('\\', '/'));

/** The part of the program a file belongs to: a stage, `model`, `lib`, `adapters/<name>`, or `entry`. */
function partOf(path: string): string {
  const [first = '', second = ''] = path.split('/');
  if (!path.includes('/') || path.endsWith('.thread.ts') || entryFolders.includes(first)) return 'entry';
  return first === 'adapters' ? `adapters/${second}` : first;
}

function mayImport(from: string, to: string): boolean {
  if (from === to || from === 'entry') return true;
  if (to === 'entry' || from === 'lib') return false;
  if (from === 'model') return to === 'lib';
  // A pure parser, which reads what git prints.
  if (from === 'adapters/git' && to === 'diff') return true;
  return stages.includes(from) || from.startsWith('adapters/') ? to === 'model' || to === 'lib' : false;
}

/** What a file imports of ours, types included. */
function importsOf(path: string): string[] {
  const text = readFileSync(join(root, path), 'utf8');
  const found = text.matchAll(/^(?:import|export)\s[^'"]*?from\s+'(\.[^']+)'|import\(\s*'(\.[^']+)'\s*\)/gm);
  return [...found].map(([, fixed, dynamic]) =>
    relative(root, join(root, dirname(path), fixed ?? dynamic ?? '')).replaceAll('\\', '/'),
  );
}

function cycles(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const state = new Map<string, 'open' | 'done'>();
  const found: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    if (state.get(path) === 'done') return;
    if (state.get(path) === 'open') {
      found.push(`${path}: imports itself by way of ${trail.slice(trail.indexOf(path) + 1).join(', ')}`);
      return;
    }
    state.set(path, 'open');
    for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
    state.set(path, 'done');
  };
  for (const path of graph.keys()) visit(path, []);
  return found;
}

const graph = new Map(sources.map((path) => [path, importsOf(path)]));
const violations = [
  ...[...graph].flatMap(([path, imports]) =>
    imports
      .filter((target) => !mayImport(partOf(path), partOf(target)))
      .map((target) => `${path}: a file of ${partOf(path)} must not import ${target}`),
  ),
  // Of types too: who reads one file of a circle must read all of them at once.
  ...cycles(graph),
];
for (const violation of violations) console.error(violation);
console.log(`${sources.length} files, ${violations.length} violations of the import directions`);
process.exitCode = violations.length > 0 ? 1 : 0;
