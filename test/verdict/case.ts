import type { Authorship } from '../../src/model/authorship.ts';
import type { PullRequestReview, Unread } from '../../src/model/change.ts';
import type { ChangedFile } from '../../src/model/diff.ts';
import type { Outcome } from '../../src/model/outcome.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { applyPolicy } from '../../src/verdict/apply-policy.ts';
import { type DecisionInput, decide } from '../../src/verdict/decide.ts';
import { readPolicy } from '../../src/verdict/policy.ts';
import { AUTHORSHIP, addedFile, HEAD, outcomesOf, RULES } from '../report/sample.ts';

export const ruleIds = RULES.map(({ id }) => id);

/** What a test says of a case; the rest is an agent's clean pull request that nobody has approved. */
export interface Parts {
  readonly authorship?: Authorship;
  readonly outcomes?: readonly Outcome[];
  readonly unread?: readonly Unread[];
  readonly policy?: string;
  readonly proposed?: string;
  readonly reviews?: readonly PullRequestReview[];
  readonly files?: readonly ChangedFile[];
  readonly local?: boolean;
}

export function verdictOf(parts: Parts): Verdict {
  const policy = readPolicy(parts.policy, ruleIds);
  const pullRequest = {
    repository: { owner: 'acme', name: 'shop' },
    number: 12,
    title: '',
    body: '',
    author: { login: 'Author', id: 1, type: 'User' },
    branch: 'x',
    baseBranch: 'main',
    labels: [],
    assignees: [],
    reviews: parts.reviews ?? [],
  };
  const input: DecisionInput = {
    change: {
      head: HEAD,
      files: parts.files ?? [addedFile('src/a.js', 1, 9)],
      pullRequest: parts.local === true ? undefined : pullRequest,
    },
    authorship: parts.authorship ?? AUTHORSHIP,
    outcomes: applyPolicy(parts.outcomes ?? outcomesOf([]), policy.policy),
    unread: parts.unread ?? [],
    policy,
    proposedPolicy: parts.proposed === undefined ? undefined : readPolicy(parts.proposed, ruleIds),
    rules: RULES,
  };
  return decide(input);
}

export function review(
  login: string,
  state: string,
  more: Partial<PullRequestReview> = {},
): PullRequestReview {
  const author = { login, id: login.length + 1_000, type: 'User' };
  return { author, state, commit: HEAD, submittedAt: '2026-10-01T10:00:00Z', permission: 'write', ...more };
}

export const approval = review('bea', 'APPROVED');
