/** Runs the command line again and again in one process, each call in its own folder, and sends back how it ended. */
import { runProgram } from '../../src/cli/program.ts';

/** A call, as it comes over the channel. */
export interface Call {
  readonly cwd: string;
  readonly args: readonly string[];
}

/** What a process of its own would have ended with. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Keeps what is written to a stream, and calls back as a stream does. */
function kept(stream: NodeJS.WriteStream): () => string {
  let text = '';
  stream.write = (chunk: string | Uint8Array, ...more: unknown[]) => {
    text += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString();
    for (const each of more) if (typeof each === 'function') process.nextTick(each);
    return true;
  };
  return () => {
    const all = text;
    text = '';
    return all;
  };
}

const stdout = kept(process.stdout);
const stderr = kept(process.stderr);

async function answer({ cwd, args }: Call): Promise<Ended> {
  process.chdir(cwd);
  process.argv.splice(2, Number.POSITIVE_INFINITY, ...args);
  process.exitCode = 0;
  await runProgram();
  process.stdout.removeAllListeners('error');
  const code = Number(process.exitCode);
  process.exitCode = 0;
  return { code, stdout: stdout(), stderr: stderr() };
}

let last: Promise<unknown> = Promise.resolve();
process.on('message', (call: Call) => {
  // One after the other: folder, arguments and streams belong to the process.
  last = last.then(async () => process.send?.(await answer(call)));
});
