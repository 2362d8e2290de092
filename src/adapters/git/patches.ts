import type { Sha } from '../../model/sha.ts';
import { gitStream, type Repository } from './git.ts';
import { limits } from './limits.ts';
import { parseRawLine, type RawEntry } from './raw.ts';
import { type Piece, Splitter } from './splitter.ts';

/** Everything that configuration, attributes and a git version could make different is named, and hides nothing. */
export const diffOptions = [
  '-r',
  '--raw',
  '-p',
  '--text',
  '--full-index',
  '--unified=3',
  '--inter-hunk-context=0',
  '--diff-algorithm=myers',
  '--indent-heuristic',
  '--src-prefix=a/',
  '--dst-prefix=b/',
  '--submodule=short',
  '--ignore-submodules=none',
  '--no-relative',
  '--no-color',
  '--no-ext-diff',
  '--no-textconv',
  '--no-abbrev',
];

/** Renames are looked for as GitHub does, up to this many candidates on each side. */
export const renameOptions = ['--find-renames=50%', '-l400'];

/** A changed file and what git printed of its head side; `patch` is absent where a limit came first. */
export interface PatchedEntry {
  readonly entry: RawEntry;
  readonly patch?: Piece | undefined;
}

/**
 * The differences between two trees, with renames and patches, in one process and as a stream: names come from the
 * quoted raw diff in front, and each patch must begin with the header that its name demands.
 * @param excluded pathspecs of what is too large to be diffed
 */
export async function readPatches(
  repository: Repository,
  range: { readonly from: Sha; readonly to: Sha },
  excluded: readonly string[],
  signal: AbortSignal,
): Promise<{ readonly entries: readonly PatchedEntry[]; readonly complete: boolean }> {
  const pieces = new PieceBudget();
  const args = [
    'diff-tree',
    ...diffOptions,
    ...renameOptions,
    '--end-of-options',
    range.from,
    range.to,
    '--',
  ];
  const { complete } = await gitStream(repository, [...args, ...excluded], (chunk) => pieces.take(chunk), {
    signal,
  });
  const [raw, ...patches] = pieces.end(complete);
  return { entries: match(rawEntries(raw), patches), complete: complete && !raw?.cut };
}

/** The raw entries of the piece that precedes the patches; a last line that was cut off is left out. */
export function rawEntries(raw: Piece | undefined): readonly RawEntry[] {
  const lines = raw?.bytes.toString('latin1').split('\n') ?? [];
  return lines.slice(0, -1).flatMap((line) => (line.startsWith(':') ? (parseRawLine(line) ?? []) : []));
}

/** Gives each entry its patch; they are in the same order. */
export function match(entries: readonly RawEntry[], patches: readonly Piece[]): readonly PatchedEntry[] {
  let next = 0;
  return entries.map((entry) => {
    const own = patches.slice(next, next + entry.patches);
    next += entry.patches;
    for (const { bytes } of own) {
      const header = bytes.toString('latin1', 0, bytes.indexOf(10));
      if (header !== entry.header) throw new Error(`the diff of ${entry.path} begins as another file's`);
    }
    return { entry, patch: own.length === entry.patches ? own.at(-1) : undefined };
  });
}

/** Pieces of git's output until there are too many, too large or too long ones. */
export class PieceBudget {
  readonly #splitter = new Splitter(limits.patchBytes, limits.rawBytes);
  readonly #pieces: Piece[] = [];
  #bytes = 0;
  #lines = 0;

  /** False where it is enough. */
  take(chunk: Buffer): boolean {
    this.#bytes += chunk.length;
    for (const piece of this.#splitter.push(chunk)) {
      this.#lines += lineCount(piece.bytes);
      if (this.#lines > limits.allPatchLines) return false;
      this.#pieces.push(piece);
    }
    return this.#bytes <= limits.allPatchBytes && this.#lines <= limits.allPatchLines;
  }

  /** What was taken; the piece in which the stream was ended is left out. */
  end(complete: boolean): readonly Piece[] {
    const last = this.#splitter.end();
    const fits = this.#lines + lineCount(last.bytes) <= limits.allPatchLines;
    return fits && (complete || this.#pieces.length === 0) ? [...this.#pieces, last] : this.#pieces;
  }
}

function lineCount(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) count += 1;
  return count;
}
