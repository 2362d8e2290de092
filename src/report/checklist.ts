import type { Review } from '../model/review.ts';
import type { Presentation } from './presentation.ts';

/** The checklist comment's Markdown. */
export function renderChecklist(review: Review, _presentation: Presentation): string {
  return review.verdict.checklist.map(({ item, title, state }) => `${item}. ${title}: ${state}`).join('\n');
}
