import type { Rendering } from '../model/publication.ts';
import { renderCheckRun, renderFailure, renderInProgress } from './check-run.ts';
import { renderChecklist } from './checklist.ts';
import { renderComments } from './comments.ts';
import type { Presentation } from './words.ts';

/** Everything that is posted on GitHub, for the publisher. */
export function githubRendering(presentation: Presentation): Rendering {
  return {
    inProgress: renderInProgress,
    failed: renderFailure,
    checkRun: (review) => renderCheckRun(review, presentation),
    comments: (review, options) => renderComments(review, presentation, options),
    checklist: (review) => renderChecklist(review),
  };
}
