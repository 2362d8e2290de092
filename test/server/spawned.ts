import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';

const entry = join(import.meta.dirname, '../../src/server.ts');

/** `npm start` as a process of its own. */
export interface SpawnedServer {
  readonly address: string;
  readonly process: ChildProcess;
  /** Lines of its log, parsed. */
  readonly lines: readonly { readonly msg?: string }[];
  /** Sends a signal and resolves to the exit code, or to the signal that ended it. */
  end(signal: NodeJS.Signals): Promise<number | string>;
}

function start(environment: Readonly<Record<string, string>>): ChildProcess {
  const { PATH, TMPDIR, NODE_COMPILE_CACHE } = process.env;
  return spawn(process.execPath, [entry], {
    env: { PATH, TMPDIR, NODE_COMPILE_CACHE, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Starts it and waits until it listens. Throws with what it said where it does not. */
export async function spawnServer(environment: Readonly<Record<string, string>>): Promise<SpawnedServer> {
  const child = start(environment);
  const lines: { readonly msg?: string; readonly address?: string }[] = [];
  const said = text(child.stderr ?? raise());
  const address = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout ?? raise() }).on('line', (line) => {
      const entry = JSON.parse(line) as (typeof lines)[number];
      lines.push(entry);
      if (entry.msg === 'Listening' && entry.address) resolve(entry.address);
    });
    child.once('exit', () => said.then((message) => reject(new Error(message))));
  });
  return {
    address,
    process: child,
    lines,
    async end(signal) {
      // Not at its exit: its last lines may still be on their way.
      const ended = once(child, 'close');
      child.kill(signal);
      const [code, by] = (await ended) as [number | null, string | null];
      return code ?? by ?? 'unknown';
    },
  };
}

/** Starts it where it should refuse: the exit code and what it said. */
export async function refusal(environment: Readonly<Record<string, string>>): Promise<[number, string]> {
  const child = start(environment);
  const [said, [code]] = await Promise.all([text(child.stderr ?? raise()), once(child, 'exit')]);
  return [code as number, said];
}

function raise(): never {
  throw new Error('the process has no output');
}
