import { isUtf8 } from 'node:buffer';
import { wholeFile, withText } from '../../diff/lines.ts';
import { parsePatch } from '../../diff/patch.ts';
import { decodeText, splitLines } from '../../diff/text.ts';
import { isLockfile } from '../../lib/lockfiles.ts';
import type { Unread } from '../../model/change.ts';
import type { ChangedFile, DiffLine, Hunk } from '../../model/diff.ts';
import type { ObjectReader } from './batch.ts';
import { limits } from './limits.ts';
import { mediaExtensions } from './media.table.ts';
import { fileOf, type RawEntry } from './raw.ts';

/** A file as it goes into the change, and why some of it was not read. */
export interface ReadFile {
  readonly file: ChangedFile;
  readonly unread?: Unread | undefined;
}

/** First line of a pointer: https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md */
export const POINTER = 'version https://git-lfs.github.com/spec/v1';

/** Why a file counts as unread although it is there. */
export const reasons = {
  pointer: 'only a Git LFS pointer is in the repository; what it points to was not read',
  missing: 'not in this copy of the repository: too large to be fetched, or left out when it was cloned',
  many: `more than ${megabytes(limits.allLockfileBytes)} of lockfiles differ`,
  slow: 'its diff could not be made in time, or has too many parts',
  inCommit: 'too large in one of the commits',
  binary: 'a binary file, which cannot be reviewed by the line',
};

/** How much of a file is looked at where only its kind is asked for, and of how many files at once. */
const PREFIX = 16_000;
const AT_ONCE = 500;

/**
 * The hunks and the kind of a file, from its patch. The file itself is read only where the patch has bytes that are no
 * plain UTF-8: what git, `.gitattributes` or a NUL make of it decides nothing.
 */
export async function readPatched(entry: RawEntry, patch: Buffer, objects: ObjectReader): Promise<ReadFile> {
  const file = fileOf(entry);
  if (file.kind === 'submodule') return submodule(file, entry);
  if (isUtf8(patch) && !patch.includes(0)) return finish({ ...file, hunks: parsePatch(patch.toString()) });
  const hunks = parsePatch(patch.toString('latin1'));
  if (file.kind === 'symlink') return { file: { ...file, hunks } };
  const ids = [file.blob, file.previousBlob].map((id) => id ?? '0');
  const [head, base] = (await objects.contents(ids, limits.fileBytes)).map((object) => object?.bytes);
  const decodedHead = decodeText(head ?? Buffer.alloc(0));
  const decodedBase = decodeText(base ?? Buffer.alloc(0));
  if (!decodedHead || (!head && !decodedBase)) return binary(file);
  const text = { old: splitLines(decodedBase?.text ?? ''), new: splitLines(decodedHead.text) };
  if (!decodedBase || !sameLines(head, decodedHead.text) || !sameLines(base, decodedBase.text)) {
    return finish({ ...file, hunks: wholeFile(text.new) });
  }
  return finish({ ...file, hunks: withText(hunks, text) });
}

/** Files that git printed no hunks of: renames, other modes, empty files, and what a limit kept from being diffed. */
export async function readUnpatched(
  entries: readonly RawEntry[],
  objects: ObjectReader,
): Promise<readonly ReadFile[]> {
  const read: ReadFile[] = [];
  for (let at = 0; at < entries.length; at += AT_ONCE) {
    const files = entries.slice(at, at + AT_ONCE).map((entry) => ({ entry, file: fileOf(entry) }));
    const ids = files.map(({ file }) =>
      file.kind === 'text' ? (file.blob ?? file.previousBlob ?? '0') : '0',
    );
    const found = await objects.contents(ids, PREFIX);
    for (const [index, { entry, file }] of files.entries()) {
      const object = found[index];
      if (file.kind === 'submodule') read.push(submodule(file, entry));
      else read.push({ file: object && !decodeText(object.bytes) ? { ...file, kind: 'binary' } : file });
    }
  }
  return read;
}

/** A large lockfile of which only the altered lines were read; undefined where it is no text. */
export async function readLockfile(
  entry: RawEntry,
  hunks: readonly Hunk[],
  objects: ObjectReader,
): Promise<ReadFile | undefined> {
  const file = fileOf(entry);
  const [object] = file.blob ? await objects.contents([file.blob], PREFIX) : [];
  return object && decodeText(object.bytes) ? finish({ ...file, hunks }) : undefined;
}

/** A file that is too large to be diffed; `size` is that of its larger side, undefined where it was not fetched. */
export async function readLarge(
  entry: RawEntry,
  size: number | undefined,
  objects: ObjectReader,
  reason?: string,
): Promise<ReadFile> {
  const file = fileOf(entry);
  if (!file.blob) return { file };
  const known = size !== undefined && size < LOOKED_AT;
  const [object] = known ? await objects.contents([file.blob], PREFIX) : [];
  if (object && !decodeText(object.bytes) && isMedia(file.path)) return { file: { ...file, kind: 'binary' } };
  const why =
    size === undefined
      ? reasons.missing
      : (reason ?? `${megabytes(size)}, over the limit of ${megabytes(diffedBytes(file.path))}`);
  return { file, unread: { what: file.path, why } };
}

const LOOKED_AT = 20_000_000;

/** How large a file of this name may be. */
export function diffedBytes(path: string): number {
  return isLockfile(path) ? limits.lockfileBytes : limits.fileBytes;
}

/** Bytes as people read them: `2.1 MB`. */
export function megabytes(bytes: number): string {
  return `${Math.max(bytes / 1e6, 0.1).toFixed(1)} MB`;
}

/** Links to other repositories and pointers to other stores are said. */
function finish(file: ChangedFile): ReadFile {
  if (isPointer(file)) {
    const unread = file.blob && !isMedia(file.path) ? { what: file.path, why: reasons.pointer } : undefined;
    return { file: { ...file, kind: 'lfs-pointer' }, unread };
  }
  return { file: { ...file, hunks: file.hunks.map(shorten) } };
}

/** The rules read the file itself; what the diff shows of a packed line is for people, who do not read on. */
function shorten(hunk: Hunk): Hunk {
  if (hunk.lines.every(({ text }) => text.length <= limits.lineLength)) return hunk;
  const cut = (line: DiffLine): DiffLine => ({ ...line, text: line.text.slice(0, limits.lineLength) });
  return { ...hunk, lines: hunk.lines.map(cut) };
}

function isPointer(file: ChangedFile): boolean {
  const [first] = file.hunks;
  const line = first?.lines.find((candidate) => candidate.kind !== 'removed' || !file.blob);
  return first !== undefined && first.newStart <= 1 && line?.text === POINTER;
}

function submodule(file: ChangedFile, entry: RawEntry): ReadFile {
  const why = `the submodule’s commit ${entry.newId.slice(0, 12)} is in another repository and was not read`;
  return { file, unread: file.blob ? { what: file.path, why } : undefined };
}

function binary(file: ChangedFile): ReadFile {
  const unread = file.blob && !isMedia(file.path) ? { what: file.path, why: reasons.binary } : undefined;
  return { file: { ...file, kind: 'binary' }, unread };
}

/** Whether its name says that people look at it or listen to it. */
export function isMedia(path: string): boolean {
  return mediaExtensions.has(path.slice(path.lastIndexOf('.') + 1).toLowerCase());
}

/** Whether git, which counts bytes, and the text agree on where lines end. */
function sameLines(bytes: Buffer | undefined, text: string): boolean {
  let [inBytes, inText] = [0, 0];
  for (const byte of bytes ?? []) if (byte === 10) inBytes += 1;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) inText += 1;
  return inBytes === inText;
}
