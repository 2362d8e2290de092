import { relative, resolve, sep } from 'node:path';
import { type Command, Option } from 'commander';
import { filesChange } from '../adapters/git/files.ts';
import { exitCodes } from './exit-codes.ts';
import { formats, type OutputFormat, printReview } from './output.ts';
import { rootOf, withPrefix } from './root.ts';
import { runReview } from './run.ts';

/** `four-eyes scan`: files and folders as if every line were new, without git. */
export function registerScan(command: Command): void {
  command
    .argument('[path...]', 'files and folders', ['.'])
    .addOption(new Option('--format <format>', 'how to print the result').choices(formats).default('text'))
    .option('--json', 'short for --format json')
    .addHelpText(
      'after',
      `\nExit codes: 0 nothing blocks, 1 something does, 2 could not judge, 64 wrong usage.\n`,
    )
    .action(async (paths: string[], given: { readonly format: OutputFormat; readonly json?: true }) => {
      const cwd = process.cwd();
      const root = rootOf(paths, cwd);
      const source = filesChange({ paths: paths.map((path) => resolve(path)), cwd: root });
      const result = await runReview(source, { gateEverybody: true });
      const shown = withPrefix(result, relative(cwd, root).replaceAll(sep, '/'));
      await printReview(shown, given.json === true ? 'json' : given.format);
      const { decision } = result.review.verdict;
      process.exitCode = exitCodes[decision];
    });
}
