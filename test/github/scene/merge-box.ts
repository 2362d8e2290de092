import type { PullRequest } from './pull-request.ts';
import type { Repository } from './repository.ts';

export interface MergeBox {
  readonly state: 'clean' | 'blocked' | 'dirty' | 'draft' | 'closed';
  /** Everything that stands in the way, each a sentence. */
  readonly reasons: readonly string[];
}

/** Conclusions that satisfy a required check. */
const satisfying = ['success', 'skipped', 'neutral'];

/** What is missing on a commit of the checks that a branch asks for. */
export function missingChecks(repository: Repository, branch: string, sha: string): string[] {
  return repository
    .rulesFor(branch)
    .flatMap((rules) => rules.checks)
    .flatMap(({ context, app }) => {
      const run = repository.latestCheck(sha, context, app);
      if (run === undefined) {
        const forged = app === undefined ? undefined : repository.latestCheck(sha, context);
        return forged === undefined
          ? [`Required check "${context}" is expected and was not reported.`]
          : [`Required check "${context}" must come from ${app?.name}, not from ${forged.app.name}.`];
      }
      if (run.status !== 'completed')
        return [`Required check "${context}" is ${run.status.replace('_', ' ')}.`];
      if (satisfying.includes(run.conclusion ?? '')) return [];
      return [
        `Required check "${context}" concluded ${run.conclusion?.replace('_', ' ')}: ${run.output.title ?? 'no title'}.`,
      ];
    });
}

/** The newest decision of each person who may write; a comment takes no decision back. */
function decisions(pull: PullRequest): Map<string, string> {
  const latest = new Map<string, string>();
  for (const review of pull.reviews) {
    if (review.author === pull.author || !pull.repository.mayWrite(review.author.login)) continue;
    if (review.state !== 'COMMENTED' && review.state !== 'PENDING')
      latest.set(review.author.login, review.state);
  }
  return latest;
}

function missingApprovals(pull: PullRequest): string[] {
  const required = Math.max(0, ...pull.repository.rulesFor(pull.baseRef).map((rules) => rules.approvals));
  if (required === 0) return [];
  const latest = [...decisions(pull)];
  const refused = latest.filter(([, state]) => state === 'CHANGES_REQUESTED').map(([login]) => login);
  const approved = latest.filter(([, state]) => state === 'APPROVED').length;
  return [
    ...refused.map((login) => `Changes were requested by ${login}.`),
    ...(approved >= required
      ? []
      : [
          `At least ${required} approving review${required === 1 ? ' is' : 's are'} required by reviewers with write access.`,
        ]),
  ];
}

/** GitHub's decision on the merge button, and why. */
export async function mergeBox(pull: PullRequest): Promise<MergeBox> {
  if (pull.state === 'closed') return { state: 'closed', reasons: ['The pull request is closed.'] };
  const conflicts = !(await pull.mergeable());
  const reasons = [
    ...(conflicts ? ['The branch has conflicts with the base branch.'] : []),
    ...(pull.draft ? ['The pull request is still a draft.'] : []),
    ...missingChecks(pull.repository, pull.baseRef, pull.headSha),
    ...missingApprovals(pull),
  ];
  if (reasons.length === 0) return { state: 'clean', reasons };
  return { state: conflicts ? 'dirty' : pull.draft ? 'draft' : 'blocked', reasons };
}
