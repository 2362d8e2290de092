import { compareManifest } from '../facts/manifests/compare.ts';
import type { Declaration, ManifestReading } from '../facts/manifests/manifest.ts';
import { ecosystemOf } from '../facts/manifests/manifests.ts';
import type { Change, Unread } from '../model/change.ts';
import type { DependencyChange } from '../model/dependency.ts';
import type { ChangedFile } from '../model/diff.ts';
import type { Inspector } from '../model/inspection.ts';
import type { CodeReader } from '../model/ports.ts';
import { baseSides, type FileSide, headSides, readFiles } from './read-files.ts';

export interface DependencyFacts {
  readonly changes: readonly DependencyChange[];
  readonly unread: readonly Unread[];
}

interface Reading {
  readonly code: CodeReader;
  readonly inspector: Inspector;
  readonly signal: AbortSignal;
  readonly unread: Unread[];
}

/** A repository with more packages of its own than this has the rest asked for like strangers. */
const mostMembers = 2_000;

/** What the change does to the dependencies that manifests declare. Nothing is read where it touches none. */
export async function dependencyChanges(
  change: Change,
  code: CodeReader,
  inspector: Inspector,
  signal: AbortSignal,
): Promise<DependencyFacts> {
  const touched = change.files.filter(
    ({ path, previousPath }) => ecosystemOf(path) ?? ecosystemOf(previousPath ?? path),
  );
  if (touched.length === 0) return { changes: [], unread: [] };
  const reading: Reading = { code, inspector, signal, unread: [] };
  const [head, base, members] = await Promise.all([
    readManifests(headSides(touched), reading),
    // A manifest that was no good before declares nothing: everything in it counts as new.
    readManifests(baseSides(touched), { ...reading, unread: [] }),
    memberNames(change, reading),
  ]);
  const changes = touched.flatMap((file) => changesOf(file, head, base, members));
  return { changes, unread: reading.unread };
}

function changesOf(
  { path, previousPath }: ChangedFile,
  head: ReadonlyMap<string, ManifestReading>,
  base: ReadonlyMap<string, ManifestReading>,
  members: ReadonlySet<string>,
): readonly DependencyChange[] {
  const basePath = previousPath ?? path;
  const now = head.get(path);
  const ecosystem = ecosystemOf(path) ?? ecosystemOf(basePath);
  // What could not be parsed has not removed anything.
  if (ecosystem === undefined || (now !== undefined && 'unparsed' in now)) return [];
  const sides = { path, basePath, base: declarationsOf(base.get(basePath)), head: declarationsOf(now) };
  return compareManifest(ecosystem, sides, members);
}

function declarationsOf(reading: ManifestReading | undefined): readonly Declaration[] {
  return reading !== undefined && 'dependencies' in reading ? reading.dependencies : [];
}

/** Readings by path. What could not be read or parsed is added to `unread`. */
async function readManifests(
  sides: readonly FileSide[],
  { code, inspector, signal, unread }: Reading,
): Promise<ReadonlyMap<string, ManifestReading>> {
  const manifests = sides.filter(({ path }) => ecosystemOf(path) !== undefined);
  const { contents } = await readFiles(code, manifests);
  const files = manifests.flatMap(({ path, blob }) => {
    const content = contents.get(blob);
    return content === undefined ? [] : [{ path, content, altered: [], rules: [], extract: ['manifest'] }];
  });
  const readings = new Map<string, ManifestReading>();
  for (const { path, extracted, unread: notRead } of await inspector.inspect(files, signal)) {
    const found = extracted.get('manifest') as ManifestReading | undefined;
    if (found === undefined) unread.push(...notRead);
    else readings.set(path, found);
    if (found !== undefined && 'unparsed' in found) {
      unread.push({
        what: path,
        why: `its dependencies could not be read: ${found.unparsed}, line ${found.line}`,
      });
    }
  }
  return readings;
}

/** Names of the repository's own packages: they come from its workspace, and are nobody else's business. */
async function memberNames(change: Change, reading: Reading): Promise<ReadonlySet<string>> {
  const tree = await reading.code.list(change.head);
  const sides = tree.filter(({ path, mode }) => mode.startsWith('100') && ecosystemOf(path) !== undefined);
  const readings = await readManifests(sides.slice(0, mostMembers), { ...reading, unread: [] });
  return new Set(readings.values().flatMap((each) => ('name' in each && each.name ? [each.name] : [])));
}
