import type { Review } from '../model/review.ts';
import type { Presentation } from './presentation.ts';

/** The whole review as one Markdown document. */
export function renderMarkdown(review: Review, _presentation: Presentation): string {
  return `${review.verdict.decision}\n`;
}
