import { z } from 'zod';

/**
 * The webhook payloads, each reduced to the fields this program uses. Field names and meanings:
 * https://docs.github.com/en/webhooks/webhook-events-and-payloads
 */

const installation = z.object({ id: z.number().int() });
const name = z.string().regex(/^[\w.-]{1,100}$/);
const sha = z.string().regex(/^[0-9a-f]{40,64}$/);
const repository = z.object({ name, owner: z.object({ login: name }) });
const account = z.object({ type: z.string() }).nullable();
const repositoryEvent = z.object({ action: z.string(), installation, repository });

const pullRequest = z.object({ number: z.number().int(), head: z.object({ sha }) });
const app = z.object({ id: z.number().int() }).nullable();

/** GitHub leaves `pull_requests` empty where the head branch is in a fork. */
const checkedPullRequests = z.array(z.object({ number: z.number().int() }));

export const pullRequestEvent = repositoryEvent.extend({ pull_request: pullRequest });

export const pullRequestReviewEvent = pullRequestEvent.extend({ review: z.object({ user: account }) });

export const issueCommentEvent = repositoryEvent.extend({
  issue: z.object({ number: z.number().int(), pull_request: z.object({}).optional() }),
  comment: z.object({ body: z.string().nullable(), user: account }),
  sender: account,
});

export const checkRunEvent = repositoryEvent.extend({
  check_run: z.object({
    head_sha: sha,
    app,
    pull_requests: checkedPullRequests,
    check_suite: z.object({ head_branch: z.string().nullable() }).nullish(),
  }),
});

export const checkSuiteEvent = repositoryEvent.extend({
  check_suite: z.object({
    head_sha: sha,
    head_branch: z.string().nullable(),
    before: z.string().nullish(),
    app,
    pull_requests: checkedPullRequests,
  }),
});

export const mergeGroupEvent = repositoryEvent.extend({
  merge_group: z.object({ head_sha: sha, head_ref: z.string(), base_sha: sha }),
});

export const installationEvent = z.object({ action: z.string(), installation });
