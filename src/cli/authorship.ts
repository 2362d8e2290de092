import type { Command } from 'commander';
import { localChange } from '../adapters/git/local.ts';
import { authorshipInput } from '../authorship/input.ts';
import { judgeAuthorship } from '../authorship/judge.ts';
import { UserFault } from '../model/fault.ts';
import { readPolicy } from '../verdict/policy.ts';
import { judgeLines, printedJudgement } from './authorship-lines.ts';
import { authorshipText } from './authorship-text.ts';

/** What `four-eyes authorship` was asked. */
export interface AuthorshipArguments {
  /** `base..head`, `base...head`, or a head alone. */
  readonly range?: string | undefined;
  readonly repo: string;
  readonly json?: boolean | undefined;
  readonly stdin?: boolean | undefined;
}

/** `four-eyes authorship`: who wrote the commits of a range, with the evidence. */
export function registerAuthorship(program: Command): void {
  program
    .command('authorship')
    .description('say whether an AI agent wrote a range of commits, which one, and on what evidence')
    .argument('[range]', 'base..head, or a head alone (default: what HEAD adds to the main branch)')
    .option('--repo <folder>', 'the repository: a work tree or a bare one', '.')
    .option('--json', 'print the judgement as JSON')
    .option('--stdin', 'judge records from standard input, one JSON object a line, one judgement a line')
    .addHelpText('after', '\nWhat a record may hold, and how it is judged: docs/authorship.md\n')
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
    if (asked.range !== undefined) throw new UserFault('Give a range or --stdin, not both.');
    await judgeLines(process.stdin, process.stdout);
    return 0;
  }
  const { base, head } = rangeOf(asked.range);
  const change = await localChange({ repo: asked.repo, base, head }).load(AbortSignal.timeout(600_000));
  const { policy } = readPolicy(change.policyText, []);
  const authorship = judgeAuthorship(authorshipInput(change), policy.authorship);
  process.stdout.write(
    asked.json === true
      ? `${JSON.stringify(printedJudgement(authorship), null, 2)}\n`
      : authorshipText(authorship),
  );
  return 0;
}

function rangeOf(range: string | undefined): { readonly base?: string; readonly head: string } {
  if (range === undefined) return { head: 'HEAD' };
  const [base = '', head = ''] = range.includes('...') ? range.split('...', 2) : range.split('..', 2);
  if (!range.includes('..')) return { head: base };
  return { ...(base === '' ? {} : { base }), head: head === '' ? 'HEAD' : head };
}
