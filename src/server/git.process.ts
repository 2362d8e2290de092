/**
 * The process that runs git, started by {@link GitProcess}. It is small, and knows no secret but the tokens it is given.
 * Arguments: the folder of the mirrors, and the most bytes they may take.
 */

import { Mirrors } from '../adapters/git/mirror.ts';
import { pullChange } from '../adapters/git/pull-change.ts';
import type { GitChangeSource } from '../adapters/git/source.ts';
import { type FromGit, type SourceCall, type ToGit, toPlain } from './git-protocol.ts';

const [folder = '', maxBytes = ''] = process.argv.slice(2);
const mirrors = new Mirrors({ folder, maxBytes: Number(maxBytes) });
const sources = new Map<number, GitChangeSource>();
const running = new Map<number, AbortController>();

// Ctrl-C goes to the whole group; the server decides when this process ends.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});
process.on('disconnect', () => process.exit());

process.on('message', (message: ToGit) => {
  if (message.kind === 'abort') running.get(message.id)?.abort();
  else if (message.kind === 'call') void answer(message);
  else open(message);
});

function open({ source, pull }: Extract<ToGit, { kind: 'open' }>): void {
  const { url, number, head, base, commits, token, pullRequest, unread } = pull;
  sources.set(
    source,
    pullChange({
      mirrors,
      pull: { url, number, head, base, commits },
      token: async () => token,
      pullRequest,
      unread,
    }),
  );
}

async function answer(message: Extract<ToGit, { kind: 'call' }>): Promise<void> {
  const { id, source, call } = message;
  const controller = new AbortController();
  running.set(id, controller);
  try {
    const opened = sources.get(source);
    if (call === 'close') sources.delete(source);
    if (!opened) throw new Error(`There is no source ${source}.`);
    reply({ id, value: await carryOut(opened, call, message.arguments, controller.signal) });
  } catch (error) {
    reply({ id, fault: toPlain(error) });
  } finally {
    running.delete(id);
  }
}

async function carryOut(
  source: GitChangeSource,
  call: SourceCall,
  given: readonly unknown[],
  signal: AbortSignal,
): Promise<unknown> {
  if (call === 'load') return await source.load(signal);
  if (call === 'commitPatches') return await source.commitPatches(signal);
  if (call === 'close') return await source.close();
  // The arguments were typed where they come from: our own server.
  const code = source.code as unknown as Record<string, (...values: readonly unknown[]) => Promise<unknown>>;
  return await code[call]?.(...given);
}

function reply(answer: FromGit): void {
  if (process.connected) process.send?.(answer);
}
