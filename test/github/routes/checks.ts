import { ApiError } from '../http/errors.ts';
import { type Call, list, ok, orNotFound, type Route } from '../http/route.ts';
import { type CheckInput, type CheckRun, createCheckRun, updateCheckRun } from '../scene/checks.ts';
import { latestRuns, showAnnotation, showCheckRun, showCheckSuite } from '../show/check.ts';

/** Check runs and suites. */

const runOf = (call: Call): CheckRun =>
  orNotFound(call.repository.checkRuns.find((run) => run.id === Number(call.param('check_run_id'))));

async function shaOf(call: Call): Promise<string> {
  const { repository } = call;
  const ref = call.param('ref').replace(/^heads\//, '');
  const sha = repository.branches.get(ref) ?? (await repository.git.resolve(`${ref}^{commit}`));
  if (sha === undefined) throw new ApiError(422, `No commit found for SHA: ${ref}`);
  return sha;
}

export const checkRoutes: readonly Route[] = [
  {
    operation: 'POST /repos/{owner}/{repo}/check-runs',
    needs: { checks: 'write' },
    handle: async (call) => {
      const { repository } = call;
      const sha = String(call.body.head_sha);
      if ((await repository.git.commit(sha).catch(() => undefined)) === undefined) {
        throw new ApiError(422, `No commit found for SHA: ${sha}`);
      }
      return ok(showCheckRun(createCheckRun(repository, call.app, sha, call.body as CheckInput)), 201);
    },
  },
  {
    operation: 'PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}',
    needs: { checks: 'write' },
    handle: (call) => {
      const run = runOf(call);
      if (run.app !== call.app)
        throw new ApiError(
          403,
          `Invalid app_id ${call.app.id} - check run can only be modified by the GitHub App that created it.`,
        );
      updateCheckRun(run, call.body as CheckInput);
      return ok(showCheckRun(run));
    },
  },
  {
    operation: 'GET /repos/{owner}/{repo}/check-runs/{check_run_id}',
    needs: { checks: 'read' },
    handle: (call) => ok(showCheckRun(runOf(call))),
  },
  {
    operation: 'GET /repos/{owner}/{repo}/check-runs/{check_run_id}/annotations',
    needs: { checks: 'read' },
    handle: (call) => {
      const run = runOf(call);
      return list(run.annotations, (annotation) => showAnnotation(run, annotation));
    },
  },
  {
    operation: 'GET /repos/{owner}/{repo}/commits/{ref}/check-runs',
    needs: { checks: 'read' },
    handle: async (call) => {
      const { repository } = call;
      const sha = await shaOf(call);
      const suites = repository.checkSuites.filter((suite) => suite.headSha === sha);
      const runs =
        call.text('filter') === 'all'
          ? repository.checkRuns.filter((run) => run.headSha === sha)
          : suites.flatMap(latestRuns);
      const [name, app, status] = [call.text('check_name'), call.query.app_id, call.text('status')];
      const found = runs.filter(
        (run) =>
          (name === undefined || run.name === name) &&
          (app === undefined || run.app.id === app) &&
          (status === undefined || run.status === status),
      );
      return list(found.reverse(), showCheckRun, 'check_runs');
    },
  },
  {
    operation: 'GET /repos/{owner}/{repo}/commits/{ref}/check-suites',
    needs: { checks: 'read' },
    handle: async (call) => {
      const { repository } = call;
      const sha = await shaOf(call);
      const commit = orNotFound(await repository.git.commit(sha));
      const suites = repository.checkSuites.filter(
        (suite) =>
          suite.headSha === sha && (call.query.app_id === undefined || suite.app.id === call.query.app_id),
      );
      return list(suites, (suite) => showCheckSuite(suite, commit), 'check_suites');
    },
  },
];
