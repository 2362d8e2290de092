import { readFileSync } from 'node:fs';
import { styleText } from 'node:util';
import { Command, CommanderError } from 'commander';
import { GitHubFault, UserFault } from '../model/fault.ts';
import { exitCodes } from './exit-codes.ts';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

interface CommandEntry {
  /** For the list of commands. */
  readonly about: string;
  /** Gives what adds options and action to the command. */
  readonly load: () => Promise<(command: Command) => void>;
}

/** A command's module is loaded when it is asked for: a hook runs before every commit, and a second is long there. */
const commands: Readonly<Record<string, CommandEntry>> = {
  review: {
    about: 'review what a branch changes, as the app would review its pull request',
    load: async () => (await import('./review.ts')).registerReview,
  },
  scan: {
    about: 'judge files or folders as if every line were new, without git',
    load: async () => (await import('./scan.ts')).registerScan,
  },
  endpoints: {
    about: 'list the endpoints of a repository with the guards in front of them',
    load: async () => (await import('./endpoints.ts')).registerEndpoints,
  },
  explain: {
    about: "print a rule's page: what it flags, why, examples, how to fix; without a rule, list all",
    load: async () => (await import('./explain.ts')).registerExplain,
  },
  authorship: {
    about: 'say whether an AI agent wrote a range of commits, which one, and on what evidence',
    load: async () => (await import('./authorship.ts')).registerAuthorship,
  },
  secrets: {
    about: 'search files, folders or standard input for credentials',
    load: async () => (await import('./secrets.ts')).registerSecrets,
  },
  hook: {
    about: 'review what is staged before each commit',
    load: async () => (await import('./hook.ts')).registerHook,
  },
};

/** `asked` is the command that will run, or whose help is wanted. */
async function program(asked: string | undefined): Promise<Command> {
  const root = new Command('four-eyes')
    .description(
      'Reviews changes written by AI agents before they are merged. The same engine as the GitHub App.',
    )
    .version(version)
    .showHelpAfterError('Run it with --help for what it understands.')
    .exitOverride();
  for (const [name, { about, load }] of Object.entries(commands)) {
    const command = root.command(name).description(about).exitOverride().showHelpAfterError();
    if (name === asked) (await load())(command);
  }
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
    const [first, second] = process.argv.slice(2);
    await (await program(first === 'help' ? second : first)).parseAsync();
  } catch (error) {
    process.exitCode = report(error);
  }
}
