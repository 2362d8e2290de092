import { createHash } from 'node:crypto';
import { existsSync, lstatSync } from 'node:fs';
import { join } from 'node:path';
import { wholeFile } from '../../diff/lines.ts';
import { decodeText, splitLines } from '../../diff/text.ts';
import type { Change, Unread } from '../../model/change.ts';
import type { ChangedFile, Hunk } from '../../model/diff.ts';
import type { ChangeSource } from '../../model/ports.ts';
import type { Sha } from '../../model/sha.ts';
import { summarise } from './changed-files.ts';
import { diffedBytes, isMedia, megabytes, POINTER, type ReadFile, reasons } from './contents.ts';
import { type DiskEntry, FileReader, forEach, listFiles } from './disk.ts';
import { DiskCodeReader } from './disk-reader.ts';
import { limits } from './limits.ts';
import { decode } from './log.ts';
import { MISNAMED_PATH, misnamed, POLICY } from './policy-file.ts';

/** There is no base: everything is new. */
const NOTHING: Sha = '0'.repeat(40);

/**
 * Files and folders as a change in which every line is new, without git. Contents are looked at and let go: a hunk's
 * lines are read from the disk when somebody asks for them. `.git`, `node_modules` and what links point to are left out.
 * @param options `paths`: below or beside `cwd`, which is where the policy is looked for and what paths are relative to
 */
export function filesChange(options: {
  readonly paths: readonly string[];
  readonly cwd: string;
}): ChangeSource {
  const code = new DiskCodeReader();
  return {
    code,
    load: async (signal) => {
      const { entries, unread } = await listFiles(options.paths, options.cwd, signal);
      const head = createHash('sha1')
        .update(entries.map(({ path }) => path).join('\0'))
        .digest('hex');
      const reader = new FileReader(limits.fileBytes);
      const read: ReadFile[] = [];
      await forEach(entries, signal, (entry) => read.push(readEntry(entry, reader)));
      code.know(head, entries);
      const policy = readPolicyIn(options.cwd);
      const known = summarise(read.flatMap((file) => file.unread ?? []));
      return {
        ...withoutHistory(head),
        files: read.map(({ file }) => file),
        policyText: policy.text,
        unread: [...policy.unread, ...unread, ...known],
      };
    },
  };
}

function withoutHistory(head: Sha): Omit<Change, 'files' | 'unread'> {
  return { base: NOTHING, mergeBase: NOTHING, head, commits: [], notes: new Map() };
}

function readEntry(entry: DiskEntry, reader: FileReader): ReadFile {
  const { path, blob } = entry;
  const file: ChangedFile = { path, status: 'added', kind: 'text', blob, hunks: [] };
  if (entry.isLink) return { file: { ...file, kind: 'symlink' } };
  const maxBytes = diffedBytes(path);
  const found = reader.read(entry.full, maxBytes);
  if (!found) return { file, unread: { what: path, why: 'it could not be read' } };
  if (!found.bytes) {
    const why = `${megabytes(found.size)}, over the limit of ${megabytes(maxBytes)}`;
    return { file, unread: { what: path, why } };
  }
  const text = decodeText(found.bytes)?.text;
  if (text === undefined) {
    const unread = isMedia(path) ? undefined : { what: path, why: reasons.binary };
    return { file: { ...file, kind: 'binary' }, unread };
  }
  if (text.startsWith(`${POINTER}\n`) && text.length < 1_000) {
    const unread = isMedia(path) ? undefined : { what: path, why: reasons.pointer };
    return { file: { ...file, kind: 'lfs-pointer' }, unread };
  }
  const count = lineCount(text);
  return { file: { ...file, hunks: count === 0 ? [] : [lazyHunk(entry.full, count)] } };
}

function lineCount(text: string): number {
  let count = text === '' || text.endsWith('\n') ? 0 : 1;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

function lazyHunk(full: Buffer, count: number): Hunk {
  return {
    oldStart: 0,
    oldLines: 0,
    newStart: 1,
    newLines: count,
    get lines() {
      const bytes = new FileReader(limits.lockfileBytes).read(full)?.bytes;
      const text = bytes && decodeText(bytes)?.text;
      return (
        wholeFile(splitLines(text ?? '').map((line) => line.slice(0, limits.lineLength)))[0]?.lines ?? []
      );
    },
  };
}

function readPolicyIn(cwd: string): {
  readonly text: string | undefined;
  readonly unread: readonly Unread[];
} {
  const found = lstatSync(join(cwd, POLICY.path), { throwIfNoEntry: false });
  if (!found) return existsSync(join(cwd, MISNAMED_PATH)) ? misnamed : { text: undefined, unread: [] };
  const isPlain = !lstatSync(join(cwd, POLICY.folder)).isSymbolicLink() && found.isFile();
  const bytes = isPlain
    ? new FileReader(limits.policyBytes).read(Buffer.from(join(cwd, POLICY.path)))?.bytes
    : undefined;
  if (bytes) return { text: decode(bytes), unread: [] };
  const why = `not a file of at most ${limits.policyBytes / 1000} KB that can be read`;
  return { text: undefined, unread: [{ what: POLICY.path, why }] };
}
