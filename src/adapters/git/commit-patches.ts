import { parseMergePatch } from '../../diff/merge-patch.ts';
import { isLockfile } from '../../lib/lockfiles.ts';
import type { Change, Unread } from '../../model/change.ts';
import type { ChangedFile } from '../../model/diff.ts';
import type { CommitPatches } from '../../model/ports.ts';
import type { Sha } from '../../model/sha.ts';
import { type Code, excludedPaths, findLarge, partition, summarise } from './changed-files.ts';
import { parseCommits, readCommitLockfiles } from './commit-lockfiles.ts';
import { type ReadFile, readPatched, readUnpatched, reasons } from './contents.ts';
import { gitStream } from './git.ts';
import { limits } from './limits.ts';
import { decode } from './log.ts';
import { diffOptions, match, PieceBudget, rawEntries } from './patches.ts';
import { pathOf, unquote } from './paths.ts';
import type { RawEntry } from './raw.ts';
import type { Piece } from './splitter.ts';

const patchArguments = [
  'diff-tree',
  '--stdin',
  '--always',
  '--root',
  '--cc',
  '--no-renames',
  '--format=%x00%H',
  ...diffOptions,
];

/**
 * The patches of all commits of a change, in two processes however many they are. Renames are shown as what they
 * remove and add, because what an old commit held matters here and not where it came from.
 * @throws {GitFault}
 */
export async function readCommitPatches(
  code: Code,
  change: Change,
  signal: AbortSignal,
): Promise<CommitPatches> {
  const { commits, mergeBase } = change;
  const [only, ...others] = commits;
  if (!only) return { files: new Map(), unread: [] };
  if (others.length === 0 && only.parents.length === 1 && only.parents[0] === mergeBase)
    return { files: new Map([[only.sha, change.files]]), unread: [] };
  const ids = commits.map(({ sha }) => sha);
  const input = `${ids.join('\n')}\n`;
  const large = await largeFiles(code, input, signal);
  const pieces = new PieceBudget();
  const { complete } = await gitStream(
    code.repository,
    [...patchArguments, '--', ...excludedPaths(large.paths)],
    (chunk) => pieces.take(chunk),
    { input, signal },
  );
  const groups = groupByCommit(pieces.end(complete));
  // The last one may have been cut off between two of its files.
  const read = complete ? groups : groups.slice(0, -1);
  const files = new Map<Sha, readonly ChangedFile[]>();
  const unread: Unread[] = large.others.map((what) => ({ what, why: reasons.inCommit }));
  const lockfiles = [...large.lockfiles];
  for (const { sha, raw, patches } of read) {
    const found = await readCommit(raw, patches, code);
    files.set(
      sha,
      found.read.map(({ file }) => file),
    );
    unread.push(...found.read.flatMap((each) => each.unread ?? []));
    for (const { path, newId: blob } of found.cut) lockfiles.push({ sha, path, blob });
  }
  const added = await readCommitLockfiles(code, change, lockfiles, signal);
  for (const { sha, file } of added.files) files.set(sha, [...(files.get(sha) ?? []), file]);
  unread.push(...added.unread);
  return { files, unread: [...summarise(unread), ...notReached(ids, files)] };
}

interface CommitPieces {
  readonly sha: Sha;
  readonly raw: Piece;
  readonly patches: Piece[];
}

function groupByCommit(pieces: readonly Piece[]): readonly CommitPieces[] {
  const groups: CommitPieces[] = [];
  for (const piece of pieces) {
    const sha = /^\0([0-9a-f]{40,64})\n/.exec(piece.bytes.toString('latin1', 0, 70))?.[1];
    if (sha) groups.push({ sha, raw: piece, patches: [] });
    else groups.at(-1)?.patches.push(piece);
  }
  return groups;
}

/** The files of a commit, and those whose patch was longer than is kept. */
async function readCommit(
  raw: Piece,
  patches: readonly Piece[],
  code: Code,
): Promise<{ readonly read: readonly ReadFile[]; readonly cut: readonly RawEntry[] }> {
  const isMerge = /\n::/.test(raw.bytes.toString('latin1', 0, 200));
  if (isMerge) return { read: patches.map(mergedFile), cut: [] };
  const [hunkless, altered] = partition(
    match(rawEntries(raw), patches),
    ({ patch }) => !patch?.bytes.includes('\n@@ '),
  );
  const read: ReadFile[] = [];
  for (const { entry, patch } of altered) {
    if (patch && !patch.cut) read.push(await readPatched(entry, patch.bytes, code.objects));
  }
  const without = await readUnpatched(
    hunkless.map(({ entry }) => entry),
    code.objects,
  );
  const cut = altered.flatMap(({ entry, patch }) => (patch?.cut ? [entry] : []));
  return { read: [...read, ...without], cut };
}

/** A file that a merge changed beyond what its parents have. */
function mergedFile({ bytes, cut }: Piece): ReadFile {
  const patch = decode(bytes);
  const name = /^diff --c[c ][^\n]*/.exec(patch)?.[0].replace(/^diff --(?:cc|combined) /, '') ?? '';
  const path = pathOf(unquote(name));
  const [header = ''] = patch.split('\n@@@', 1);
  const blob = /\nindex [0-9a-f,]+\.\.([0-9a-f]{40,64})\n/.exec(header)?.[1];
  const file: ChangedFile =
    header.endsWith('\nBinary files differ\n') && blob !== undefined && !/^0+$/.test(blob)
      ? { path, status: 'modified', kind: 'binary', blob, hunks: [] }
      : { path, status: 'modified', kind: 'text', hunks: parseMergePatch(patch) };
  return cut ? { file, unread: { what: path, why: 'too large in a merge' } } : { file };
}

/** What is too large to be diffed in one of the commits: the paths, the lockfiles among them by commit, and the others. */
async function largeFiles(code: Code, input: string, signal: AbortSignal) {
  const args = ['diff-tree', '--stdin', '--root', '-r', '-c', '-z', '--raw', '--no-abbrev', '--no-renames'];
  const chunks: Buffer[] = [];
  let length = 0;
  const take = (chunk: Buffer): boolean => {
    chunks.push(chunk);
    length += chunk.length;
    return length <= limits.rawBytes;
  };
  await gitStream(code.repository, args, take, { input, signal });
  const { entries, written } = parseCommits(Buffer.concat(chunks));
  const large = (await findLarge(entries, code.objects)).map(({ entry }) => entry.path);
  const named = written.filter(({ path }) => isLockfile(path));
  const sizes = await code.objects.info(named.map(({ blob }) => blob));
  const isLarge = (at: number): boolean => (sizes[at]?.size ?? Number.POSITIVE_INFINITY) > limits.fileBytes;
  const paths = new Set([...large, ...named.filter((_, at) => isLarge(at)).map(({ path }) => path)]);
  return {
    paths: [...paths],
    lockfiles: named.filter(({ path }) => paths.has(path)),
    others: large.filter((path) => !isLockfile(path)),
  };
}

function notReached(ids: readonly Sha[], files: ReadonlyMap<Sha, unknown>): readonly Unread[] {
  const missing = ids.filter((id) => !files.has(id));
  const [first] = missing;
  if (!first) return [];
  const why = `the patches of ${missing.length} commits, ${first.slice(0, 12)} the first, are over the limits of all diffs together`;
  return [{ what: 'commits', why }];
}
