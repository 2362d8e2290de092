import type { Span } from '../../model/code.ts';

/** Turns offsets in a text into lines and columns. */
export class Positions {
  readonly #starts: readonly number[];

  constructor(text: string) {
    const starts = [0];
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    this.#starts = starts;
  }

  /** From one 0-based offset to another, the end exclusive. */
  span(start: number, end: number): Span {
    const first = this.#lineAt(start);
    const last = this.#lineAt(end);
    return {
      startLine: first + 1,
      startColumn: start - (this.#starts[first] ?? 0) + 1,
      endLine: last + 1,
      endColumn: end - (this.#starts[last] ?? 0) + 1,
    };
  }

  #lineAt(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
