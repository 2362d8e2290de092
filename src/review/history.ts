import { alteredLines } from '../diff/lines.ts';
import { globs } from '../lib/glob.ts';
import type { Change, Sha, Unread } from '../model/change.ts';
import type { ChangedFile } from '../model/diff.ts';
import type { FileToInspect, RuleFailure } from '../model/inspection.ts';
import type { Policy } from '../model/policy.ts';
import type { ChangeSource } from '../model/ports.ts';
import type { Claim } from './findings.ts';
import type { ReviewTools } from './tools.ts';

export interface HistoryInspection {
  readonly claims: readonly Claim[];
  readonly failures: readonly RuleFailure[];
  readonly unread: readonly Unread[];
}

const nothing: HistoryInspection = { claims: [], failures: [], unread: [] };
/** Files of commits handed to the threads at a time. */
const portion = 500;

/**
 * What a commit of the change added and a later one took away, for the rules to which that matters: a secret stays in
 * the history. `known` are the claims on the head, which say it already. Names the commit in the finding.
 */
export async function inspectHistory(
  change: Change,
  source: Pick<ChangeSource, 'commitPatches'>,
  { policy, known }: { readonly policy: Policy; readonly known: readonly Claim[] },
  tools: Pick<ReviewTools, 'inspector' | 'rules'>,
  signal: AbortSignal,
): Promise<HistoryInspection> {
  const rules = tools.rules.filter((rule) => rule.reads === 'text' && rule.history).map(({ id }) => id);
  if (rules.length === 0 || change.commits.length < 2 || source.commitPatches === undefined) return nothing;
  const { files, unread } = await source.commitPatches(signal);
  const ignored = globs(policy.ignoredPaths);
  const added = change.commits.flatMap(({ sha }) =>
    (files.get(sha) ?? [])
      .filter(({ path, kind }) => kind === 'text' && !ignored(path))
      .flatMap((file) => addedText(sha, file)),
  );
  const said = new Set(known.map(keyOf));
  const claims: Claim[] = [];
  const failures: RuleFailure[] = [];
  const missed: Unread[] = [...unread];
  for (let at = 0; at < added.length; at += portion) {
    const some = added.slice(at, at + portion);
    const inspected = await tools.inspector.inspect(
      some.map(
        ({ path, content, altered }): FileToInspect => ({ path, content, altered, rules, extract: [] }),
      ),
      signal,
    );
    for (const [place, { findings, failed, unread: parts }] of inspected.entries()) {
      failures.push(...failed);
      missed.push(...parts);
      for (const claim of findings) {
        const key = keyOf(claim);
        if (!said.has(key)) claims.push(inCommit(claim, some[place]?.sha ?? change.head));
        said.add(key);
      }
    }
  }
  return { claims, failures, unread: missed };
}

interface Added {
  readonly sha: Sha;
  readonly path: string;
  readonly content: string;
  readonly altered: FileToInspect['altered'];
}

/** The added lines of a file at their places, with nothing on the lines between. */
function addedText(sha: Sha, file: ChangedFile): Added[] {
  const altered = alteredLines(file);
  if (altered.length === 0) return [];
  let content = '';
  let line = 1;
  for (const hunk of file.hunks) {
    for (const each of hunk.lines) {
      if (each.kind !== 'added') continue;
      content += '\n'.repeat(Math.max(0, each.newNumber - line)) + each.text;
      line = each.newNumber;
    }
  }
  return [{ sha, path: file.path, content, altered }];
}

/** A rule whose findings have an identity of their own finds the same again wherever it stands. */
function keyOf({ rule, finding }: Claim): string {
  return JSON.stringify([rule, finding.identity ?? [finding.location.path, finding.message]]);
}

function inCommit({ rule, finding }: Claim, commit: Sha): Claim {
  const message = `${finding.message} Commit ${commit.slice(0, 7)} added it and a later one took it away: it is still in the branch’s history.`;
  return {
    rule,
    finding: { ...finding, message, fix: undefined, location: { ...finding.location, commit } },
  };
}
