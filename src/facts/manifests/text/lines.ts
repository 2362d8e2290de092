/** Goes through the lines of a text: a list of half a million of them takes more memory than the text. */
export class LineCursor {
  readonly #text: string;
  /** Where the line begins that was read last, and where the next one does. */
  start = 0;
  #next = 0;
  /** Of the line that was read last, 1-based. */
  line = 0;

  constructor(text: string) {
    this.#text = text;
  }

  next(): string | undefined {
    const text = this.#text;
    if (this.#next > text.length) return undefined;
    this.start = this.#next;
    this.line++;
    const end = text.indexOf('\n', this.start);
    if (end < 0) {
      this.#next = text.length + 1;
      return text.slice(this.start);
    }
    this.#next = end + 1;
    return text.slice(
      this.start,
      end > this.start && text.charCodeAt(end - 1) === CARRIAGE_RETURN ? end - 1 : end,
    );
  }

  /** Has the line at `start` be the next one, so many lines further down than the one that was read last. */
  stepTo(start: number, lines: number): void {
    this.#next = start;
    this.line += lines - 1;
  }
}

const CARRIAGE_RETURN = 13;
