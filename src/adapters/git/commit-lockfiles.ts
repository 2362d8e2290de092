import { isLockfile } from '../../lib/lockfiles.ts';
import type { Change, Unread } from '../../model/change.ts';
import type { ChangedFile, Hunk, LineRange } from '../../model/diff.ts';
import type { Sha } from '../../model/sha.ts';
import { readAltered } from './altered-ranges.ts';
import type { Code } from './changed-files.ts';
import { diffedBytes, reasons } from './contents.ts';
import { limits } from './limits.ts';
import { pathOf } from './paths.ts';
import { parseRaw, type RawEntry, splitNul } from './raw.ts';

/** A file as one commit left it. */
export interface CommitFile {
  readonly sha: Sha;
  readonly path: string;
  readonly blob: Sha;
}

/** What differs in each of the commits, and what merges wrote, from `diff-tree --stdin -z -c --raw`. */
export function parseCommits(output: Buffer): {
  readonly entries: readonly RawEntry[];
  readonly written: readonly CommitFile[];
} {
  const written: CommitFile[] = [];
  let sha = '';
  const fields = splitNul(output);
  for (const [at, field] of fields.entries()) {
    const text = field.toString('latin1', 0, 2_000);
    if (/^[0-9a-f]{40,64}$/.test(text) && !fields[at - 1]?.toString('latin1', 0, 1).startsWith(':'))
      sha = text;
    // One mode and id more than there are colons; the last is the commit's own.
    const blob = /^:+(?:\d{6} )+(?:[0-9a-f]+ )*([0-9a-f]+) [A-Z]+$/.exec(text)?.[1];
    const name = blob === undefined ? undefined : fields[at + 1];
    if (blob !== undefined && name && !/^0+$/.test(blob)) written.push({ sha, path: pathOf(name), blob });
  }
  return { entries: parseRaw(output), written };
}

/**
 * Of large lockfiles, the lines that a commit added and a later one took away: those that neither end of the change
 * has. Only their numbers are known. What could not be compared is said.
 */
export async function readCommitLockfiles(
  { repository, objects }: Code,
  change: Change,
  written: readonly CommitFile[],
  signal: AbortSignal,
): Promise<{
  readonly files: readonly { sha: Sha; file: ChangedFile }[];
  readonly unread: readonly Unread[];
}> {
  const files: { sha: Sha; file: ChangedFile }[] = [];
  const unread: Unread[] = [];
  const ends = new Map(change.files.map((file) => [file.path, [file.blob, file.previousBlob]]));
  const seen = new Set<string>();
  let left = limits.historyLockfileBytes;
  for (const { sha, path, blob } of written) {
    if (seen.has(`${blob} ${path}`) || ends.get(path)?.includes(blob)) continue;
    seen.add(`${blob} ${path}`);
    const size = (await objects.info([blob]))[0]?.size;
    left -= size ?? 0;
    if (!isLockfile(path) || size === undefined || size > diffedBytes(path) || left < 0) {
      unread.push({ what: path, why: reasons.inCommit });
      continue;
    }
    const [fromBase, fromHead] = await Promise.all([
      readAltered(repository, { from: change.mergeBase, to: sha, path }, signal),
      readAltered(repository, { from: change.head, to: sha, path }, signal),
    ]);
    if (fromBase && fromHead)
      files.push({ sha, file: numbered(path, blob, common(ranges(fromBase), ranges(fromHead))) });
    else unread.push({ what: path, why: reasons.slow });
  }
  return { files, unread };
}

function ranges(hunks: readonly Hunk[]): readonly LineRange[] {
  return hunks.flatMap(({ newStart, newLines }) =>
    newLines === 0 ? [] : [{ start: newStart, end: newStart + newLines - 1 }],
  );
}

/** The lines that are in both. */
function common(a: readonly LineRange[], b: readonly LineRange[]): readonly LineRange[] {
  const both: LineRange[] = [];
  for (let [i, j] = [0, 0]; i < a.length && j < b.length; ) {
    const [one, other] = [a[i], b[j]];
    if (!one || !other) break;
    const [start, end] = [Math.max(one.start, other.start), Math.min(one.end, other.end)];
    if (start <= end) both.push({ start, end });
    if (one.end < other.end) i += 1;
    else j += 1;
  }
  return both;
}

function numbered(path: string, blob: Sha, added: readonly LineRange[]): ChangedFile {
  const hunks = added.map(({ start, end }) => ({
    oldStart: 0,
    oldLines: 0,
    newStart: start,
    newLines: end - start + 1,
    lines: [],
  }));
  return { path, status: 'modified', kind: 'text', blob, hunks };
}
