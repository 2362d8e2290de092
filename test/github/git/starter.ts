import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { Answer, Call, GitResult } from './starter.process.ts';

const waiting = new Map<number, PromiseWithResolvers<GitResult>>();
let starter: ChildProcess | undefined;
let last = 0;

/**
 * Runs git from a small process, one for all repositories. Starting a program copies the tables of the starting
 * process's memory: beside a database and parsers that takes ten times as long as most commands.
 */
export function startGit(command: Omit<Call, 'id'>): Promise<GitResult> {
  last += 1;
  const ended = Promise.withResolvers<GitResult>();
  waiting.set(last, ended);
  starter ??= startStarter();
  starter.channel?.ref();
  starter.send({ id: last, ...command } satisfies Call);
  return ended.promise;
}

function startStarter(): ChildProcess {
  const child = fork(join(import.meta.dirname, 'starter.process.ts'), {
    serialization: 'advanced',
    execArgv: ['--no-warnings'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  child.unref();
  child.on('message', (answer: Answer) => settle(child, answer));
  child.on('exit', () => {
    starter = undefined;
    for (const { reject } of waiting.values()) reject(new Error('the process that starts git has ended'));
    waiting.clear();
  });
  return child;
}

/** Without a command under way, the process that asked may end. */
function settle(child: ChildProcess, answer: Answer): void {
  const ended = waiting.get(answer.id);
  waiting.delete(answer.id);
  if (waiting.size === 0) child.channel?.unref();
  if ('fault' in answer) ended?.reject(new Error(answer.fault));
  else ended?.resolve(answer);
}
