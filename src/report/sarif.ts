import type { Review } from '../model/review.ts';
import type { Presentation } from './presentation.ts';

/** SARIF 2.1.0 as text. */
export function renderSarif(_review: Review, _presentation: Presentation): string {
  return '{}';
}
