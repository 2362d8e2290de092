import { ApiError } from '../http/errors.ts';
import { type Call, list, ok, orNotFound, type Route } from '../http/route.ts';
import { checkBody } from '../scene/comments.ts';
import type { PullRequest } from '../scene/pull-request.ts';
import { createReview, dismissReview, type Review, type ReviewInput } from '../scene/reviews.ts';
import { showReview, showReviewComment } from '../show/conversation.ts';
import { showPull, showPullSimple } from '../show/pull-request.ts';
import { showCommit, showFile } from '../show/repository.ts';

/** Pull requests, their reviews and the comments on their diffs. */

const read = { pull_requests: 'read' } as const;
const write = { pull_requests: 'write' } as const;
const base = '/repos/{owner}/{repo}/pulls';

function listPulls(call: Call): PullRequest[] {
  const { repository } = call;
  const state = call.text('state') ?? 'open';
  const [head, branch] = [call.text('head'), call.text('base')];
  const found = [...repository.pulls.values()].filter(
    (pull) =>
      (state === 'all' || pull.state === state) &&
      (branch === undefined || pull.baseRef === branch) &&
      (head === undefined || `${pull.headOwner.login}:${pull.headRef}` === head),
  );
  const time = (pull: PullRequest): string =>
    call.text('sort') === 'updated' ? pull.updatedAt : pull.createdAt;
  found.sort((a, b) => time(a).localeCompare(time(b)) || a.number - b.number);
  const ascending =
    call.text('direction') === 'asc' ||
    (call.text('direction') === undefined &&
      call.text('sort') !== undefined &&
      call.text('sort') !== 'created');
  return ascending ? found : found.reverse();
}

const reviewOf = (call: Call): Review =>
  orNotFound(call.pull.reviews.find((review) => review.id === Number(call.param('review_id'))));

/** An app may change what it wrote; a person with write access everything. */
function mayChange(call: Call, author: { readonly login: string }): void {
  if (author.login === call.account.login) return;
  if (call.actor.kind === 'user' && call.repository.mayWrite(call.account.login)) return;
  throw new ApiError(403, 'Resource not accessible by integration');
}

export const pullRoutes: readonly Route[] = [
  { operation: `GET ${base}`, needs: read, handle: (call) => list(listPulls(call), showPullSimple) },
  {
    operation: `GET ${base}/{pull_number}`,
    needs: read,
    handle: async (call) => ok(await showPull(call.pull)),
  },
  {
    operation: `GET ${base}/{pull_number}/commits`,
    needs: read,
    handle: async (call) =>
      list((await call.pull.commits()).slice(0, 250), (commit) => showCommit(call.repository, commit)),
  },
  {
    operation: `GET ${base}/{pull_number}/files`,
    needs: read,
    handle: async (call) => {
      const { pull, repository } = call;
      return list((await pull.files()).slice(0, 3000), (file) => showFile(repository, pull.headSha, file));
    },
  },
  {
    operation: `PUT ${base}/{pull_number}/merge`,
    needs: { contents: 'write' },
    handle: async (call) => {
      const { pull } = call;
      if (call.body.sha !== undefined && call.body.sha !== pull.headSha) {
        throw new ApiError(409, 'Head branch was modified. Review and try the merge again.');
      }
      const box = await pull.mergeBox();
      if (box.state !== 'clean') throw new ApiError(405, box.reasons.join(' '));
      return ok({
        sha: await pull.merge(call.account.login),
        merged: true,
        message: 'Pull Request successfully merged',
      });
    },
  },
  {
    operation: `GET ${base}/{pull_number}/reviews`,
    needs: read,
    handle: (call) => {
      // A pending review is seen by its author only.
      const seen = call.pull.reviews.filter(
        (review) => review.state !== 'PENDING' || review.author === call.account,
      );
      return list(seen, showReview);
    },
  },
  {
    operation: `POST ${base}/{pull_number}/reviews`,
    needs: write,
    handle: async (call) =>
      ok(
        showReview(
          await createReview(
            call.pull,
            { account: call.account, app: call.actor.app },
            call.body as ReviewInput,
          ),
        ),
      ),
  },
  {
    operation: `GET ${base}/{pull_number}/reviews/{review_id}`,
    needs: read,
    handle: (call) => ok(showReview(reviewOf(call))),
  },
  {
    operation: `PUT ${base}/{pull_number}/reviews/{review_id}`,
    needs: write,
    handle: (call) => {
      const review = reviewOf(call);
      mayChange(call, review.author);
      checkBody('PullRequestReview', String(call.body.body));
      review.body = String(call.body.body);
      call.world.changed();
      return ok(showReview(review));
    },
  },
  {
    operation: `GET ${base}/{pull_number}/reviews/{review_id}/comments`,
    needs: read,
    handle: (call) => {
      const review = reviewOf(call);
      return list(
        review.pull.reviewComments.filter((comment) => comment.review === review),
        showReviewComment,
      );
    },
  },
  {
    operation: `PUT ${base}/{pull_number}/reviews/{review_id}/dismissals`,
    needs: write,
    handle: async (call) => {
      const review = reviewOf(call);
      mayChange(call, review.author);
      await dismissReview(review, call.account);
      return ok(showReview(review));
    },
  },
  {
    operation: `GET ${base}/{pull_number}/comments`,
    needs: read,
    handle: (call) =>
      list(
        call.pull.reviewComments.filter((comment) => comment.review.state !== 'PENDING'),
        showReviewComment,
      ),
  },
  {
    operation: `GET ${base}/comments/{comment_id}`,
    needs: read,
    handle: (call) => ok(showReviewComment(call.reviewComment)),
  },
  {
    operation: `PATCH ${base}/comments/{comment_id}`,
    needs: write,
    handle: (call) => {
      const comment = call.reviewComment;
      mayChange(call, comment.review.author);
      checkBody('PullRequestReviewComment', String(call.body.body));
      comment.body = String(call.body.body);
      comment.updatedAt = call.world.now();
      call.world.changed();
      return ok(showReviewComment(comment));
    },
  },
  {
    operation: `DELETE ${base}/comments/{comment_id}`,
    needs: write,
    handle: (call) => {
      const comment = call.reviewComment;
      mayChange(call, comment.review.author);
      comment.pull.reviewComments.splice(comment.pull.reviewComments.indexOf(comment), 1);
      call.world.changed();
      return { status: 204 };
    },
  },
];
