import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Call, Ended } from './many.process.ts';

export type { Ended };

/** The command line for many calls. */
export interface CommandLine {
  /** Runs `four-eyes` with these arguments in a folder. */
  run(cwd: string, ...args: readonly string[]): Promise<Ended>;
  close(): Promise<void>;
}

/**
 * The command line in one process for many calls: to load it takes longer than most of them. What it is to be a
 * process of its own is tried where it matters, by starting one.
 */
export function startCommandLine(env: NodeJS.ProcessEnv = process.env): CommandLine {
  const child: ChildProcess = fork(join(import.meta.dirname, 'many.process.ts'), {
    env,
    execArgv: ['--no-warnings'],
  });
  const waiting: PromiseWithResolvers<Ended>[] = [];
  child.on('message', (ended: Ended) => waiting.shift()?.resolve(ended));
  child.on('exit', (code) => {
    for (const { reject } of waiting) reject(new Error(`the command line has ended with ${code}`));
  });
  return {
    run(cwd, ...args) {
      const answer = Promise.withResolvers<Ended>();
      waiting.push(answer);
      child.send({ cwd, args } satisfies Call);
      return answer.promise;
    },
    async close() {
      const exited = once(child, 'exit');
      child.disconnect();
      await exited;
    },
  };
}
