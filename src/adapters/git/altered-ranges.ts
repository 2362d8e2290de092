import { parsePatch } from '../../diff/patch.ts';
import type { Hunk } from '../../model/diff.ts';
import type { Sha } from '../../model/sha.ts';
import { GitFault, gitStream, type Repository } from './git.ts';
import { limits } from './limits.ts';
import { diffOptions } from './patches.ts';
import { bytesOf } from './paths.ts';

const LINE_FEED = 10;
const AT = 0x40;
const nothing = Buffer.alloc(0);
/** More than the longest header of a hunk has. */
const HEADER_LENGTH = 100;
const header = /^@@ -(\d{1,10})(?:,\d{1,10})? \+(\d{1,10})(?:,(\d{1,10}))? @@/;

/**
 * What one file's diff adds, however large it is: with its text where that is little, else as hunks of whose lines only
 * the numbers are known. What is removed alone is left out then.
 * @returns undefined where git has no answer in time, or too many hunks
 */
export async function readAltered(
  repository: Repository,
  { from, to, path }: { readonly from: Sha; readonly to: Sha; readonly path: string },
  signal: AbortSignal,
): Promise<readonly Hunk[] | undefined> {
  // Node cannot pass other bytes as an argument.
  if (bytesOf(path).toString() !== path) return undefined;
  const options = diffOptions.filter((option) => option !== '--raw' && !option.startsWith('--unified'));
  const args = ['diff-tree', ...options, '--unified=0', '--no-renames', '--end-of-options', from, to, '--'];
  const reader = new HunkReader();
  try {
    const { complete } = await gitStream(
      repository,
      [...args, `:(top,literal)${path}`],
      (chunk) => reader.take(chunk),
      { signal, timeout: limits.lockfileMs },
    );
    return complete ? reader.end() : undefined;
  } catch (error) {
    if (error instanceof GitFault && error.kind === 'too-slow') return undefined;
    throw error;
  }
}

/** Takes a patch without context in, of which it keeps the beginning and the places of all hunks. */
export class HunkReader {
  #kept: Buffer[] = [];
  #size = 0;
  /** The beginning of a line whose end has not come yet. */
  #rest: Buffer = nothing;
  readonly #hunks: Hunk[] = [];

  /** False where it is enough. */
  take(chunk: Buffer): boolean {
    if (this.#size < limits.lockfileText) this.#kept.push(chunk);
    this.#size += chunk.length;
    if (this.#size > limits.lockfileText) this.#kept = [];
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end !== -1; end = chunk.indexOf(LINE_FEED, start)) {
      const first = this.#rest[0] ?? chunk[start];
      if (first === AT) this.#note(this.#joined(chunk, start, end));
      this.#rest = nothing;
      start = end + 1;
    }
    if (start < chunk.length) this.#rest = this.#joined(chunk, start, chunk.length);
    return this.#hunks.length <= limits.lockfileHunks;
  }

  end(): readonly Hunk[] {
    return this.#size > limits.lockfileText
      ? this.#hunks
      : parsePatch(Buffer.concat(this.#kept).toString('utf8'));
  }

  #joined(chunk: Buffer, start: number, end: number): Buffer {
    const beginning = chunk.subarray(start, Math.min(end, start + HEADER_LENGTH));
    return this.#rest.length === 0
      ? beginning
      : Buffer.concat([this.#rest, beginning]).subarray(0, HEADER_LENGTH);
  }

  #note(line: Buffer): void {
    const [, oldStart, newStart, newLines = '1'] = header.exec(line.toString('latin1')) ?? [];
    if (newStart === undefined || newLines === '0') return;
    this.#hunks.push({
      oldStart: Number(oldStart),
      oldLines: 0,
      newStart: Number(newStart),
      newLines: Number(newLines),
      lines: [],
    });
  }
}
