import type { CommitData } from '../git/commits.ts';
import type { Annotation, CheckRun, CheckSuite } from '../scene/checks.ts';
import type { PullRequest } from '../scene/pull-request.ts';
import type { Repository } from '../scene/repository.ts';
import type { Json } from '../world.ts';
import { showApp } from './account.ts';
import { repositoryUrl, showRepository, showRepositoryReference, showSimpleCommit } from './repository.ts';

/** Check runs and suites as the API shows them. */

function showPullReference(pull: PullRequest): Json {
  const repo = showRepositoryReference(pull.repository);
  return {
    id: pull.id,
    number: pull.number,
    url: `${repositoryUrl(pull.repository)}/pulls/${pull.number}`,
    head: { ref: pull.headRef, sha: pull.headSha, repo },
    base: { ref: pull.baseRef, sha: pull.baseSha, repo },
  };
}

/** Open pull requests with this head. One from a fork is not among them: GitHub leaves the list empty there. */
function showPulls(repository: Repository, sha: string): Json[] {
  return [...repository.pulls.values()]
    .filter((pull) => pull.state === 'open' && pull.headSha === sha && pull.headOwner === repository.owner)
    .map(showPullReference);
}

export function showCheckRun(run: CheckRun): Json {
  const { repository } = run;
  const url = `${repositoryUrl(repository)}/check-runs/${run.id}`;
  const html = `${repository.world.url}/${repository.fullName}/runs/${run.id}`;
  return {
    id: run.id,
    name: run.name,
    node_id: run.nodeId,
    head_sha: run.headSha,
    external_id: run.externalId ?? '',
    url,
    html_url: html,
    details_url: run.detailsUrl ?? html,
    status: run.status,
    conclusion: run.conclusion ?? null,
    started_at: run.startedAt ?? null,
    completed_at: run.completedAt ?? null,
    output: {
      title: run.output.title ?? null,
      summary: run.output.summary ?? null,
      text: run.output.text ?? null,
      annotations_count: run.annotations.length,
      annotations_url: `${url}/annotations`,
    },
    check_suite: { id: run.suite.id },
    app: showApp(repository.world, run.app),
    pull_requests: showPulls(repository, run.headSha),
  };
}

export function showAnnotation(run: CheckRun, annotation: Annotation): Json {
  return {
    path: annotation.path,
    blob_href: `${run.repository.world.url}/${run.repository.fullName}/blob/${run.headSha}/${annotation.path}`,
    start_line: annotation.start_line,
    end_line: annotation.end_line,
    start_column: annotation.start_column ?? null,
    end_column: annotation.end_column ?? null,
    annotation_level: annotation.annotation_level,
    title: annotation.title ?? null,
    message: annotation.message,
    raw_details: annotation.raw_details ?? null,
  };
}

const worst = ['failure', 'timed_out', 'action_required', 'cancelled', 'neutral', 'skipped', 'success'];

/** The latest run of each name in a suite. */
export function latestRuns(suite: CheckSuite): CheckRun[] {
  const runs = suite.repository.checkRuns.filter((run) => run.suite === suite);
  return [...new Map(runs.map((run) => [run.name, run])).values()];
}

export function showCheckSuite(suite: CheckSuite, commit: CommitData): Json {
  const { repository } = suite;
  const runs = latestRuns(suite);
  const done = runs.length > 0 && runs.every((run) => run.status === 'completed');
  const url = `${repositoryUrl(repository)}/check-suites/${suite.id}`;
  return {
    id: suite.id,
    node_id: suite.nodeId,
    head_branch: suite.headBranch ?? null,
    head_sha: suite.headSha,
    status: done ? 'completed' : runs.length > 0 ? 'in_progress' : 'queued',
    conclusion: done ? (worst.find((word) => runs.some((run) => run.conclusion === word)) ?? null) : null,
    url,
    before: commit.parents[0] ?? null,
    after: suite.headSha,
    pull_requests: showPulls(repository, suite.headSha),
    app: showApp(repository.world, suite.app),
    created_at: suite.createdAt,
    updated_at: suite.createdAt,
    latest_check_runs_count: runs.length,
    check_runs_url: `${url}/check-runs`,
    head_commit: showSimpleCommit(commit),
    repository: showRepository(repository),
  };
}
