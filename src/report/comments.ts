import type { Review } from '../model/review.ts';
import type { Presentation } from './presentation.ts';

/** An inline comment on head-side lines. `startLine` is there for more than one line. */
export interface InlineComment {
  readonly path: string;
  readonly line: number;
  readonly startLine?: number;
  readonly body: string;
  readonly fingerprint: string;
}

/** One pull-request review: its body and the comments that go with it. */
export interface ReviewContent {
  readonly body: string;
  readonly comments: readonly InlineComment[];
}

/** Undefined where there is nothing to say that was not said on an earlier head (`said`: fingerprints). */
export function renderComments(
  _review: Review,
  _presentation: Presentation,
  _said: ReadonlySet<string>,
): ReviewContent | undefined {
  return undefined;
}
