import type { Review } from '../model/review.ts';
import type { Conclusion } from '../model/verdict.ts';
import type { Presentation } from './presentation.ts';

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
  readonly raw_details?: string;
}

export interface CheckAction {
  readonly label: string;
  readonly description: string;
  readonly identifier: string;
}

/** A completed check run's content, within GitHub's limits. */
export interface CheckRunContent {
  readonly conclusion: Conclusion;
  readonly title: string;
  readonly summary: string;
  readonly text: string;
  readonly annotations: readonly Annotation[];
  readonly actions: readonly CheckAction[];
}

export function renderCheckRun(review: Review, _presentation: Presentation): CheckRunContent {
  return {
    conclusion: review.verdict.conclusion,
    title: review.verdict.decision,
    summary: review.verdict.decision,
    text: '',
    annotations: [],
    actions: [],
  };
}
