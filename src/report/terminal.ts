import type { Review } from '../model/review.ts';
import type { Presentation } from './presentation.ts';

export interface TerminalOptions {
  readonly colour: boolean;
  /** A line of a head-side file, secrets redacted; undefined where there is none. Lines are 1-based. */
  readonly sourceLine?: ((path: string, line: number) => string | undefined) | undefined;
}

/** The review as text for people, ending in a line break. */
export function renderTerminal(
  review: Review,
  _presentation: Presentation,
  _options: TerminalOptions,
): string {
  return `${review.verdict.decision}\n`;
}
