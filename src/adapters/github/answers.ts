import { z } from 'zod';

/** GitHub's answers, each reduced to the fields this program uses. https://docs.github.com/en/rest */

const account = z
  .object({ login: z.string(), id: z.number(), type: z.string() })
  .nullable()
  // A deleted account's contributions belong to the user `ghost`.
  .transform((value) => value ?? { login: 'ghost', id: 10137, type: 'User' });

const sha = z.string().regex(/^[0-9a-f]{40,64}$/);

export const pullRequestAnswer = z.object({
  number: z.number().int(),
  state: z.enum(['open', 'closed']),
  title: z.string(),
  body: z.string().nullable(),
  user: account,
  head: z.object({ sha, ref: z.string() }),
  base: z.object({ sha, ref: z.string() }),
  labels: z.array(z.object({ name: z.string() })),
  assignees: z.array(account).nullish(),
  commits: z.number().int(),
});
export type PullRequestAnswer = z.infer<typeof pullRequestAnswer>;

/** A pull request is also an issue, and only there does GitHub say which app opened it for somebody. */
export const issueAnswer = z.object({
  performed_via_github_app: z.object({ slug: z.string().optional() }).nullish(),
});

export const reviewAnswer = z.object({
  user: account,
  state: z.string(),
  commit_id: z.string().nullable(),
  submitted_at: z.string().optional(),
});

/** Whom GitHub takes for a commit's author: whose account has the address. Null or empty where nobody's has. */
export const committersAnswer = z.object({
  author: z.object({ login: z.string(), id: z.number(), type: z.string() }).partial().nullable(),
  parents: z.array(z.unknown()),
});

export const commentAnswer = z.object({
  id: z.number().int(),
  user: account,
  body: z.string().optional(),
  created_at: z.string(),
  updated_at: z.string(),
});

/** `role_name` also knows `maintain` and `triage`, and custom roles, which `permission` maps to a known one. */
export const permissionAnswer = z.object({ permission: z.string(), role_name: z.string() });

/** A pull request in a list. */
export const listedPullRequest = z.object({
  number: z.number().int(),
  state: z.string(),
  head: z.object({ sha }),
});

export const checkRunsAnswer = z.object({
  check_runs: z.array(
    z.object({
      id: z.number().int(),
      name: z.string(),
      status: z.string(),
      conclusion: z.string().nullable(),
      app: z.object({ id: z.number().int() }).nullable(),
    }),
  ),
});

export const branchAnswer = z.object({ commit: z.object({ sha }) });

export const installationAnswer = z.object({
  id: z.number().int(),
  suspended_at: z.string().nullable(),
});

export const installationRepositoriesAnswer = z.object({
  repositories: z.array(
    z.object({
      name: z.string(),
      owner: z.object({ login: z.string() }),
      archived: z.boolean(),
      disabled: z.boolean(),
    }),
  ),
});

export const deliveryAnswer = z.object({
  id: z.number().int(),
  guid: z.string(),
  delivered_at: z.string(),
  redelivery: z.boolean(),
  status_code: z.number(),
  event: z.string(),
  action: z.string().nullable(),
});
