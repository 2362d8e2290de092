import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Pull } from '../../../src/adapters/git/fetch.ts';
import { Mirrors } from '../../../src/adapters/git/mirror.ts';
import { pullChange } from '../../../src/adapters/git/pull-change.ts';
import type { PullRequest } from '../../../src/model/change.ts';
import { idOf, makeRepository, serveGit, type TestCommit, temporaryFolder } from './support.ts';

const opened: { close(): Promise<void> }[] = [];

/** Ends the servers and sources of the test before: git waits a while for another question. */
export async function closeWorlds(): Promise<void> {
  await Promise.all(opened.splice(0).map((each) => each.close()));
}

export const token = randomBytes(20).toString('hex');
export const signal = AbortSignal.timeout(300_000);
export const pullRequest = { number: 1, title: 'x' } as PullRequest;

/** A repository with a pull request on a server, and a place for mirrors. */
export async function world(commits: readonly TestCommit[], options: { token?: string } = {}) {
  const directory = makeRepository(commits);
  const server = await serveGit(directory, options.token);
  opened.push(server);
  publish(directory, 1, 'head');
  const folder = temporaryFolder();
  const mirrors = new Mirrors({ folder, maxBytes: 50_000_000 });
  const pull = (number = 1, base = 'base', head = 'head') => ({
    url: `${server.url}/`,
    number,
    base: idOf(directory, base),
    head: idOf(directory, head),
  });
  const source = (asked: Omit<Pull, 'token'> = pull()) => {
    const made = pullChange({
      ...{ mirrors, pull: asked, pullRequest },
      ...(options.token ? { token: async () => token } : {}),
    });
    opened.push(made);
    return made;
  };
  return { directory, server, folder, mirrors, pull, source };
}

/** Lets a branch be what a pull request proposes. */
export function publish(directory: string, number: number, branch: string): void {
  const folder = join(directory, 'refs/pull', String(number));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'head'), `${idOf(directory, branch)}\n`);
}

export const simple: readonly TestCommit[] = [
  { name: 'base', files: { 'a.ts': 'one\n' } },
  { name: 'head', from: 'base', files: { 'a.ts': 'one\ntwo\n' } },
];
