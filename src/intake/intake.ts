import type { z } from 'zod';
import type { ReviewRequest } from '../model/request.ts';
import { isQueueRef, readQueueRef } from './merge-queue.ts';
import {
  checkRunEvent,
  checkSuiteEvent,
  installationEvent,
  issueCommentEvent,
  mergeGroupEvent,
  pullRequestEvent,
  pullRequestReviewEvent,
} from './payloads.ts';

/** What a delivery asks for: reviews, or a look at everything an installation now gives access to. */
export interface Intake {
  readonly requests: readonly ReviewRequest[];
  /** The installation whose open pull requests are to be looked for. */
  readonly sweep?: number | undefined;
}

/** What intake needs to know beside the payload. */
export interface IntakeContext {
  /** Our app's id: other apps' checks are none of our business. */
  readonly appId: number;
  /** ISO 8601. */
  readonly at: string;
}

type Payload<Schema extends z.ZodType> = z.infer<Schema>;
type Reader = (payload: unknown, context: IntakeContext) => Intake;

/** The actions that can change a verdict, by event, and how each is read. Everything else is none of our business. */
const readers = new Map<string, { readonly actions: ReadonlySet<string>; readonly read: Reader }>([
  [
    'pull_request',
    {
      actions: new Set([
        'opened',
        'synchronize',
        'reopened',
        'edited',
        'labeled',
        'unlabeled',
        'assigned',
        'unassigned',
        'ready_for_review',
        'converted_to_draft',
        'closed',
      ]),
      read: (payload, context) => ofPullRequest(pullRequestEvent.parse(payload), 'pull_request', context),
    },
  ],
  [
    'pull_request_review',
    {
      actions: new Set(['submitted', 'edited', 'dismissed']),
      read: (payload, context) => ofReview(pullRequestReviewEvent.parse(payload), context),
    },
  ],
  [
    'issue_comment',
    {
      actions: new Set(['created', 'edited', 'deleted']),
      read: (payload, context) => ofComment(issueCommentEvent.parse(payload), context),
    },
  ],
  [
    'check_run',
    {
      actions: new Set(['rerequested', 'requested_action']),
      read: (payload, context) => ofCheckRun(checkRunEvent.parse(payload), context),
    },
  ],
  [
    'check_suite',
    {
      // `requested` comes with every push, beside the pull request's own event, and would ask for the review twice.
      actions: new Set(['rerequested']),
      read: (payload, context) => ofCheckSuite(checkSuiteEvent.parse(payload), context),
    },
  ],
  [
    'merge_group',
    {
      actions: new Set(['checks_requested']),
      read: (payload, context) => ofMergeGroup(mergeGroupEvent.parse(payload), context),
    },
  ],
  [
    'installation',
    { actions: new Set(['created', 'unsuspend', 'new_permissions_accepted']), read: ofInstallation },
  ],
  ['installation_repositories', { actions: new Set(['added']), read: ofInstallation }],
]);

/** The events that are read. */
export const handledEvents: readonly string[] = [...readers.keys()];

const nothing: Intake = { requests: [] };

/** Whether {@link intakeOf} reads this event and action at all; the redelivery sweep asks it too. */
export function handles(event: string, action: string | undefined): boolean {
  return action !== undefined && readers.get(event)?.actions.has(action) === true;
}

/**
 * What a delivery asks for. `payload` is the parsed JSON body, hostile in every text.
 * Throws a `ZodError` where a handled event does not have the documented fields.
 */
export function intakeOf(event: string, payload: unknown, context: IntakeContext): Intake {
  const action = actionOf(payload);
  return handles(event, action) ? (readers.get(event)?.read(payload, context) ?? nothing) : nothing;
}

/** The `action` of a payload; undefined where it has none. */
export function actionOf(payload: unknown): string | undefined {
  const action =
    typeof payload === 'object' && payload !== null && 'action' in payload ? payload.action : undefined;
  return typeof action === 'string' ? action : undefined;
}

function ofPullRequest(
  payload: Payload<typeof pullRequestEvent>,
  event: string,
  context: IntakeContext,
): Intake {
  const { number, head } = payload.pull_request;
  return { requests: [request(payload, event, context, number, head.sha)] };
}

/** A bot's review never counts, and ours must not ask for another. A dismissal is a person's act on a person's review. */
function ofReview(payload: Payload<typeof pullRequestReviewEvent>, context: IntakeContext): Intake {
  return isBot(payload.review.user) ? nothing : ofPullRequest(payload, 'pull_request_review', context);
}

/** A command in a comment, or somebody's hand on a bot's comment, which may be our checklist. Never a bot's own doing. */
function ofComment(payload: Payload<typeof issueCommentEvent>, context: IntakeContext): Intake {
  const { comment, issue, sender } = payload;
  const concernsUs = isBot(comment.user) || /^[ \t]*\/four-eyes\b/m.test(comment.body ?? '');
  if (!issue.pull_request || isBot(sender) || !concernsUs) return nothing;
  return { requests: [request(payload, 'issue_comment', context, issue.number)] };
}

function ofCheckRun(payload: Payload<typeof checkRunEvent>, context: IntakeContext): Intake {
  const { check_run: check } = payload;
  const branch = check.check_suite?.head_branch ?? '';
  return check.app?.id === context.appId
    ? ofCommit(payload, 'check_run', context, { ...check, branch, before: '' })
    : nothing;
}

function ofCheckSuite(payload: Payload<typeof checkSuiteEvent>, context: IntakeContext): Intake {
  const { check_suite: suite } = payload;
  return suite.app?.id === context.appId
    ? ofCommit(payload, 'check_suite', context, {
        ...suite,
        branch: suite.head_branch ?? '',
        before: suite.before ?? '',
      })
    : nothing;
}

/** A check asked for again on a commit: of a merge group, of pull requests that are named, or of those to look up. */
function ofCommit(
  payload: RepositoryEvent,
  event: string,
  context: IntakeContext,
  check: {
    readonly head_sha: string;
    readonly branch: string;
    readonly before: string;
    readonly pull_requests: readonly { readonly number: number }[];
  },
): Intake {
  const head = check.head_sha;
  if (isQueueRef(check.branch)) {
    const ref = readQueueRef(check.branch);
    const mergeGroup = { head, ref: check.branch, base: ref?.base ?? check.before };
    return { requests: [{ ...request(payload, event, context, ref?.number ?? 0, head), mergeGroup }] };
  }
  const numbers = check.pull_requests.map((pullRequest) => pullRequest.number);
  return {
    requests: (numbers.length > 0 ? numbers : [0]).map((number) =>
      request(payload, event, context, number, head),
    ),
  };
}

function ofMergeGroup(payload: Payload<typeof mergeGroupEvent>, context: IntakeContext): Intake {
  const { head_sha: head, head_ref: ref, base_sha: base } = payload.merge_group;
  const number = readQueueRef(ref)?.number ?? 0;
  return {
    requests: [
      { ...request(payload, 'merge_group', context, number, head), mergeGroup: { head, ref, base } },
    ],
  };
}

function ofInstallation(payload: unknown): Intake {
  return { requests: [], sweep: installationEvent.parse(payload).installation.id };
}

interface RepositoryEvent {
  readonly action: string;
  readonly installation: { readonly id: number };
  readonly repository: { readonly name: string; readonly owner: { readonly login: string } };
}

function request(
  payload: RepositoryEvent,
  event: string,
  context: IntakeContext,
  number: number,
  head?: string,
): ReviewRequest {
  return {
    installation: payload.installation.id,
    repository: { owner: payload.repository.owner.login, name: payload.repository.name },
    number,
    head,
    cause: `${event}.${payload.action}`,
    requestedAt: context.at,
  };
}

function isBot(account: { readonly type: string } | null): boolean {
  return account?.type === 'Bot';
}
