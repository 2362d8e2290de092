#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { styleText } from 'node:util';
import { Command, CommanderError } from 'commander';
import { registerAuthorship } from './cli/authorship.ts';
import { exitCodes } from './cli/exit-codes.ts';
import { registerExplain } from './cli/explain.ts';
import { registerHook } from './cli/hook.ts';
import { registerReview } from './cli/review.ts';
import { registerScan } from './cli/scan.ts';
import { registerSecrets } from './cli/secrets.ts';
import { UserFault } from './model/fault.ts';

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

function program(): Command {
  const root = new Command('four-eyes')
    .description(
      'Reviews changes written by AI agents before they are merged. The same engine as the GitHub App.',
    )
    .version(version)
    .showHelpAfterError('Run it with --help for what it understands.')
    .configureHelp({ showGlobalOptions: false })
    .exitOverride();
  for (const register of [
    registerReview,
    registerScan,
    registerExplain,
    registerAuthorship,
    registerSecrets,
    registerHook,
  ]) {
    register(root);
  }
  for (const command of root.commands) command.exitOverride().showHelpAfterError();
  return root;
}

/** Says what went wrong in one line for the user's mistakes, and in full for ours. */
function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.pass : exitCodes.usage;
  const label = process.stderr.isTTY ? styleText('red', 'four-eyes:') : 'four-eyes:';
  if (error instanceof UserFault) {
    process.stderr.write(`${label} ${error.message}\n`);
    return exitCodes.usage;
  }
  process.stderr.write(
    `${label} could not judge. ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  return exitCodes.undecided;
}

// A reader that has seen enough (`| head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(exitCodes.pass);
  throw error;
});

try {
  await program().parseAsync();
} catch (error) {
  process.exitCode = report(error);
}
