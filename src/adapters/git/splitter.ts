/** A piece of git's output: what precedes the patches, or one patch. */
export interface Piece {
  readonly bytes: Buffer;
  /** Whether more was there than is kept. */
  readonly cut: boolean;
}

const LINE_FEED = 10;
const patchMark = Buffer.from('diff --');

/**
 * Cuts git's output, as it comes, in front of every `diff --…` line and every line that starts with NUL (our mark of a
 * commit). Neither can be imitated by a file's contents, which have a mark of their own in front of each line, nor by
 * its name, which is quoted. Of each piece at most `keep` bytes stay in memory.
 */
export class Splitter {
  readonly #keepPatch: number;
  #keep: number;
  #kept: Buffer[] = [];
  #size = 0;
  #tail: Buffer = Buffer.alloc(0);

  /** @param keepFirst the same for what precedes the first patch */
  constructor(keep: number, keepFirst: number = keep) {
    this.#keepPatch = keep;
    this.#keep = keepFirst;
  }

  /** The pieces that are complete with these bytes. */
  *push(chunk: Buffer): Iterable<Piece> {
    const bytes = this.#tail.length > 0 ? Buffer.concat([this.#tail, chunk]) : chunk;
    let start = 0;
    let end = bytes.indexOf(LINE_FEED);
    // A line's first bytes tell; where they have not come yet, its line feed waits with them.
    while (end !== -1 && end + patchMark.length < bytes.length) {
      const next = end + 1;
      if (bytes[next] === 0 || (bytes[next] === patchMark[0] && startsPatch(bytes, next))) {
        this.#add(bytes.subarray(start, next));
        yield this.#flush();
        start = next;
      }
      end = bytes.indexOf(LINE_FEED, next);
    }
    const rest = end === -1 ? bytes.length : end;
    this.#add(bytes.subarray(start, rest));
    this.#tail = bytes.subarray(rest);
  }

  /** The last piece. */
  end(): Piece {
    this.#add(this.#tail);
    return this.#flush();
  }

  #add(bytes: Buffer): void {
    if (this.#size < this.#keep) this.#kept.push(bytes.subarray(0, this.#keep - this.#size));
    this.#size += bytes.length;
  }

  #flush(): Piece {
    const piece = { bytes: Buffer.concat(this.#kept), cut: this.#size > this.#keep };
    this.#kept = [];
    this.#size = 0;
    this.#keep = this.#keepPatch;
    return piece;
  }
}

function startsPatch(bytes: Buffer, at: number): boolean {
  return bytes.compare(patchMark, 0, patchMark.length, at, at + patchMark.length) === 0;
}
