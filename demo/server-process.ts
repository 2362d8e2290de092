import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const root = join(import.meta.dirname, '..');

export interface ServerProcess {
  /** `http://127.0.0.1:<port>` */
  readonly address: string;
  readonly webhookPath: string;
  /** Resolves with the exit code once the process has ended, whoever ended it. */
  readonly ended: Promise<number | undefined>;
  /** Lets it finish what is running; ends it hard after half a minute. */
  stop(): Promise<void>;
}

/**
 * Starts the real server with nothing but this environment. Rejects with what it said where it does not come up, or
 * where it is to stop before it does.
 */
export async function startServerProcess(
  environment: Readonly<Record<string, string>>,
  asked?: AbortSignal,
): Promise<ServerProcess> {
  const { PATH, TMPDIR, NODE_COMPILE_CACHE } = process.env;
  const child = spawn(process.execPath, [join(root, 'src/server.ts')], {
    env: { PATH, TMPDIR, NODE_COMPILE_CACHE, ...environment },
    // The channel closes however this process ends, and the server stops with it.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // A group of its own: Ctrl-C in the terminal reaches the demonstration, which stops its server in order.
    detached: true,
  });
  const ended = new Promise<number | undefined>((resolve) => {
    child.on('error', () => resolve(undefined));
    child.on('exit', (code) => resolve(code ?? undefined));
  });
  // Should the demonstration end in disorder, its server does not stay behind.
  process.once('exit', () => child.kill('SIGKILL'));
  // Whoever does not want it any more does not wait until it can stop in order.
  const kill = (): boolean => child.kill('SIGKILL');
  asked?.addEventListener('abort', kill);
  const { address, webhookPath } = await untilListening(child, ended);
  asked?.removeEventListener('abort', kill);
  return { address, webhookPath, ended, stop: () => stop(child, ended) };
}

/** The server writes a JSON object a line; the one that says `Listening` has its address. */
async function untilListening(
  child: ChildProcess,
  ended: Promise<number | undefined>,
): Promise<{ address: string; webhookPath: string }> {
  if (child.stdout === null || child.stderr === null) throw new Error('the server has no output');
  const said: string[] = [];
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  const lines = createInterface({ input: child.stdout });
  const listening = new Promise<{ address: string; webhookPath: string }>((resolve) => {
    lines.on('line', (line) => {
      const entry = readEntry(line);
      if (entry.level !== 'info') said.push(`${line}\n`);
      if (entry.msg === 'Listening')
        resolve({ address: String(entry.address), webhookPath: String(entry.path) });
    });
  });
  const failed = ended.then((code): never => {
    throw new Error(
      `The server ended with code ${code ?? '?'} before it was ready:\n${said.slice(-20).join('')}`,
    );
  });
  failed.catch(() => {}); // an end after it was ready is nobody's failure here
  return await Promise.race([listening, failed]);
}

function readEntry(line: string): Record<string, unknown> {
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    return {};
  }
}

async function stop(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const hard = setTimeout(() => child.kill('SIGKILL'), 30_000);
  await ended;
  clearTimeout(hard);
}
