import { type ChildProcess, spawn } from 'node:child_process';
import { type SimpleGitOptions, simpleGit } from 'simple-git';
import { type Environment, environment, type Reach, withoutTokens } from './environment.ts';
import { limits } from './limits.ts';

/** A repository to run git on. `directory` is its git directory: it is never looked for in the folders above. */
export interface Repository {
  readonly directory: string;
  readonly environment: Environment;
}

/** Why a command gave no answer. `failed` is git's own word; the others are ours. */
export type GitFaultKind = 'failed' | 'aborted' | 'too-slow' | 'unavailable';

/** A git command that did not work. The message names the command and holds no token. */
export class GitFault extends Error {
  override readonly name = 'GitFault';
  readonly kind: GitFaultKind;
  constructor(kind: GitFaultKind, message: string, options: { cause?: unknown } = {}) {
    super(message, options);
    this.kind = kind;
  }
}

/** Whether git itself failed: nobody stopped it, and it had the time. In a mirror that means a damaged one. */
export function isDamage(error: unknown): error is GitFault {
  return error instanceof GitFault && error.kind === 'failed';
}

export interface RunOptions {
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds; {@link limits.commandMs} where it is absent. */
  readonly timeout?: number | undefined;
  /** Bytes of output after which the command is ended and `complete` is false. */
  readonly maxBytes?: number | undefined;
  /** Exit codes that are answers, beside 0. */
  readonly answers?: readonly number[] | undefined;
  /** Never shown in an error. */
  readonly tokens?: readonly string[] | undefined;
}

export interface Output {
  readonly bytes: Buffer;
  /** False where there was more than `maxBytes`. */
  readonly complete: boolean;
}

export function repositoryAt(directory: string, reach: Reach = {}): Repository {
  const variables = { ...reach.variables, GIT_DIR: directory };
  return { directory, environment: environment({ ...reach, variables }) };
}

/**
 * simple-git refuses these settings lest a caller's input reach them. Here they are constants, and each of them closes
 * a way rather than opens one.
 */
const ownHardening: SimpleGitOptions['unsafe'] & object = {
  allowUnsafeAskPass: true,
  allowUnsafeConfigEnvCount: true,
  allowUnsafeConfigPaths: true,
  allowUnsafeCredentialHelper: true,
  allowUnsafeFilter: true,
  allowUnsafeFsMonitor: true,
  allowUnsafeHooksPath: true,
  allowUnsafePager: true,
  allowUnsafeProtocolOverride: true,
  allowUnsafeSshCommand: true,
};

/**
 * Runs one git command and gives its output as bytes: paths and messages are in no particular encoding, and end in NUL.
 * @param args fixed options first; whatever is not a constant is an object id or stands after `--end-of-options` or `--`
 * @throws {GitFault} where it fails, takes too long or is aborted
 */
export async function git(
  repository: Repository,
  args: readonly string[],
  options: RunOptions = {},
): Promise<Output> {
  const { maxBytes = 16_000_000, timeout = limits.commandMs, answers = [], tokens = [] } = options;
  const over = new AbortController();
  const late = AbortSignal.timeout(timeout);
  const signals = [over.signal, late, ...(options.signal ? [options.signal] : [])];
  const output = collect(maxBytes, () => over.abort());
  const start = () =>
    simpleGit({
      baseDir: repository.directory,
      abort: AbortSignal.any(signals),
      allowEnvironment: Object.keys(repository.environment).filter((name) => name.startsWith('GIT_')),
      // Its default takes a command for finished 50 ms after its exit, whether or not its output was read.
      completion: { onClose: true, onExit: false },
      // Its default takes a failure that says nothing for a success.
      errors: (error, { exitCode }) =>
        answers.includes(exitCode)
          ? undefined
          : (error ?? (exitCode ? new Error(`exit ${exitCode}`) : undefined)),
      unsafe: ownHardening,
    })
      .env(repository.environment)
      .outputHandler((_command, stdout, stderr) => output.listen(stdout, stderr));
  try {
    await start().raw([...args]);
  } catch (error) {
    if (over.signal.aborted) return { bytes: output.bytes(), complete: false };
    throw faultOf(args, error, { late: late.aborted, signal: options.signal, said: output.said(), tokens });
  }
  return { bytes: output.bytes(), complete: true };
}

export interface StreamOptions extends Pick<RunOptions, 'signal' | 'timeout' | 'tokens'> {
  readonly input?: string | undefined;
  /** Whether the command has helpers of its own, which end with it. */
  readonly helpers?: boolean;
}

/**
 * Runs one git command and hands its output over as it comes; `take` returns false when it has had enough. This starts
 * the process itself, with the same environment, for what simple-git cannot do: it keeps the whole output in memory
 * (diffs), and ends a command without the helper it waits for (`git fetch` from a server that does not answer).
 * @throws {GitFault} where it fails, takes too long or is aborted
 */
export async function gitStream(
  repository: Repository,
  args: readonly string[],
  take: (chunk: Buffer) => boolean,
  options: StreamOptions = {},
): Promise<{ readonly complete: boolean }> {
  const { signal, timeout = limits.commandMs, tokens = [], input = '', helpers = false } = options;
  if (signal?.aborted) throw faultOf(args, undefined, { late: false, signal, said: '', tokens });
  const child = spawnGit(repository, args, helpers);
  const late = AbortSignal.timeout(timeout);
  const limit = signal ? AbortSignal.any([late, signal]) : late;
  const output = { complete: true, said: '' };
  const end = () => (helpers ? endGroup(child) : child.kill('SIGKILL'));
  limit.addEventListener('abort', end, { once: true });
  child.stdout?.on('data', (chunk: Buffer) => {
    if (output.complete && !take(chunk)) {
      output.complete = false;
      end();
    }
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    if (output.said.length < 8_000) output.said += chunk.toString();
  });
  child.stdin?.end(input);
  const exit = await exitOf(child);
  limit.removeEventListener('abort', end);
  if (output.complete && exit !== 0) {
    throw faultOf(args, exit, { late: late.aborted, signal, said: output.said, tokens });
  }
  return { complete: output.complete };
}

/** A git process with our environment and pipes, for what needs its own conversation (`cat-file --batch`). */
export function spawnGit(repository: Repository, args: readonly string[], group = false): ChildProcess {
  const child = spawn('git', [...args], {
    cwd: repository.directory,
    env: repository.environment,
    stdio: ['pipe', 'pipe', 'pipe'],
    windowsHide: true,
    detached: group,
  });
  // A process that ends before it has read everything is reported by its exit, not by its pipe.
  child.stdin?.on('error', () => {});
  return child;
}

/** Ends a process that was started as a group: with its helpers, and with a moment to remove its temporary files. */
function endGroup(child: ChildProcess): void {
  const send = (signal: NodeJS.Signals) => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, signal);
    } catch {
      // It has ended already, or the system knows no groups.
      child.kill(signal);
    }
  };
  send('SIGTERM');
  const timer = setTimeout(send, 1_000, 'SIGKILL');
  child.once('close', () => clearTimeout(timer));
}

/** The exit code, or the error for which the process did not start. */
export async function exitOf(child: ChildProcess): Promise<unknown> {
  return await new Promise((resolve) => {
    child.once('error', resolve);
    child.once('close', (code) => resolve(code ?? 'killed'));
  });
}

function collect(maxBytes: number, stop: () => void) {
  const chunks: Buffer[] = [];
  let [length, said] = [0, ''];
  return {
    listen(stdout: NodeJS.ReadableStream, stderr: NodeJS.ReadableStream): void {
      stdout.on('data', (chunk: Buffer) => {
        if (length < maxBytes) chunks.push(chunk.subarray(0, maxBytes - length));
        length += chunk.length;
        if (length > maxBytes) stop();
      });
      stderr.on('data', (chunk: Buffer) => {
        if (said.length < 8_000) said += chunk.toString();
      });
    },
    bytes: () => Buffer.concat(chunks),
    said: () => said,
  };
}

interface Circumstances {
  readonly late: boolean;
  readonly signal: AbortSignal | undefined;
  readonly said: string;
  readonly tokens: readonly string[];
}

function faultOf(args: readonly string[], cause: unknown, how: Circumstances): GitFault {
  const command = `git ${args.find((arg) => !arg.startsWith('-')) ?? ''}`;
  if (how.signal?.aborted) return new GitFault('aborted', `${command}: stopped, because the review was`);
  if (how.late) return new GitFault('too-slow', `${command}: took too long and was ended`);
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (code === 'ENOENT' || how.said.includes('ENOENT')) {
    return new GitFault('unavailable', `${command}: git is not installed, or not in the PATH`);
  }
  const reason = withoutTokens(how.said, how.tokens)
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, 500);
  const fallback = withoutTokens(cause instanceof Error ? cause.message : `exit ${cause}`, how.tokens);
  return new GitFault('failed', `${command}: ${reason || fallback}`);
}
