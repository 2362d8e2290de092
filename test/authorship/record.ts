import type { AuthorshipInput, CommitRecord } from '../../src/authorship/input.ts';
import { judgeAuthorship } from '../../src/authorship/judge.ts';
import { readRecord } from '../../src/authorship/record.ts';
import type { Authorship } from '../../src/model/authorship.ts';
import type { AuthorshipPolicy } from '../../src/model/policy.ts';

/** A person whose name and address say nothing of an agent. */
export const ada = { name: 'Ada Lovelace', email: 'ada@engine.example' };

/** The trailer that Claude Code writes; the mark that most cases are tried with. */
export const CLAUDE = 'Co-Authored-By: Claude <noreply@anthropic.com>';

/** A record as it stands in one line of `--stdin`, so that the reader is exercised too. */
export function input(record: object): AuthorshipInput {
  const read = readRecord(JSON.stringify(record));
  if ('error' in read) throw new Error(read.error);
  return read;
}

export function judge(record: object, policy?: AuthorshipPolicy): Authorship {
  return judgeAuthorship(input(record), policy);
}

/** A commit by a person, with this message. */
export function commit(message: string, rest: object = {}): Partial<CommitRecord> {
  return { sha: 'a'.repeat(40), message, author: ada, committer: ada, parents: 1, ...rest };
}

/** The verdict on one commit by a person. */
export function verdictOn(message: string, rest: object = {}): Authorship['verdict'] {
  return judge({ commits: [commit(message, rest)] }).verdict;
}

export function agentIds({ agents }: Authorship): string[] {
  return agents.map(({ id }) => id);
}
