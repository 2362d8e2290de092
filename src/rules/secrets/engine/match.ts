import { createHmac } from 'node:crypto';
import { redact } from '../../../lib/redact.ts';
import type { Confidence, Severity } from '../../../model/finding.ts';

/**
 * A credential that was found, as the rest of the program may see it: where, what kind, and nothing it could be rebuilt
 * from. Lines and columns are 1-based, columns count UTF-16 units, the end is exclusive.
 */
export interface SecretMatch {
  readonly kind: string;
  readonly provider: string;
  /** What the provider calls it. */
  readonly what: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** At most the public prefix and the last two characters. */
  readonly redacted: string;
  /** HMAC-SHA256 of the value, 32 hexadecimal digits: the same value is recognised, nobody can go back from it. */
  readonly hash: string;
  /** What convinces, as short clauses. */
  readonly notes: readonly string[];
  readonly docs: string;
  readonly revoke: string;
  /** What to do first, where no provider's page says it. */
  readonly advice?: string;
  /** What a variable of the environment that holds it may be called. */
  readonly variable?: string;
}

/** What a scan needs beside the text. */
export interface ScanContext {
  readonly path: string;
  /** Keys the hashes, so that they cannot be tried out elsewhere. Without one a fixed key is used. */
  readonly hashKey?: string | undefined;
  /** Told why a text was not looked at to its end. Whoever is told must not call it clean. */
  readonly unfinished?: ((why: string) => void) | undefined;
}

/** More matches in one text than anybody reads: what is behind them is not listed, and that is said. */
export const MOST_MATCHES = 10_000;

/** The parts of a match that follow from the value, which goes no further. */
export function conceal(
  value: string,
  publicPrefix: string,
  context: ScanContext,
): Pick<SecretMatch, 'redacted' | 'hash'> {
  const hash = createHmac('sha256', context.hashKey ?? 'four-eyes')
    .update(value)
    .digest('hex');
  return { redacted: redact(value, publicPrefix.length), hash: hash.slice(0, 32) };
}

/** Turns ascending offsets into lines and columns, counting each line once. */
export class LineCounter {
  readonly #text: string;
  #line = 1;
  #lineStart = 0;
  /** Kept, so that one long line is not searched for its end again and again. */
  #lineEnd: number;

  constructor(text: string) {
    this.#text = text;
    this.#lineEnd = this.#endFrom(0);
  }

  /** `offset` must not be smaller than at the call before. */
  at(offset: number): { line: number; column: number } {
    while (this.#lineEnd < offset) {
      this.#line++;
      this.#lineStart = this.#lineEnd + 1;
      this.#lineEnd = this.#endFrom(this.#lineStart);
    }
    return { line: this.#line, column: offset - this.#lineStart + 1 };
  }

  #endFrom(start: number): number {
    const end = this.#text.indexOf('\n', start);
    return end === -1 ? Infinity : end;
  }
}
