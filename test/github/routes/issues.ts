import { ApiError } from '../http/errors.ts';
import { type Call, list, ok, orNotFound, type Route } from '../http/route.ts';
import { createComment, deleteComment, editComment } from '../scene/comments.ts';
import { showAccount } from '../show/account.ts';
import { showComment, showIssue } from '../show/conversation.ts';
import { showLabel } from '../show/pull-request.ts';
import { nodeId } from '../world.ts';

/** The pull request's conversation: comments, reactions, labels. Either of two permissions is enough on a pull request. */

const read = { issues: 'read', pull_requests: 'read' } as const;
const write = { issues: 'write', pull_requests: 'write' } as const;
const base = '/repos/{owner}/{repo}/issues';

/** An app may change what it wrote itself. */
function mayChange(call: Call): void {
  const own = call.comment.author === call.account;
  const person = call.actor.kind === 'user' && call.repository.mayWrite(call.account.login);
  if (!own && !person) throw new ApiError(403, 'Resource not accessible by integration');
}

const showLabels = (call: Call) => list(call.pull.labels, (label) => showLabel(call.repository, label));

export const issueRoutes: readonly Route[] = [
  { operation: `GET ${base}/{issue_number}`, needs: read, handle: (call) => ok(showIssue(call.pull)) },
  {
    operation: `GET ${base}/{issue_number}/comments`,
    needs: read,
    handle: (call) => {
      const since = call.text('since');
      return list(
        call.pull.comments.filter((one) => since === undefined || one.updatedAt >= since),
        showComment,
      );
    },
  },
  {
    operation: `POST ${base}/{issue_number}/comments`,
    needs: write,
    handle: (call) =>
      ok(showComment(createComment(call.pull, call.account, String(call.body.body), call.actor.app)), 201),
  },
  {
    operation: `GET ${base}/comments/{comment_id}`,
    needs: read,
    handle: (call) => ok(showComment(call.comment)),
  },
  {
    operation: `PATCH ${base}/comments/{comment_id}`,
    needs: write,
    handle: (call) => {
      mayChange(call);
      editComment(call.comment, String(call.body.body), call.account);
      return ok(showComment(call.comment));
    },
  },
  {
    operation: `DELETE ${base}/comments/{comment_id}`,
    needs: write,
    handle: (call) => {
      mayChange(call);
      deleteComment(call.comment, call.account);
      return { status: 204 };
    },
  },
  {
    operation: `POST ${base}/comments/{comment_id}/reactions`,
    needs: write,
    handle: (call) => {
      const { comment, world } = call;
      const content = String(call.body.content);
      const known = comment.reactions.find((one) => one.author === call.account && one.content === content);
      const reaction = known ?? { id: world.id(), author: call.account, content, createdAt: world.now() };
      if (known === undefined) comment.reactions.push(reaction);
      return ok(
        {
          id: reaction.id,
          node_id: nodeId('REA', reaction.id),
          user: showAccount(world, reaction.author),
          content,
          created_at: reaction.createdAt,
        },
        known === undefined ? 201 : 200,
      );
    },
  },
  { operation: `GET ${base}/{issue_number}/labels`, needs: read, handle: showLabels },
  {
    operation: `POST ${base}/{issue_number}/labels`,
    needs: write,
    handle: async (call) => {
      const given = (call.body.labels ?? []) as readonly (string | { name: string })[];
      for (const label of given)
        await call.pull.addLabel(typeof label === 'string' ? label : label.name, call.account.login);
      return ok(call.pull.labels.map((label) => showLabel(call.repository, label)));
    },
  },
  {
    operation: `DELETE ${base}/{issue_number}/labels/{name}`,
    needs: write,
    handle: async (call) => {
      const { pull } = call;
      orNotFound(pull.labels.find((label) => label.name === call.param('name')));
      await pull.removeLabel(call.param('name'), call.account.login);
      return ok(pull.labels.map((label) => showLabel(call.repository, label)));
    },
  },
];
