import type { Change, Unread } from '../model/change.ts';
import type { Sha } from '../model/sha.ts';
import { addedTraces } from './traces.ts';

/** An account as far as it is known: records of old API calls lack ids and types. */
export interface PartialAccount {
  readonly login: string;
  readonly id?: number | undefined;
  readonly type?: string | undefined;
}

/** Who a commit says made it; `login` is the API's guess from the address and no evidence of a person. */
export interface CommitIdentity {
  readonly name: string;
  readonly email: string;
  readonly login?: string | undefined;
}

export interface CommitRecord {
  readonly sha: Sha;
  readonly message: string;
  readonly author: CommitIdentity;
  readonly committer: CommitIdentity;
  /** How many parents; absent where that is not known. */
  readonly parents?: number | undefined;
}

/** All that authorship is judged on. Every text in it is the author's and hostile. */
export interface AuthorshipInput {
  readonly author?: PartialAccount | undefined;
  /** Slug of the app that opened it on somebody's behalf. */
  readonly app?: string | undefined;
  readonly title: string;
  readonly body: string;
  readonly branch: string;
  readonly labels: readonly string[];
  readonly assignees: readonly PartialAccount[];
  readonly commits: readonly CommitRecord[];
  /** Raw git-ai notes by commit. */
  readonly notes: ReadonlyMap<Sha, string>;
  /** Contents of agent-trace files (JSON or one JSON a line). */
  readonly traces: readonly string[];
  /** Where the change begins; given where `traces` are no more than what the change itself adds. */
  readonly mergeBase?: Sha | undefined;
  /** What was there and was not read, of what authorship rests on. */
  readonly unread: readonly Unread[];
}

/** Nothing: what a record starts from. */
export const EMPTY_INPUT: AuthorshipInput = {
  title: '',
  body: '',
  branch: '',
  labels: [],
  assignees: [],
  commits: [],
  notes: new Map(),
  traces: [],
  unread: [],
};

/** Unread things that authorship rests on; an unread file is none of its business. */
const NEEDED: ReadonlySet<string> = new Set([
  'assignees',
  'author',
  'body',
  'commits',
  'history',
  'labels',
  'notes',
  'pull request',
]);

function isNeeded({ what }: Unread): boolean {
  return NEEDED.has(what) || what.startsWith('note on ');
}

/** What authorship is judged on, taken from a loaded change; without `files` no agent trace is looked for. */
export function authorshipInput(
  change: Pick<Change, 'pullRequest' | 'commits' | 'notes' | 'unread'> &
    Partial<Pick<Change, 'files' | 'mergeBase'>>,
): AuthorshipInput {
  const { pullRequest } = change;
  return {
    ...EMPTY_INPUT,
    ...(pullRequest === undefined
      ? {}
      : {
          author: pullRequest.author,
          app: pullRequest.app,
          title: pullRequest.title,
          body: pullRequest.body,
          branch: pullRequest.branch,
          labels: pullRequest.labels,
          assignees: pullRequest.assignees,
        }),
    commits: change.commits.map((commit) => ({ ...commit, parents: commit.parents.length })),
    notes: change.notes,
    traces: addedTraces(change.files ?? []),
    mergeBase: change.files === undefined ? undefined : change.mergeBase,
    unread: change.unread.filter(isNeeded),
  };
}
