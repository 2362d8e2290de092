import { ApiError } from '../http/errors.ts';
import { type Call, list, ok, orNotFound, type Reply, type Route } from '../http/route.ts';
import type { BranchRules, Repository } from '../scene/repository.ts';
import { showAccount } from '../show/account.ts';
import { repositoryUrl, showCommit } from '../show/repository.ts';
import type { Json } from '../world.ts';

/** What is asked of a branch, and what people may do. */

function showRules(repository: Repository, rules: BranchRules): Json[] {
  const source = {
    ruleset_source_type: 'Repository',
    ruleset_source: repository.fullName,
    ruleset_id: rules.id,
  };
  const checks = rules.checks.map(({ context, app }) => ({
    context,
    ...(app === undefined ? {} : { integration_id: app.id }),
  }));
  return [
    ...(checks.length === 0
      ? []
      : [
          {
            type: 'required_status_checks',
            parameters: { required_status_checks: checks, strict_required_status_checks_policy: false },
            ...source,
          },
        ]),
    ...(rules.approvals === 0
      ? []
      : [{ type: 'pull_request', parameters: approvalParameters(rules), ...source }]),
    ...(rules.mergeQueue ? [{ type: 'merge_queue', parameters: queueParameters, ...source }] : []),
  ];
}

const approvalParameters = (rules: BranchRules): Json => ({
  dismiss_stale_reviews_on_push: false,
  require_code_owner_review: false,
  require_last_push_approval: false,
  required_approving_review_count: rules.approvals,
  required_review_thread_resolution: false,
});

const queueParameters: Json = {
  check_response_timeout_minutes: 60,
  grouping_strategy: 'ALLGREEN',
  max_entries_to_build: 5,
  max_entries_to_merge: 5,
  merge_method: 'MERGE',
  min_entries_to_merge: 1,
  min_entries_to_merge_wait_minutes: 0,
};

function protectionOf(repository: Repository, branch: string): Json | undefined {
  const rules = repository.rulesFor(branch).find((one) => one.as === 'protection');
  if (rules === undefined) return undefined;
  const url = `${repositoryUrl(repository)}/branches/${branch}/protection`;
  return {
    url,
    required_status_checks: {
      url: `${url}/required_status_checks`,
      strict: false,
      contexts: rules.checks.map((check) => check.context),
      contexts_url: `${url}/required_status_checks/contexts`,
      checks: rules.checks.map(({ context, app }) => ({ context, app_id: app?.id ?? null })),
    },
    ...(rules.approvals === 0
      ? {}
      : {
          required_pull_request_reviews: {
            url: `${url}/required_pull_request_reviews`,
            dismiss_stale_reviews: false,
            require_code_owner_reviews: false,
            required_approving_review_count: rules.approvals,
          },
        }),
  };
}

async function getBranch(call: Call): Promise<Reply> {
  const { repository } = call;
  const name = call.param('branch');
  const commit = orNotFound(await repository.git.commit(orNotFound(repository.branches.get(name))));
  const self = `${repositoryUrl(repository)}/branches/${name}`;
  const protection = protectionOf(repository, name);
  return ok({
    name,
    commit: showCommit(repository, commit),
    _links: { self, html: `${repository.world.url}/${repository.fullName}/tree/${name}` },
    protected: repository.rulesFor(name).length > 0,
    protection: protection ?? { enabled: false },
    protection_url: `${self}/protection`,
  });
}

/** GitHub's older names: maintain reads as write, triage as read; `role_name` has the fine ones. */
const coarse: Readonly<Record<string, string>> = { maintain: 'write', triage: 'read' };

export const ruleRoutes: readonly Route[] = [
  {
    operation: 'GET /repos/{owner}/{repo}/rules/branches/{branch}',
    needs: { metadata: 'read' },
    handle: (call) => {
      const { repository } = call;
      const rulesets = repository.rulesFor(call.param('branch')).filter((rules) => rules.as === 'ruleset');
      return list(
        rulesets.flatMap((rules) => showRules(repository, rules)),
        (rule) => rule,
      );
    },
  },
  {
    operation: 'GET /repos/{owner}/{repo}/branches/{branch}/protection',
    needs: { administration: 'read' },
    handle: (call) => {
      const protection = protectionOf(call.repository, call.param('branch'));
      if (protection === undefined) throw new ApiError(404, 'Branch not protected');
      return ok(protection);
    },
  },
  {
    operation: 'GET /repos/{owner}/{repo}/branches/{branch}',
    needs: { contents: 'read' },
    handle: getBranch,
  },
  {
    operation: 'GET /repos/{owner}/{repo}/collaborators/{username}/permission',
    needs: { metadata: 'read' },
    handle: (call) => {
      const { repository, world } = call;
      const account = orNotFound(world.accounts.get(call.param('username').toLowerCase()));
      const role = repository.permission(account.login);
      return ok({
        permission: coarse[role] ?? role,
        role_name: role,
        user: { ...showAccount(world, account), role_name: role },
      });
    },
  },
];
