import { isUtf8 } from 'node:buffer';
import { isLockfile, LARGEST_LOCKFILE } from '../lib/lockfiles.ts';
import type { Unread } from '../model/change.ts';
import type { LineRange } from '../model/diff.ts';
import type { FileToInspect, Inspection } from '../model/inspection.ts';
import type { CodeReader } from '../model/ports.ts';
import { type FileSide, readFiles } from './read-files.ts';
import type { ReviewTools } from './tools.ts';

const LINE_FEED = 0x0a;
/** Of one piece, in bytes; the threads take a little more. */
const PIECE = 2_000_000;
/** Unaltered lines on either side that are shown with altered ones. */
const AROUND = 3;

interface LockfilesInspected {
  readonly inspections: readonly Inspection[];
  readonly unread: readonly Unread[];
}

/** A lockfile, and of its lines those to look at. */
interface LargeLockfile extends FileSide {
  readonly altered: (content: Uint8Array) => readonly LineRange[];
}

/**
 * Lets rules that read text look at the altered lines of lockfiles too large to be one text: one file after the other,
 * each in pieces, so that little is in memory at a time. What the entries mean is compared elsewhere.
 */
export async function inspectLockfiles(
  lockfiles: readonly LargeLockfile[],
  rules: readonly string[],
  code: Pick<CodeReader, 'read'>,
  { inspector }: Pick<ReviewTools, 'inspector'>,
  signal: AbortSignal,
): Promise<LockfilesInspected> {
  const inspections: Inspection[] = [];
  const unread: Unread[] = [];
  for (const { path, blob, altered } of lockfiles) {
    const read = await readFiles(code, [{ path, blob }], LARGEST_LOCKFILE);
    unread.push(...read.unread);
    const content = read.contents.get(blob);
    if (content === undefined) continue;
    if (!isUtf8(content)) {
      unread.push({ what: path, why: 'large, and not UTF-8' });
      continue;
    }
    for (const piece of pieces(content, altered(content))) {
      inspections.push(...(await inspector.inspect([{ ...piece, path, rules, extract: [] }], signal)));
    }
  }
  return { inspections, unread: [...unread, ...inspections.flatMap((each) => each.unread)] };
}

/** Splits what could not be read into lockfiles, which can be read in another way, and the rest. */
export function withoutLockfiles<T extends FileSide>(
  sides: readonly T[],
  unread: readonly Unread[],
): { readonly lockfiles: readonly T[]; readonly unread: readonly Unread[] } {
  const paths = new Set(unread.map(({ what }) => what).filter(isLockfile));
  return {
    lockfiles: sides.filter(({ path }) => paths.has(path)),
    unread: unread.filter(({ what }) => !paths.has(what)),
  };
}

/**
 * The altered lines of a text at their places, with a few of those around them and nothing on the others. A line that
 * is longer than a piece is a piece of its own.
 */
export function* pieces(
  content: Uint8Array,
  altered: readonly LineRange[],
): Generator<Pick<FileToInspect, 'altered'> & { readonly content: Uint8Array }> {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const piece = new Piece();
  let [line, start, place] = [1, 0, 0];
  for (let end = lineEnd(bytes, 0); start < bytes.length; end = lineEnd(bytes, start)) {
    while ((altered[place]?.end ?? Number.POSITIVE_INFINITY) + AROUND < line) place += 1;
    const range = altered[place];
    if (range === undefined) break;
    if (range.start - AROUND <= line) {
      if (!piece.isEmpty && piece.size + end - start > PIECE) yield piece.take();
      piece.add(line, bytes.subarray(start, end), isIn(line, altered, place));
    }
    line += 1;
    start = end + 1;
  }
  if (!piece.isEmpty) yield piece.take();
}

class Piece {
  #parts: Buffer[] = [];
  #altered: { start: number; end: number }[] = [];
  #line = 1;
  size = 0;

  get isEmpty(): boolean {
    return this.#parts.length === 0;
  }

  add(line: number, text: Buffer, isAltered: boolean): void {
    this.#parts.push(Buffer.alloc(line - this.#line, LINE_FEED), text);
    this.#line = line;
    this.size += text.length;
    if (!isAltered) return;
    const last = this.#altered.at(-1);
    if (last?.end === line - 1) last.end = line;
    else this.#altered.push({ start: line, end: line });
  }

  take(): { readonly content: Uint8Array; readonly altered: readonly LineRange[] } {
    const taken = { content: Buffer.concat(this.#parts), altered: this.#altered };
    this.#parts = [];
    this.#altered = [];
    this.#line = 1;
    this.size = 0;
    return taken;
  }
}

function isIn(line: number, altered: readonly LineRange[], place: number): boolean {
  for (let at = place; at < altered.length; at += 1) {
    const { start, end } = altered[at] ?? { start: 0, end: 0 };
    if (start > line) return false;
    if (line <= end) return true;
  }
  return false;
}

function lineEnd(bytes: Buffer, from: number): number {
  const end = bytes.indexOf(LINE_FEED, from);
  return end === -1 ? bytes.length : end;
}
