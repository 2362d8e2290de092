import { alteredLines } from '../diff/lines.ts';
import { compareManifest } from '../facts/manifests/compare.ts';
import type { Declaration, ManifestReading } from '../facts/manifests/manifest.ts';
import { ecosystemOf } from '../facts/manifests/manifests.ts';
import type { Change, Unread } from '../model/change.ts';
import type { DependencyChange, ManifestProblem } from '../model/dependency.ts';
import type { ChangedFile } from '../model/diff.ts';
import type { Inspector } from '../model/inspection.ts';
import type { CodeReader } from '../model/ports.ts';
import { baseSides, type FileSide, headSides, readFiles } from './read-files.ts';

interface DependencyFacts {
  readonly changes: readonly DependencyChange[];
  readonly problems: readonly ManifestProblem[];
  readonly unread: readonly Unread[];
}

/** A repository with more packages than this is compared without the rest's names. */
const mostMembers = 1000;

/** The dependencies that differ between merge-base and head, read from the manifests themselves. */
export async function dependencyChanges(
  change: Change,
  code: CodeReader,
  inspector: Inspector,
  signal: AbortSignal,
): Promise<DependencyFacts> {
  const manifests = change.files.filter(({ path }) => ecosystemOf(path) !== undefined);
  if (manifests.length === 0) return { changes: [], problems: [], unread: [] };
  const [heads, bases, members] = await Promise.all([
    readManifests(headSides(manifests), code, inspector, signal),
    readManifests(baseSides(manifests), code, inspector, signal),
    memberNames(change, code, inspector, signal),
  ]);
  const unread: Unread[] = [];
  const changes = manifests.flatMap((file) => {
    const head = heads.get(file.path);
    if (head !== undefined && 'unparsed' in head) {
      unread.push({ what: file.path, why: `line ${head.line} could not be understood: ${head.unparsed}` });
      return [];
    }
    return compared(file, head, bases.get(file.previousPath ?? file.path), members);
  });
  return { changes, problems: [], unread };
}

function compared(
  file: ChangedFile,
  head: (ManifestReading & { dependencies: readonly Declaration[] }) | undefined,
  base: ManifestReading | undefined,
  members: ReadonlySet<string>,
): readonly DependencyChange[] {
  const ecosystem = ecosystemOf(file.path);
  if (ecosystem === undefined) return [];
  const path = file.path;
  const basePath = file.previousPath ?? path;
  const declared = head?.dependencies ?? [];
  if (base === undefined || !('unparsed' in base)) {
    return compareManifest(
      ecosystem,
      { path, basePath, base: base?.dependencies ?? [], head: declared },
      members,
    );
  }
  // What stood there before could not be read: only what the change wrote is its doing.
  const altered = alteredLines(file);
  const written = declared.filter(({ line }) =>
    altered.some(({ start, end }) => start <= line && line <= end),
  );
  return compareManifest(ecosystem, { path, basePath, base: [], head: written }, members);
}

async function readManifests(
  sides: readonly FileSide[],
  code: CodeReader,
  inspector: Inspector,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, ManifestReading>> {
  const { contents } = await readFiles(code, sides);
  const files = sides.flatMap(({ path, blob }) => {
    const content = contents.get(blob);
    return content === undefined ? [] : [{ path, content, altered: [], rules: [], extract: ['manifest'] }];
  });
  const inspections = await inspector.inspect(files, signal);
  return new Map(
    inspections.flatMap(({ path, extracted, unread: [problem] }): [string, ManifestReading][] => {
      const reading = extracted.get('manifest') as ManifestReading | undefined;
      if (reading !== undefined) return [[path, reading]];
      return problem === undefined ? [] : [[path, { unparsed: problem.why, line: 1 }]];
    }),
  );
}

/**
 * Names that the repository's own packages give themselves: where it is a workspace, those are not the registry's.
 * Elsewhere a manifest's name means nothing to its neighbours, and must not excuse a package that does not exist.
 */
async function memberNames(
  change: Change,
  code: CodeReader,
  inspector: Inspector,
  signal: AbortSignal,
): Promise<ReadonlySet<string>> {
  const tree = await code.list(change.head);
  const manifests = tree.filter(({ path }) => ecosystemOf(path) !== undefined).slice(0, mostMembers);
  if (manifests.length < 2 || !(await isWorkspace(tree, code))) return new Set();
  const readings = await readManifests(manifests, code, inspector, signal);
  return new Set(
    [...readings.values()].flatMap((reading) => ('name' in reading ? (reading.name ?? []) : [])),
  );
}

async function isWorkspace(tree: readonly FileSide[], code: CodeReader): Promise<boolean> {
  const named = ['pnpm-workspace.yaml', 'lerna.json', 'rush.json'];
  if (tree.some(({ path }) => named.includes(path))) return true;
  const roots = tree.filter(({ path }) => path === 'package.json');
  const { contents } = await readFiles(code, roots);
  return contents.values().some((bytes) => Buffer.from(bytes).includes('"workspaces"'));
}
