import { type Command, Option } from 'commander';
import { localChange, stagedChange, worktreeChange } from '../adapters/git/local.ts';
import type { ChangeSource } from '../model/ports.ts';
import { exitCodes } from './exit-codes.ts';
import { formats, type OutputFormat, printReview } from './output.ts';
import { runReview } from './run.ts';

interface ReviewArguments {
  readonly repo: string;
  readonly base?: string;
  readonly head: string;
  readonly staged?: true;
  readonly worktree?: true;
  readonly format: OutputFormat;
  readonly json?: true;
  readonly allAuthors?: true;
}

/** `four-eyes review`: what a branch changes, judged as the app would judge its pull request. */
export function registerReview(command: Command): void {
  command
    .option('--repo <folder>', 'the repository: a work tree or a bare one', '.')
    .option(
      '--base <revision>',
      'where it would be merged; or a folder, or file, as it was (default: the main branch)',
    )
    .option('--head <revision>', 'what would be merged; or the same folder, or file, as it is now', 'HEAD')
    .option('--staged', 'review what is staged instead, against HEAD')
    .option('--worktree', 'review the work tree instead, uncommitted and untracked files included')
    .addOption(new Option('--format <format>', 'how to print the result').choices(formats).default('text'))
    .option('--json', 'short for --format json')
    .option('--all-authors', 'let findings block whoever wrote the change, not only when an agent did')
    .addHelpText('after', `\nExit codes: 0 pass, 1 blocked, 2 could not judge, 64 wrong usage.\n`)
    .action(async (given: ReviewArguments) => {
      const format = given.json === true ? 'json' : given.format;
      const result = await runReview(sourceOf(given), { gateEverybody: given.allAuthors === true });
      await printReview(result, format);
      process.exitCode = exitCodes[result.review.verdict.decision];
    });
}

function sourceOf({ repo, base, head, staged, worktree }: ReviewArguments): ChangeSource {
  if (staged) return stagedChange({ repo });
  return worktree ? worktreeChange({ repo, base }) : localChange({ repo, base, head });
}
