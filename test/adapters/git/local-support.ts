import type { GitChangeSource } from '../../../src/adapters/git/source.ts';
import type { Change } from '../../../src/model/change.ts';
import { makeRepository, runGit } from './support.ts';

const sources: GitChangeSource[] = [];
export async function closeSources(): Promise<void> {
  await Promise.all(sources.splice(0).map((source) => source.close()));
}

export async function load(source: GitChangeSource): Promise<Change> {
  sources.push(source);
  return await source.load(AbortSignal.timeout(300_000));
}

export const summary = ({ files }: Change) =>
  files.map(({ path, status, kind }) => `${status} ${path} (${kind})`);

/** A work tree on `feature`, one commit ahead of `main`. */
export function workTree(): string {
  const folder = makeRepository(
    [
      { name: 'main', files: { 'a.ts': 'one\n', 'old.ts': 'old\n', '.gitignore': 'ignored\n' } },
      { name: 'feature', from: 'main', files: { 'b.ts': 'b\n' }, message: 'feature' },
    ],
    { bare: false },
  );
  runGit(folder, ['checkout', '-q', 'feature']);
  return folder;
}
