/** Starts git, one process for each message, and sends back how it ended. */
import { spawn } from 'node:child_process';

/** A command, as it comes over the channel. */
export interface Call {
  readonly id: number;
  readonly dir: string | undefined;
  readonly args: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
  readonly input: string | Uint8Array;
}

export interface GitResult {
  readonly code: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** How it ended, or why it was not started. */
export type Answer = { readonly id: number } & (GitResult | { readonly fault: string });

function answer({ id, dir, args, environment, input }: Call): Promise<Answer> {
  return new Promise((resolve) => {
    const child = spawn('git', args, { cwd: dir, env: environment });
    const stdout: Buffer[] = [];
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk;
    });
    child.on('error', ({ message }) => resolve({ id, fault: message }));
    child.on('close', (code) => resolve({ id, code: code ?? 1, stdout: Buffer.concat(stdout), stderr }));
    child.stdin.on('error', () => {}); // git may end before it has read everything; the exit code tells.
    child.stdin.end(input);
  });
}

process.on('message', async (call: Call) => process.send?.(await answer(call)));
// Ctrl-C goes to the whole group; who started this decides when it ends.
process.on('SIGINT', () => {});
process.on('disconnect', () => process.exit());
