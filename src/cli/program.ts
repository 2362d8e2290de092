import { readFileSync } from 'node:fs';
import { styleText } from 'node:util';
import { Command, CommanderError } from 'commander';
import { GitHubFault, UserFault } from '../model/fault.ts';
import { exitCodes } from './exit-codes.ts';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/** A command's module is loaded when it is asked for: a hook runs before every commit, and a second is long there. */
const commands: Readonly<Record<string, () => Promise<(program: Command) => void>>> = {
  review: async () => (await import('./review.ts')).registerReview,
  scan: async () => (await import('./scan.ts')).registerScan,
  endpoints: async () => (await import('./endpoints.ts')).registerEndpoints,
  explain: async () => (await import('./explain.ts')).registerExplain,
  authorship: async () => (await import('./authorship.ts')).registerAuthorship,
  secrets: async () => (await import('./secrets.ts')).registerSecrets,
  hook: async () => (await import('./hook.ts')).registerHook,
};

async function program(asked: string | undefined): Promise<Command> {
  const root = new Command('four-eyes')
    .description(
      'Reviews changes written by AI agents before they are merged. The same engine as the GitHub App.',
    )
    .version(version)
    .showHelpAfterError('Run it with --help for what it understands.')
    .exitOverride();
  const isKnown = asked !== undefined && Object.hasOwn(commands, asked);
  const wanted = isKnown ? [commands[asked]] : asked === '--version' ? [] : Object.values(commands);
  for (const load of wanted) (await load?.())?.(root);
  for (const command of root.commands) command.exitOverride().showHelpAfterError();
  return root;
}

/** Says what went wrong in one line for the user's mistakes and the network's, and in full for ours. */
function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.pass : exitCodes.usage;
  const label = process.stderr.isTTY ? styleText('red', 'four-eyes:') : 'four-eyes:';
  if (error instanceof UserFault) {
    process.stderr.write(`${label} ${error.message}\n`);
    return exitCodes.usage;
  }
  if (error instanceof GitHubFault) {
    process.stderr.write(`${label} could not judge. ${error.message}. Try again later.\n`);
    return exitCodes.undecided;
  }
  process.stderr.write(
    `${label} could not judge. ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  return exitCodes.undecided;
}

/** Runs the command line; the process's exit code says how it ended. */
export async function runProgram(): Promise<void> {
  // A reader that has seen enough (`| head`) is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(exitCodes.pass);
    throw error;
  });
  try {
    await (await program(process.argv[2])).parseAsync();
  } catch (error) {
    process.exitCode = report(error);
  }
}
