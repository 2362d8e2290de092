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
}

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

  constructor(text: string) {
    this.#text = text;
  }

  /** `offset` must not be smaller than at the call before. */
  at(offset: number): { line: number; column: number } {
    let next = this.#text.indexOf('\n', this.#lineStart);
    while (next !== -1 && next < offset) {
      this.#line++;
      this.#lineStart = next + 1;
      next = this.#text.indexOf('\n', this.#lineStart);
    }
    return { line: this.#line, column: offset - this.#lineStart + 1 };
  }
}
