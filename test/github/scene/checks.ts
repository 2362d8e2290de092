import { showCheckRun, showCheckSuite } from '../show/check.ts';
import type { Account, App, Json } from '../world.ts';
import { nodeId } from '../world.ts';
import type { Repository } from './repository.ts';

export interface CheckSuite {
  readonly id: number;
  readonly nodeId: string;
  readonly repository: Repository;
  readonly app: App;
  readonly headSha: string;
  readonly headBranch: string | undefined;
  readonly createdAt: string;
}

export interface Annotation {
  readonly path: string;
  readonly start_line: number;
  readonly end_line: number;
  readonly start_column?: number;
  readonly end_column?: number;
  readonly annotation_level: 'notice' | 'warning' | 'failure';
  readonly message: string;
  readonly title?: string;
  readonly raw_details?: string;
}

export interface CheckAction {
  readonly label: string;
  readonly description: string;
  readonly identifier: string;
}

export interface CheckRun {
  readonly id: number;
  readonly nodeId: string;
  readonly repository: Repository;
  readonly app: App;
  readonly suite: CheckSuite;
  readonly headSha: string;
  readonly annotations: Annotation[];
  name: string;
  status: string;
  conclusion: string | undefined;
  externalId: string | undefined;
  detailsUrl: string | undefined;
  startedAt: string | undefined;
  completedAt: string | undefined;
  output: { title: string | undefined; summary: string | undefined; text: string | undefined };
  actions: readonly CheckAction[];
}

/** What create and update have in common, in the API's words. */
export interface CheckInput {
  readonly name?: string;
  readonly status?: string;
  readonly conclusion?: string;
  readonly external_id?: string;
  readonly details_url?: string;
  readonly started_at?: string;
  readonly completed_at?: string;
  readonly output?: { title?: string; summary?: string; text?: string; annotations?: Annotation[] };
  readonly actions?: CheckAction[];
}

/** A suite for an app on a commit; GitHub makes one for every app that may write checks, at every push. */
export function suiteFor(repository: Repository, app: App, headSha: string, branch?: string): CheckSuite {
  const known = repository.checkSuites.find((suite) => suite.app === app && suite.headSha === headSha);
  if (known !== undefined) return known;
  const id = repository.world.id();
  const suite: CheckSuite = {
    id,
    nodeId: nodeId('CS', id),
    repository,
    app,
    headSha,
    headBranch: branch ?? repository.branchesAt(headSha)[0],
    createdAt: repository.world.now(),
  };
  repository.checkSuites.push(suite);
  return suite;
}

/** Announces a push to every app that may write checks, except where a trailer asks to skip them. */
export async function requestSuites(
  repository: Repository,
  branch: string,
  headSha: string,
  sender: Account,
): Promise<void> {
  const commit = await repository.git.commit(headSha);
  if (/^skip-checks:\s*true$/im.test(commit?.message ?? '')) return;
  for (const installation of repository.world.installationsOf(repository)) {
    if (installation.permissions.checks !== 'write') continue;
    const suite = suiteFor(repository, installation.app, headSha, branch);
    await announceSuite(suite, 'requested', sender);
  }
}

async function announceSuite(suite: CheckSuite, action: string, sender: Account): Promise<void> {
  const commit = await suite.repository.git.commit(suite.headSha);
  if (commit === undefined) return;
  const shown = showCheckSuite(suite, commit);
  // The description of this payload does not know all the events that an app may list.
  const app = { ...(shown.app as Json), events: undefined };
  suite.repository.world.emit(
    'check_suite',
    action,
    { check_suite: { ...shown, app, repository: undefined } },
    { repository: suite.repository, sender, only: suite.app },
  );
}

function apply(run: CheckRun, input: CheckInput, now: string): void {
  if (input.name !== undefined) run.name = input.name;
  if (input.external_id !== undefined) run.externalId = input.external_id;
  if (input.details_url !== undefined) run.detailsUrl = input.details_url;
  if (input.started_at !== undefined) run.startedAt = input.started_at;
  if (input.actions !== undefined) run.actions = input.actions;
  if (input.output !== undefined) {
    const { title, summary, text, annotations } = input.output;
    run.output = {
      title: title ?? run.output.title,
      summary: summary ?? run.output.summary,
      text: text ?? run.output.text,
    };
    run.annotations.push(...(annotations ?? []));
  }
  if (input.conclusion !== undefined) {
    run.conclusion = input.conclusion;
    run.status = 'completed';
    run.completedAt = input.completed_at ?? now;
  } else if (input.status !== undefined) {
    run.status = input.status;
    run.conclusion = undefined;
    run.completedAt = undefined;
  }
}

export function createCheckRun(
  repository: Repository,
  app: App,
  headSha: string,
  input: CheckInput,
): CheckRun {
  const id = repository.world.id();
  const run: CheckRun = {
    id,
    nodeId: nodeId('CR', id),
    repository,
    app,
    suite: suiteFor(repository, app, headSha),
    headSha,
    annotations: [],
    name: '',
    status: 'queued',
    conclusion: undefined,
    externalId: undefined,
    detailsUrl: undefined,
    startedAt: repository.world.now(),
    completedAt: undefined,
    output: { title: undefined, summary: undefined, text: undefined },
    actions: [],
  };
  repository.checkRuns.push(run);
  apply(run, input, repository.world.now());
  announce(run, 'created', app.bot);
  if (run.status === 'completed') announce(run, 'completed', app.bot);
  return run;
}

export function updateCheckRun(run: CheckRun, input: CheckInput): void {
  const before = run.status;
  apply(run, input, run.repository.world.now());
  if (before !== 'completed' && run.status === 'completed') announce(run, 'completed', run.app.bot);
  run.repository.world.changed();
}

function announce(run: CheckRun, action: string, sender: Account, more: Json = {}): void {
  // The webhook's form of a check run differs: no null external id, and a suite with its own fields.
  const shown = showCheckRun(run);
  const check_run = {
    ...shown,
    external_id: shown.external_id ?? '',
    check_suite: showSimpleSuite(run.suite),
  };
  const only = action === 'rerequested' || action === 'requested_action' ? { only: run.app } : {};
  run.repository.world.emit(
    'check_run',
    action,
    { check_run, ...more },
    { repository: run.repository, sender, ...only },
  );
}

function showSimpleSuite(suite: CheckSuite): Json {
  return {
    id: suite.id,
    node_id: suite.nodeId,
    head_branch: suite.headBranch ?? null,
    head_sha: suite.headSha,
    status: 'in_progress',
    conclusion: null,
    pull_requests: [],
    created_at: suite.createdAt,
    updated_at: suite.createdAt,
  };
}

/** Somebody presses "Re-run" on one check. */
export function rerequest(run: CheckRun, by: string): void {
  announce(run, 'rerequested', run.repository.world.account(by));
}

/** Somebody presses "Re-run all checks". */
export async function rerequestSuite(suite: CheckSuite, by: string): Promise<void> {
  await announceSuite(suite, 'rerequested', suite.repository.world.account(by));
}

/** Somebody presses one of the buttons that the app put on its check. */
export function requestAction(run: CheckRun, identifier: string, by: string): void {
  if (!run.actions.some((action) => action.identifier === identifier)) {
    throw new Error(`the check run offers no action ${identifier}`);
  }
  announce(run, 'requested_action', run.repository.world.account(by), { requested_action: { identifier } });
}
