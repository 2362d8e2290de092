import type { Command } from 'commander';
import { localChange } from '../adapters/git/local.ts';
import { authorshipInput } from '../authorship/input.ts';
import { judgeAuthorship } from '../authorship/judge.ts';
import type { Authorship } from '../model/authorship.ts';
import { UserFault } from '../model/fault.ts';
import { readPolicy } from '../verdict/policy.ts';
import { judgeLines, printedJudgement } from './authorship-lines.ts';
import { authorshipText } from './authorship-text.ts';
import { type PullRequestName, pullRequestName } from './pull-request-name.ts';

const TIMEOUT_MS = 600_000;

/** What `four-eyes authorship` was asked. */
export interface AuthorshipArguments {
  /** `base..head`, `base...head`, a head alone, or a pull request: `owner/name#12` or its address. */
  readonly range?: string | undefined;
  readonly repo: string;
  readonly json?: boolean | undefined;
  readonly stdin?: boolean | undefined;
}

/** `four-eyes authorship`: who wrote the commits of a range, with the evidence. */
export function registerAuthorship(command: Command): void {
  command
    .argument(
      '[range or pull request]',
      'base..head, a head alone, owner/name#12 or the address of a pull request (default: what HEAD adds to the main branch)',
    )
    .option('--repo <folder>', 'the repository: a work tree or a bare one', '.')
    .option('--json', 'print the judgement as JSON')
    .option('--stdin', 'judge records from standard input, one JSON object a line, one judgement a line')
    .addHelpText(
      'after',
      '\nWhat a record may hold, and how it is judged: docs/authorship.md\nA pull request is read with the token in GITHUB_TOKEN.\n',
    )
    .action(async (range: string | undefined, options: Omit<AuthorshipArguments, 'range'>) => {
      process.exitCode = await authorshipCommand({ ...options, range });
    });
}

/**
 * Prints the judgement and gives the exit code. Judging is not gating: it is 0 whatever the verdict.
 * @throws {UserFault} where the range cannot be read
 */
export async function authorshipCommand(asked: AuthorshipArguments): Promise<number> {
  if (asked.stdin === true) {
    if (asked.range !== undefined)
      throw new UserFault('Give a range, a pull request or --stdin, one of them.');
    await judgeLines(process.stdin, process.stdout);
    return 0;
  }
  const name = asked.range === undefined ? undefined : pullRequestName(asked.range, process.env);
  const authorship = name === undefined ? await judgeRange(asked) : await judgePullRequest(name);
  process.stdout.write(
    asked.json === true
      ? `${JSON.stringify(printedJudgement(authorship), null, 2)}\n`
      : authorshipText(authorship),
  );
  return 0;
}

async function judgeRange({ repo, range }: AuthorshipArguments): Promise<Authorship> {
  const source = localChange({ repo, ...rangeOf(range) });
  const change = await source.load(AbortSignal.timeout(TIMEOUT_MS));
  const { policy } = readPolicy(change.policyText, []);
  return judgeAuthorship(authorshipInput(change), policy.authorship);
}

/** The description, branch, labels and commits come from the API; the repository's policy is not looked at. */
async function judgePullRequest(name: PullRequestName): Promise<Authorship> {
  // Loaded only here: it takes longer to load than a range takes to judge.
  const { readByToken } = await import('../adapters/github/read-by-token.ts');
  const token = process.env.GITHUB_TOKEN ?? process.env.GH_TOKEN;
  const read = await readByToken(name, { api: name.api, token }, AbortSignal.timeout(60_000));
  return judgeAuthorship(authorshipInput({ ...read, notes: new Map() }));
}

function rangeOf(range: string | undefined): { readonly base?: string; readonly head: string } {
  if (range === undefined) return { head: 'HEAD' };
  const [base = '', head = ''] = range.includes('...') ? range.split('...', 2) : range.split('..', 2);
  if (!range.includes('..')) return { head: base };
  return { ...(base === '' ? {} : { base }), head: head === '' ? 'HEAD' : head };
}
