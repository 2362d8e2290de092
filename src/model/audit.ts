import type { ReviewRequest } from './request.ts';
import type { Review } from './review.ts';

/** An append-only record: what came in, what was judged with which versions, what is about to be posted. */
export interface AuditEntry {
  /** ISO 8601. */
  readonly at: string;
  readonly kind: 'review' | 'published' | 'failed' | 'override';
  readonly request: ReviewRequest;
  readonly review?: Review | undefined;
  /** For `published`: the ids of what was posted; for `failed`: the reason; for `override`: who, what, why. */
  readonly detail?: Readonly<Record<string, string | number | boolean>> | undefined;
}
