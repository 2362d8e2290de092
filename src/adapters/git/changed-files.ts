import { isLockfile } from '../../lib/lockfiles.ts';
import type { Unread } from '../../model/change.ts';
import type { ChangedFile } from '../../model/diff.ts';
import type { Sha } from '../../model/sha.ts';
import type { ObjectReader } from './batch.ts';
import { megabytes, type ReadFile, readPatched, readUnpatched } from './contents.ts';
import { git, type Repository } from './git.ts';
import { LargeFiles } from './large-files.ts';
import { limits } from './limits.ts';
import { type PatchedEntry, readPatches } from './patches.ts';
import { bytesOf } from './paths.ts';
import { parseRaw, type RawEntry, SUBMODULE } from './raw.ts';

export interface ChangedFiles {
  /** Ascending by path. */
  readonly files: readonly ChangedFile[];
  readonly unread: readonly Unread[];
}

/** Where code is read from: a repository, and its objects. */
export interface Code {
  readonly repository: Repository;
  readonly objects: ObjectReader;
}

/** A file that is too large, with the size of its larger side; undefined where that was not fetched. */
interface Large {
  readonly entry: RawEntry;
  readonly size: number | undefined;
}

/** How many reasons of one kind are told one by one. */
const TOLD = 100;

/** At most as many and as long pathspecs as fit any command line; beyond that the limits on all diffs hold. */
const EXCLUDED = { count: 1_000, bytes: 60_000 };

/**
 * Every file that differs between two trees, with hunks. What is too large is found by size first and never given to
 * git's diff, which would take seconds and hundreds of megabytes for it.
 * @throws {GitFault}
 */
export async function readChangedFiles(
  code: Code,
  range: { readonly from: Sha; readonly to: Sha },
  signal: AbortSignal,
): Promise<ChangedFiles> {
  const { entries, complete } = await listChanges(code.repository, range, signal);
  if (entries.length === 0) return { files: [], unread: [] };
  const large = await findLarge(entries, code.objects);
  const excluded = excludedPaths(large.map(({ entry }) => entry.path));
  const patched = await readPatches(code.repository, range, excluded, signal);
  const isLarge = new Set(large.map(({ entry }) => entry.path));
  const small = patched.entries.slice(0, limits.changedFiles).filter(({ entry }) => !isLarge.has(entry.path));
  const [undiffed, diffed] = partition(small, ({ patch }) => !patch || patch.cut);
  const [hunkless, altered] = partition(diffed, ({ patch }) => !patch?.bytes.includes('\n@@ '));
  const read: ReadFile[] = [];
  for (const { entry, patch } of altered) {
    if (patch) read.push(await readPatched(entry, patch.bytes, code.objects));
  }
  const largeFiles = new LargeFiles(code, range, signal);
  for (const { entry, size } of large) read.push(await largeFiles.read(entry, size));
  const over: PatchedEntry[] = [];
  for (const each of undiffed) {
    const found = isLockfile(each.entry.path)
      ? await largeFiles.read(each.entry, limits.fileBytes)
      : undefined;
    if (found && !found.unread) read.push(found);
    else over.push(each);
  }
  const others = [...hunkless, ...over].map(({ entry }) => entry);
  read.push(...(await readUnpatched(others, code.objects)));
  return {
    files: read.map(({ file }) => file).toSorted(byPath),
    unread: [
      ...summarise(read.flatMap(({ unread }) => unread ?? [])),
      ...summarise(over.map(overLimit)),
      ...lost(entries, read, complete),
    ],
  };
}

/** Everything that differs, by name, without renames. */
export async function listChanges(
  repository: Repository,
  range: { readonly from: Sha; readonly to: Sha },
  signal: AbortSignal,
): Promise<{ readonly entries: readonly RawEntry[]; readonly complete: boolean }> {
  const args = ['diff-tree', '-r', '-z', '--raw', '--no-abbrev', '--no-renames', '--ignore-submodules=none'];
  const { bytes, complete } = await git(
    repository,
    [...args, '--end-of-options', range.from, range.to, '--'],
    {
      maxBytes: limits.rawBytes,
      signal,
    },
  );
  return { entries: parseRaw(bytes), complete };
}

/** The files of which a side is over the limit, or was not fetched for its size. */
export async function findLarge(
  entries: readonly RawEntry[],
  objects: ObjectReader,
): Promise<readonly Large[]> {
  const sides = entries.flatMap((entry) => [
    { entry, mode: entry.oldMode, id: entry.oldId },
    { entry, mode: entry.newMode, id: entry.newId },
  ]);
  const blobs = sides.filter(({ mode, id }) => mode !== SUBMODULE && !/^0+$/.test(id));
  const found = await objects.info(blobs.map(({ id }) => id));
  const large = new Map<RawEntry, Large>();
  for (const [index, { entry }] of blobs.entries()) {
    const size = found[index]?.size;
    if (size !== undefined && size <= limits.fileBytes) continue;
    const before = large.get(entry);
    const larger = before?.size === undefined || size === undefined ? size : Math.max(size, before.size);
    large.set(entry, { entry, size: before && before.size === undefined ? undefined : larger });
  }
  return [...large.values()];
}

/** Pathspecs that keep these files out of a diff. */
export function excludedPaths(paths: readonly string[]): readonly string[] {
  const specs: string[] = [];
  let length = 0;
  for (const path of paths) {
    const spec = exclude(path);
    length += Buffer.byteLength(spec) + 1;
    if (specs.length >= EXCLUDED.count || length > EXCLUDED.bytes) break;
    specs.push(spec);
  }
  return specs;
}

/** Node cannot pass bytes that are no UTF-8 as an argument: those become wildcards, and what else they hit is said. */
function exclude(path: string): string {
  const bytes = bytesOf(path);
  if (path === bytes.toString()) return `:(top,exclude,literal)${path}`;
  const glob = bytes.toString('latin1').replaceAll(/[\\*?[\]]/g, '\\$&');
  return `:(top,exclude,glob)${glob.replaceAll(/[^\x20-\x7e]/g, '?')}`;
}

/** The items that pass a test, and the others. */
export function partition<T>(
  items: readonly T[],
  test: (item: T) => boolean,
): readonly [readonly T[], readonly T[]] {
  return [items.filter(test), items.filter((item) => !test(item))];
}

function overLimit({ entry, patch }: PatchedEntry): Unread {
  const why = patch
    ? `its diff is over the limit of ${megabytes(limits.patchBytes)}`
    : `not diffed: the change is over the limit of ${megabytes(limits.allPatchBytes)} or ${limits.allPatchLines} lines of diff`;
  return { what: entry.path, why };
}

/** What was listed and is in no answer: nothing may fall through between two commands. */
function lost(
  entries: readonly RawEntry[],
  files: readonly ReadFile[],
  complete: boolean,
): readonly Unread[] {
  const seen = new Set(files.flatMap(({ file }) => [file.path, file.previousPath]));
  const missing = entries.filter(({ path }) => !seen.has(path));
  const [first] = missing;
  const why = `${missing.length} of the changed files were not read, the first is ${first?.path}: over the limit of ${limits.changedFiles} files`;
  const rest = { what: 'files', why: `the list of changed files is over ${megabytes(limits.rawBytes)}` };
  return [...(first ? [{ what: 'files', why }] : []), ...(complete ? [] : [rest])];
}

/** The first reasons one by one, the others as a number. */
export function summarise(unread: readonly Unread[]): readonly Unread[] {
  const [more] = unread.slice(TOLD);
  if (!more) return unread;
  const why = `${unread.length - TOLD} more files were not read, the first is ${more.what}: ${more.why}`;
  return [...unread.slice(0, TOLD), { what: 'files', why }];
}

function byPath(a: ChangedFile, b: ChangedFile): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}
