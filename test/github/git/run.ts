import type { GitResult } from './starter.process.ts';
import { startGit } from './starter.ts';

/** Nothing of the machine's or the developer's configuration reaches the repositories. */
export const gitEnvironment: NodeJS.ProcessEnv = {
  PATH: process.env.PATH,
  HOME: '/nonexistent',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_ATTR_NOSYSTEM: '1',
  GIT_TERMINAL_PROMPT: '0',
  LC_ALL: 'C',
};

export interface GitOptions {
  readonly input?: string | Uint8Array;
  readonly environment?: NodeJS.ProcessEnv;
}

/** Runs git in a repository and reports its exit code. */
export function tryGit(dir: string, args: readonly string[], options: GitOptions = {}): Promise<GitResult> {
  const { input = '', environment } = options;
  return startGit({ dir, args, environment: { ...gitEnvironment, ...environment }, input });
}

/** Runs git and gives its output. Throws where git fails. */
export async function git(dir: string, args: readonly string[], options?: GitOptions): Promise<Buffer> {
  const result = await tryGit(dir, args, options);
  if (result.code !== 0) throw new Error(`git ${args[0]}: exit code ${result.code}: ${result.stderr.trim()}`);
  return result.stdout;
}
