import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { promisify } from 'node:util';

/** Runs a client outside of any project, so that no project decides what it says. Rejects where it is not installed. */
export async function runClient(command: string, parameters: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(command, [...parameters], {
    cwd: tmpdir(),
    timeout: 5_000,
    maxBuffer: 65_536,
    env: { ...process.env, GOTOOLCHAIN: 'local', GOFLAGS: '', GOWORK: 'off' },
  });
  return stdout;
}
