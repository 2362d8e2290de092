import { z } from 'zod';
import { incomprehensible, type Target } from './publishing.ts';

const minimised = z.object({ minimizeComment: z.object({ clientMutationId: z.unknown() }).nullable() });

const threads = z.object({
  repository: z.object({
    pullRequest: z.object({
      reviewThreads: z.object({
        pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
        nodes: z.array(
          z.object({
            comments: z.object({ nodes: z.array(z.object({ id: z.string(), isMinimized: z.boolean() })) }),
          }),
        ),
      }),
    }),
  }),
});

const THREADS = `query ($owner: String!, $name: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $name) {
    pullRequest(number: $number) {
      reviewThreads(first: 100, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes { comments(first: 1) { nodes { id isMinimized } } }
      }
    }
  }
}`;

const MINIMISE = `mutation ($id: ID!) {
  minimizeComment(input: { subjectId: $id, classifier: RESOLVED }) { clientMutationId }
}`;

const MAX_PAGES = 20;
/** Each costs a write; what is left over comes with the next push. */
const MAXIMUM_MINIMISED = 30;

/** Node ids of the inline comments that are minimised: what they were about was fixed, or a person hid them. */
export async function readMinimised({ octokit, repository, number }: Target): Promise<ReadonlySet<string>> {
  const hidden = new Set<string>();
  let after: string | null = null;
  for (let page = 0; page < MAX_PAGES; page++) {
    const variables = { owner: repository.owner, name: repository.name, number, after };
    const result = threads.safeParse(await octokit.graphql(THREADS, variables));
    if (!result.success) throw incomprehensible('read the review threads', result.error);
    const { nodes, pageInfo } = result.data.repository.pullRequest.reviewThreads;
    for (const { comments } of nodes) {
      for (const { id, isMinimized } of comments.nodes) if (isMinimized) hidden.add(id);
    }
    if (!pageInfo.hasNextPage) break;
    after = pageInfo.endCursor;
  }
  return hidden;
}

/**
 * Minimises comments as resolved. Resolving their threads would need the permission to write code.
 * Returns how many were; a comment that is gone, or that GitHub will not let go, does not hold up the rest.
 */
export async function minimise({ octokit }: Target, nodes: readonly string[]): Promise<number> {
  let done = 0;
  for (const id of nodes.slice(0, MAXIMUM_MINIMISED)) {
    try {
      minimised.parse(await octokit.graphql(MINIMISE, { id }));
      done += 1;
    } catch (error) {
      // An answer with errors in it; a broken connection or a rate limit has another name and is thrown.
      if (!(error instanceof Error && error.name === 'GraphqlResponseError')) throw error;
    }
  }
  return done;
}
