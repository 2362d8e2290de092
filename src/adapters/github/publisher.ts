import type { ProbotOctokit } from 'probot';
import type { RepositoryName } from '../../model/change.ts';
import { HeadMoved } from '../../model/fault.ts';
import type { Publisher } from '../../model/ports.ts';
import type { Rendering } from '../../model/publication.ts';
import type { ReviewRequest } from '../../model/request.ts';
import type { Review } from '../../model/review.ts';
import type { Sha } from '../../model/sha.ts';
import { minimise, readMinimised } from './fixed-comments.ts';
import { completeRun, failRun, findRun, openRun, updateNotice } from './own-check.ts';
import { type OwnPosts, ownPosts, postReview, putChecklist, readConversation } from './own-comments.ts';
import type { Target } from './publishing.ts';
import { readPullRequest } from './pull-request.ts';

export interface PublisherOptions {
  readonly client: (installation: number, repository: RepositoryName) => ProbotOctokit;
  readonly check: { readonly appId: number; readonly name: string };
  readonly rendering: Rendering;
}

/** What was posted, for the audit trail. */
type Posted = Record<string, string | number | boolean>;

/** Causes by which a person asks for a new check where there is a finished one. */
const ASKED_AGAIN = /^check_(?:run|suite)\.(?:rerequested|requested_action)$/u;

/**
 * Posts reviews on GitHub. What blocks is concluded before the comments are posted, so that the gate is shut at once;
 * what passes is concluded last, so that nothing merges before its review can be read. Interrupted anywhere, the next
 * call finds what is there, by marker and app, and goes on: nothing is posted twice.
 */
export class GitHubPublisher implements Publisher {
  readonly #options: PublisherOptions;

  constructor(options: PublisherOptions) {
    this.#options = options;
  }

  async started(request: ReviewRequest, head: Sha): Promise<void> {
    const target = this.#target(request);
    const run = await findRun(target, head);
    if (run === undefined || (run.completed && ASKED_AGAIN.test(request.cause))) {
      await openRun(target, head, this.#options.rendering.inProgress());
    }
  }

  async publish(request: ReviewRequest, review: Review): Promise<Posted> {
    const target = this.#target(request);
    const { rendering } = this.#options;
    const head = request.mergeGroup?.head ?? review.head;
    const content = rendering.checkRun(review);
    const [isOpen, found] = await Promise.all([
      request.mergeGroup === undefined && isStillThere(target, review.head),
      findRun(target, head),
    ]);
    const complete = () => completeRun(target, head, found, content);
    if (!isOpen) return { checkRun: (await complete()).id, conclusion: content.conclusion };
    if (content.conclusion === 'success' && review.verdict.gated) {
      const open = found ?? (await openRun(target, head, rendering.inProgress()));
      const own = ownPosts(await readConversation(target), open.appSlug);
      const posted = await this.#converse(target, review, own);
      const run = await completeRun(target, head, open, content);
      return { checkRun: run.id, conclusion: content.conclusion, ...posted };
    }
    const [run, conversation] = await Promise.all([complete(), readConversation(target)]);
    const posted = await this.#converse(target, review, ownPosts(conversation, run.appSlug));
    return { checkRun: run.id, conclusion: content.conclusion, ...posted };
  }

  async failed(request: ReviewRequest, head: Sha, reason: string, final: boolean): Promise<void> {
    const target = this.#target(request);
    const notice = this.#options.rendering.failed(reason, final);
    const run = await findRun(target, head);
    if (final) await failRun(target, head, run, notice);
    else if (run === undefined) await openRun(target, head, notice);
    else if (!run.completed) await updateNotice(target, run, notice);
  }

  /** Review, checklist, and what was said before and is fixed. A change that is not gated gets none of it. */
  async #converse(target: Target, review: Review, own: OwnPosts): Promise<Posted> {
    const { rendering } = this.#options;
    // What is minimised matters where something may be said again, or minimised.
    const asks =
      own.inline.length > 0 && (!own.heads.has(review.head) || fixedSince(review, own.inline).length > 0);
    const hidden = asks ? await readMinimised(target) : new Set<string>();
    const standing = own.inline.filter(({ node }) => !hidden.has(node));
    const posted: Posted = {};
    if (review.verdict.gated) {
      const said = new Set([...own.listed, ...standing.map(({ fingerprint }) => fingerprint)]);
      const id = await postReview(target, review, rendering, { heads: own.heads, said });
      if (id !== undefined) posted.review = id;
    }
    if (review.verdict.gated || own.checklist !== undefined) {
      const id = await putChecklist(target, rendering.checklist(review), own.checklist);
      if (id !== undefined) posted.checklist = id;
    }
    const fixed = fixedSince(review, standing);
    if (fixed.length > 0) posted.minimised = await minimise(target, fixed);
    return posted;
  }

  #target({ installation, repository, number }: ReviewRequest): Target {
    const octokit = this.#options.client(installation, repository);
    return { octokit, repository, number, check: this.#options.check };
  }
}

/** Whether the pull request is open. Throws {@link HeadMoved} where its head is no longer the one that was judged. */
async function isStillThere({ octokit, repository, number }: Target, judged: Sha): Promise<boolean> {
  const { state, head } = await readPullRequest(octokit, repository, number);
  if (head.sha !== judged) throw new HeadMoved(judged, head.sha);
  return state === 'open';
}

/** Comments on findings that are gone. Where something was not judged, nobody knows whether they are. */
function fixedSince(review: Review, standing: OwnPosts['inline']): readonly string[] {
  const judged =
    review.verdict.gated &&
    review.unread.length === 0 &&
    review.outcomes.every(({ status }) => status !== 'failed');
  if (!judged) return [];
  const shown = new Set(
    review.findings.filter(({ hidden }) => hidden === undefined).map(({ fingerprint }) => fingerprint),
  );
  return standing.filter(({ fingerprint }) => !shown.has(fingerprint)).map(({ node }) => node);
}
