import { LARGEST_LOCKFILE } from '../../lib/lockfiles.ts';

/**
 * What is read of a change, so that no pull request can take the service's time or memory. Whatever lies beyond is
 * named in the change's `unread`, and what is unread does not pass.
 */
export const limits = {
  /** A file over this size, on either side, is not diffed. */
  fileBytes: 5_000_000,
  /** The same for a lockfile, which is compared by entries and of which little is kept. */
  lockfileBytes: LARGEST_LOCKFILE,
  /** Of all those over `fileBytes` together. Git reads 30 MB a second, and needs seven times a file's size. */
  allLockfileBytes: 200_000_000,
  /** The same over all commits of a change. */
  historyLockfileBytes: 400_000_000,
  /** Of such a diff that is kept as text; of a larger one only the lines' numbers are. */
  lockfileText: 2_000_000,
  lockfileHunks: 300_000,
  /** Time for one of them. */
  lockfileMs: 20_000,
  /** Of one file's diff: both sides of a file of that size, and a little more. */
  patchBytes: 12_000_000,
  /** Of all diffs together. */
  allPatchBytes: 40_000_000,
  /** Of all diffs together; a line costs about 90 bytes of memory beside its text. */
  allPatchLines: 600_000,
  /** Of one line, in UTF-16 units: generated or packed code, which nobody reviews by the line. */
  lineLength: 20_000,
  changedFiles: 30_000,
  /** Of the list of changed files. */
  rawBytes: 32_000_000,
  commits: 5_000,
  /** Of all commit messages and names together. */
  logBytes: 20_000_000,
  /** Of one commit's notes. */
  noteBytes: 100_000,
  policyBytes: 256_000,
  /** Of one answer of a {@link CodeReader}. */
  readBytes: 256_000_000,
  treeBytes: 128_000_000,
  /** Of what is not committed yet, and of what a scan takes in. */
  overlayBytes: 200_000_000,
  scannedFiles: 200_000,
  /** Time for one local git command. */
  commandMs: 60_000,
  /** Time for fetching a pull request, deepening included. */
  fetchMs: 300_000,
  /** So many packs slow every command on a mirror down; beyond, they are made one. */
  packs: 50,
  /** A larger blob is not even fetched. */
  fetchedBlob: '8m',
} as const;
