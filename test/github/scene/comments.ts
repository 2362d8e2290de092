import { ApiError } from '../http/errors.ts';
import { showComment, showIssue } from '../show/conversation.ts';
import type { Account, App, Json } from '../world.ts';
import { nodeId } from '../world.ts';
import type { PullRequest } from './pull-request.ts';

export interface IssueComment {
  readonly id: number;
  readonly nodeId: string;
  readonly pull: PullRequest;
  readonly author: Account;
  readonly app: App | undefined;
  readonly createdAt: string;
  readonly reactions: {
    readonly id: number;
    readonly author: Account;
    readonly content: string;
    readonly createdAt: string;
  }[];
  updatedAt: string;
  body: string;
}

/** GitHub's limit for a comment's and a review's body, in characters. */
const maxBody = 65_536;

/** Throws the API's 422 for a body that is empty or too long. */
export function checkBody(resource: string, body: string, empty: 'allowed' | 'refused' = 'refused'): void {
  if (body.trim() === '' && empty === 'refused') {
    throw new ApiError(422, 'Validation Failed', [{ resource, field: 'body', code: 'missing_field' }]);
  }
  if (body.length > maxBody) {
    throw new ApiError(422, 'Validation Failed', [
      {
        resource,
        field: 'body',
        code: 'custom',
        message: `body is too long (maximum is ${maxBody} characters)`,
      },
    ]);
  }
}

function tell(comment: IssueComment, action: string, sender: Account, more: Json = {}): void {
  const { repository } = comment.pull;
  repository.world.emit(
    'issue_comment',
    action,
    { issue: showIssue(comment.pull), comment: showComment(comment), ...more },
    { repository, sender },
  );
  repository.world.changed();
}

export function createComment(pull: PullRequest, author: Account, body: string, app?: App): IssueComment {
  checkBody('IssueComment', body);
  const { world } = pull.repository;
  const id = world.id();
  const createdAt = world.now();
  const comment: IssueComment = {
    id,
    nodeId: nodeId('IC', id),
    pull,
    author,
    app,
    createdAt,
    updatedAt: createdAt,
    reactions: [],
    body,
  };
  pull.comments.push(comment);
  tell(comment, 'created', author);
  return comment;
}

/** Changes a comment. `by` may be somebody else than its author, as when a person ticks a box in the app's comment. */
export function editComment(comment: IssueComment, body: string, by: Account): void {
  checkBody('IssueComment', body);
  const from = comment.body;
  comment.body = body;
  comment.updatedAt = comment.pull.repository.world.now();
  tell(comment, 'edited', by, { changes: { body: { from } } });
}

export function deleteComment(comment: IssueComment, by: Account): void {
  const { comments } = comment.pull;
  comments.splice(comments.indexOf(comment), 1);
  tell(comment, 'deleted', by);
}

/** Ticks or unticks the task whose line contains `text`, as a click in the browser does. */
export function tick(comment: IssueComment, text: string, by: string, ticked = true): void {
  const lines = comment.body.split('\n');
  const at = lines.findIndex((line) => /^\s*[-*] \[[ xX]\] /.test(line) && line.includes(text));
  if (at < 0) throw new Error(`no task in the comment contains ${JSON.stringify(text)}`);
  lines[at] = (lines[at] ?? '').replace(/\[[ xX]\]/, ticked ? '[x]' : '[ ]');
  editComment(comment, lines.join('\n'), comment.pull.repository.world.account(by));
}
