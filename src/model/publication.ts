import type { Finding } from './finding.ts';
import type { Review } from './review.ts';
import type { Conclusion } from './verdict.ts';

/** A line note on a check run, in GitHub's words. */
export interface Annotation {
  readonly path: string;
  readonly start_line: number;
  readonly end_line: number;
  readonly start_column?: number;
  readonly end_column?: number;
  readonly annotation_level: 'notice' | 'warning' | 'failure';
  readonly title: string;
  readonly message: string;
}

/** A button on the check run. At most three, label 20, description 40, identifier 20 characters. */
export interface CheckAction {
  readonly label: string;
  readonly description: string;
  readonly identifier: string;
}

/** What a completed check run shows, within GitHub's limits. */
export interface CheckRunContent {
  readonly conclusion: Conclusion;
  readonly title: string;
  readonly summary: string;
  readonly text: string;
  readonly annotations: readonly Annotation[];
  readonly actions: readonly CheckAction[];
}

/** An inline comment on head-side lines. `startLine` is there for more than one line. */
export interface InlineComment {
  readonly path: string;
  readonly line: number;
  readonly startLine?: number | undefined;
  readonly body: string;
  readonly finding: Finding;
}

/** One pull-request review: its body and the comments that go with it. */
export interface ReviewContent {
  readonly body: string;
  readonly comments: readonly InlineComment[];
}

/** What a check run shows while there is no review. */
export type Notice = Pick<CheckRunContent, 'title' | 'summary' | 'actions'>;

/** How a review looks on GitHub. Implemented by `report/`, used by the publisher; every text is Markdown and safe. */
export interface Rendering {
  inProgress(): Notice;
  /** The review could not be made. `final` is false while it will be tried again. */
  failed(reason: string, final: boolean): Notice;
  checkRun(review: Review): CheckRunContent;
  /**
   * What is new since earlier heads (`said`: fingerprints); undefined where nothing is. `inline` false puts everything
   * into the body, for when GitHub refuses a place.
   */
  comments(
    review: Review,
    options: { readonly said: ReadonlySet<string>; readonly inline: boolean },
  ): ReviewContent | undefined;
  checklist(review: Review): string;
}

/** The kinds of hidden markers on what is posted: of an inline comment, a review's body, the checklist comment. */
export const MARKERS = { finding: 'finding', review: 'review', checklist: 'checklist' } as const;
