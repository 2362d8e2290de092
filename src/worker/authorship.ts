import { type AuthorshipCommand, parseAuthorshipCommand } from '../authorship/command.ts';
import {
  type CommandDecision,
  type GivenCommand,
  type ResolvedAuthorship,
  readAuthorshipRecord,
  resolveAuthorship,
} from '../authorship/sticky.ts';
import type { Authorship } from '../model/authorship.ts';
import type { ReviewRequest } from '../model/request.ts';
import type { Comment, OpenPullRequest, WorkerParts } from './parts.ts';

/** Authorship sticks: what was once found, or overruled by somebody who may, holds for later pushes. */
export interface AuthorshipMemory {
  /** The judgement on the present state, joined with what is remembered and what people said. */
  readonly settle: (authorship: Authorship) => Authorship;
  /** Records people's decisions, remembers what was settled, and answers with reactions. Nothing before a `settle`. */
  readonly keep: () => Promise<void>;
}

/**
 * What is remembered of a pull request's authorship, and the commands in its conversation that were not decided on yet.
 * A comment that was edited is no command: nobody knows whose words it holds.
 */
export async function authorshipMemory(
  parts: WorkerParts,
  request: ReviewRequest,
  { pullRequest, comments }: OpenPullRequest,
  signal: AbortSignal,
): Promise<AuthorshipMemory> {
  const { owner, name } = request.repository;
  const key = `authorship/${owner}/${name}/${request.number}`.toLowerCase();
  const stored = await parts.records.get(key);
  const recorded = readAuthorshipRecord(stored);
  const handled = new Set(recorded?.handled);
  const fresh = comments.filter(({ id, edited }) => !edited && !handled.has(id));
  const commands = await Promise.all(
    fresh.flatMap((comment) => {
      const command = parseAuthorshipCommand(comment.body);
      return command ? [givenCommand(parts, request, comment, command, signal)] : [];
    }),
  );
  let resolved: ResolvedAuthorship | undefined;
  return {
    settle: (authorship) => {
      resolved = resolveAuthorship(authorship, recorded, { author: pullRequest.author, commands });
      return resolved.authorship;
    },
    async keep() {
      if (!resolved) return;
      const { decisions, record } = resolved;
      for (const decision of decisions) await recordDecision(parts, request, decision);
      if (JSON.stringify(record) !== JSON.stringify(stored)) await parts.records.put(key, record);
      // Last, and not worth a retry: what was decided stands, and would not be answered again.
      await Promise.allSettled(
        decisions.map(({ given, accepted }) =>
          parts.github.react(request, given.comment, accepted ? '+1' : 'confused'),
        ),
      );
    },
  };
}

async function givenCommand(
  parts: WorkerParts,
  request: ReviewRequest,
  comment: Comment,
  command: AuthorshipCommand,
  signal: AbortSignal,
): Promise<GivenCommand> {
  const permission = await parts.github.permission(request, comment.author.login, signal);
  return { command, comment: comment.id, by: comment.author, permission, at: comment.at };
}

async function recordDecision(
  parts: WorkerParts,
  request: ReviewRequest,
  { given, accepted, why = '' }: CommandDecision,
): Promise<void> {
  const { command, by, permission } = given;
  const said = command.kind === 'malformed' ? command.problem : command.reason;
  const detail = { by: by.login, permission, command: command.kind, said, accepted, why };
  await parts.audit.append({ at: parts.now().toISOString(), kind: 'override', request, detail });
}
