import { existsSync, lstatSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import type { Finding, Location } from '../model/finding.ts';
import type { ReviewResult } from './run.ts';

/**
 * The folder that paths are judged below: the working folder where it is a project's (it holds `.git` or a policy) and
 * everything named lies in it, else the deepest folder of all that is named. The folders above that are no part of the
 * code: what lies in somebody's `tests/case-1` need not be a test.
 */
export function rootOf(paths: readonly string[], cwd: string): string {
  const named = paths.map((path) => resolve(cwd, path));
  const isProject = ['.git', '.github/four-eyes.yml'].some((mark) => existsSync(join(cwd, mark)));
  if (isProject && named.every((path) => isWithin(path, cwd))) return cwd;
  let root = folderOf(named[0] ?? cwd);
  while (!named.every((path) => isWithin(path, root))) root = dirname(root);
  return root;
}

const isWithin = (path: string, folder: string): boolean => !/^\.\.(?:[\\/]|$)/.test(relative(folder, path));

function folderOf(path: string): string {
  return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() ? path : dirname(path);
}

/** The same result with every path as seen from the working folder. */
export function withPrefix(result: ReviewResult, prefix: string): ReviewResult {
  if (prefix === '') return result;
  const { review, change } = result;
  const paths = new Set(change.files.map(({ path }) => path));
  const seen = (path: string): string => (paths.has(path) ? `${prefix}/${path}` : path);
  const location = <L extends Location>(at: L): L => ({ ...at, path: seen(at.path) });
  const finding = (each: Finding): Finding => ({
    ...each,
    location: location(each.location),
    related: each.related?.map((related) => ({ ...related, location: location(related.location) })),
  });
  const unread = review.unread.map((each) => ({ ...each, what: seen(each.what) }));
  return {
    ...result,
    change: { ...change, files: change.files.map((file) => ({ ...file, path: seen(file.path) })) },
    review: {
      ...review,
      findings: review.findings.map(finding),
      outcomes: review.outcomes.map((outcome) =>
        'findings' in outcome ? { ...outcome, findings: outcome.findings.map(finding) } : outcome,
      ),
      unread,
      textOnly: review.textOnly?.map((each) => ({ ...each, what: seen(each.what) })),
      ignoredPaths: review.ignoredPaths?.map(seen),
      setAside: review.setAside && { ...review.setAside, paths: review.setAside.paths.map(seen) },
    },
  };
}
