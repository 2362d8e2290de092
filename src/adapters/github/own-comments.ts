import { z } from 'zod';
import { readMarker } from '../../lib/marker.ts';
import { MARKERS, type Rendering } from '../../model/publication.ts';
import type { Review } from '../../model/review.ts';
import type { Sha } from '../../model/sha.ts';
import { askAll } from './pages.ts';
import { incomprehensible, isOurs, send, sendUnlessRefused, type Target } from './publishing.ts';

const poster = z.object({ login: z.string(), type: z.string() }).nullable();
const post = z.object({
  id: z.number().int(),
  node_id: z.string(),
  user: poster,
  body: z.string().nullish(),
});
type Post = z.infer<typeof post>;

const created = z.object({ id: z.number().int() });

/** Pages of 100 of each list. */
const MAX_PAGES = 20;

/** Everything that was said on a pull request, by whomever. */
export interface Conversation {
  readonly reviews: readonly Post[];
  readonly inline: readonly Post[];
  readonly comments: readonly Post[];
}

/** Reads reviews, inline comments and comments. Throws a GitHubFault where a retry can help. */
export async function readConversation({ octokit, repository, number }: Target): Promise<Conversation> {
  const at = { owner: repository.owner, repo: repository.name };
  const pull = { ...at, pull_number: number };
  const [reviews, inline, comments] = await Promise.all([
    askAll(
      octokit,
      { route: 'GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews', parameters: pull },
      post,
      MAX_PAGES,
    ),
    askAll(
      octokit,
      { route: 'GET /repos/{owner}/{repo}/pulls/{pull_number}/comments', parameters: pull },
      post,
      MAX_PAGES,
    ),
    askAll(
      octokit,
      {
        route: 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments',
        parameters: { ...at, issue_number: number },
      },
      post,
      MAX_PAGES,
    ),
  ]);
  return { reviews: reviews.items, inline: inline.items, comments: comments.items };
}

/** What of a conversation is ours. */
export interface OwnPosts {
  /** Heads that have a review of ours. */
  readonly heads: ReadonlySet<Sha>;
  /** Findings named in a review's body, by fingerprint. */
  readonly listed: ReadonlySet<string>;
  /** Inline comments, by GraphQL node id. */
  readonly inline: readonly { readonly fingerprint: string; readonly node: string }[];
  readonly checklist?: { readonly id: number; readonly body: string } | undefined;
}

/** Picks our own posts by marker and author. */
export function ownPosts({ reviews, inline, comments }: Conversation, appSlug: string): OwnPosts {
  const markers = reviews
    .filter(({ user }) => isOurs(user, appSlug))
    .map(({ body }) => readMarker(body ?? '', MARKERS.review) ?? []);
  const checklist = comments.find(
    ({ user, body }) => isOurs(user, appSlug) && readMarker(body ?? '', MARKERS.checklist) !== undefined,
  );
  return {
    heads: new Set(markers.flatMap((words) => words.slice(0, 1))),
    listed: new Set(markers.flatMap((words) => words.slice(1))),
    inline: inline
      .filter(({ user }) => isOurs(user, appSlug))
      .flatMap(({ body, node_id: node }) =>
        (readMarker(body ?? '', MARKERS.finding) ?? []).map((fingerprint) => ({ fingerprint, node })),
      ),
    checklist: checklist && { id: checklist.id, body: checklist.body ?? '' },
  };
}

/**
 * Posts one review on the head, with what is new since earlier heads; undefined where there is nothing new or the head
 * has a review of ours. Always as a comment: the check run is the gate and opens by itself, whereas a request for
 * changes stays until somebody dismisses it, and is refused where the app opened the pull request.
 */
export async function postReview(
  target: Target,
  review: Review,
  rendering: Rendering,
  own: Pick<OwnPosts, 'heads'> & { readonly said: ReadonlySet<string> },
): Promise<number | undefined> {
  if (own.heads.has(review.head)) return undefined;
  const route = 'POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews';
  for (const inline of [true, false]) {
    const content = rendering.comments(review, { said: own.said, inline });
    if (content === undefined) return undefined;
    const comments = content.comments.map(({ path, line, startLine, body }) => ({
      path,
      body,
      line,
      side: 'RIGHT',
      ...(startLine === undefined ? {} : { start_line: startLine, start_side: 'RIGHT' }),
    }));
    const { number: pull_number } = target;
    const parameters = {
      pull_number,
      commit_id: review.head,
      event: 'COMMENT',
      body: content.body,
      comments,
    };
    // All or nothing: one refused place refuses the review, without saying which. Then all of it goes into the body.
    const sent = inline
      ? await sendUnlessRefused(target, route, parameters, 422)
      : { data: await send(target, route, parameters) };
    if (sent !== undefined) return idOf(sent.data, 'post the review');
  }
  return undefined;
}

/** Edits the checklist comment in place, or posts it; undefined where it says the same already. */
export async function putChecklist(
  target: Target,
  body: string,
  found: OwnPosts['checklist'],
): Promise<number | undefined> {
  if (found !== undefined && sameText(found.body, body)) return undefined;
  const edited =
    found === undefined
      ? undefined
      : await sendUnlessRefused(
          target,
          'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}',
          { comment_id: found.id, body },
          404,
        );
  if (edited !== undefined) return idOf(edited.data, 'edit the checklist');
  const route = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments';
  return idOf(await send(target, route, { issue_number: target.number, body }), 'post the checklist');
}

function idOf(data: unknown, intention: string): number {
  const result = created.safeParse(data);
  if (!result.success) throw incomprehensible(intention, result.error);
  return result.data.id;
}

/** GitHub may return other line ends, and trims. */
function sameText(a: string, b: string): boolean {
  return a.replace(/\r\n/gu, '\n').trim() === b.trim();
}
