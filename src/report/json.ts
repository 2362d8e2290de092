import type { Review } from '../model/review.ts';

/** The published JSON result as text (docs/json.md, docs/review.schema.json). */
export function renderJson(review: Review): string {
  return JSON.stringify(review);
}
