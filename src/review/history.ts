import { alteredLines } from '../diff/lines.ts';
import { globs } from '../lib/glob.ts';
import type { Change, Sha, Unread } from '../model/change.ts';
import type { ChangedFile, LineRange } from '../model/diff.ts';
import type { FileToInspect, Inspection, RuleFailure } from '../model/inspection.ts';
import type { Policy } from '../model/policy.ts';
import type { ChangeSource } from '../model/ports.ts';
import type { Rule } from '../model/rule.ts';
import type { Claim } from './findings.ts';
import { inspectLockfiles } from './large-lockfiles.ts';
import { binarySides, type FileSide, readFiles } from './read-files.ts';
import type { ReviewTools } from './tools.ts';

export interface HistoryInspection {
  readonly claims: readonly Claim[];
  readonly failures: readonly RuleFailure[];
  readonly unread: readonly Unread[];
}

const nothing: HistoryInspection = { claims: [], failures: [], unread: [] };
/** Files of commits handed to the threads at a time; of those that are no text, which are read whole, fewer. */
const portions = { text: 500, binary: 20 } as const;

/**
 * What a commit of the change added and a later one took away, for the rules to which that matters: a secret stays in
 * the history. `known` are the claims on the head, which say it already. Names the commit in the finding.
 */
export async function inspectHistory(
  change: Change,
  source: Pick<ChangeSource, 'code' | 'commitPatches'>,
  { policy, known }: { readonly policy: Policy; readonly known: readonly Claim[] },
  tools: Pick<ReviewTools, 'inspector' | 'rules'>,
  signal: AbortSignal,
): Promise<HistoryInspection> {
  const rules = tools.rules.filter((rule) => rule.reads === 'text' && rule.history);
  if (rules.length === 0 || change.commits.length < 2 || source.commitPatches === undefined) return nothing;
  const { files, unread } = await source.commitPatches(signal);
  const ignored = globs(policy.ignoredPaths);
  const patched = change.commits.flatMap(({ sha }) =>
    (files.get(sha) ?? []).flatMap((file) => (ignored(file.path) ? [] : [{ sha, file }])),
  );
  const notes = new Notes(change, known);
  const inspect = async (added: readonly Added[]): Promise<void> =>
    notes.take(added, await tools.inspector.inspect(added.map(toInspect), signal));
  const ids = rules.map(({ id }) => id);
  const texts = patched.flatMap(({ sha, file }) =>
    file.kind === 'text' && !isNumbered(file) ? addedText(sha, file, ids) : [],
  );
  for (const some of inPortions(texts, portions.text)) await inspect(some);
  for (const { sha, file } of patched) {
    if (!isNumbered(file)) continue;
    const large = { path: file.path, blob: file.blob, altered: () => alteredLines(file) };
    const { inspections, unread: why } = await inspectLockfiles([large], ids, source.code, tools, signal);
    notes.unread.push(...why);
    notes.take(
      inspections.map(() => ({ sha })),
      inspections,
    );
  }
  const atHead = change.files.filter(({ path }) => !ignored(path)).flatMap(({ blob }) => blob ?? []);
  for (const some of inPortions(addedBinaries(patched, new Set(atHead), rules), portions.binary)) {
    const read = await readFiles(source.code, some);
    notes.unread.push(...read.unread);
    await inspect(
      some.flatMap((each) => {
        const content = read.contents.get(each.blob);
        return content === undefined ? [] : [{ ...each, content, altered: firstLine }];
      }),
    );
  }
  return { claims: notes.claims, failures: notes.failures, unread: [...unread, ...notes.unread] };
}

/** What is told of commits: each thing once. */
class Notes {
  readonly claims: Claim[] = [];
  readonly failures: RuleFailure[] = [];
  readonly unread: Unread[] = [];
  readonly #said: Set<string>;
  readonly #change: Change;

  constructor(change: Change, known: readonly Claim[]) {
    this.#change = change;
    this.#said = new Set(known.map(keyOf));
  }

  take(added: readonly Pick<Added, 'sha'>[], inspected: readonly Inspection[]): void {
    for (const [place, { findings, failed, unread }] of inspected.entries()) {
      this.failures.push(...failed);
      this.unread.push(...unread);
      for (const claim of findings) {
        const key = keyOf(claim);
        if (!this.#said.has(key)) this.claims.push(inCommit(claim, added[place]?.sha ?? this.#change.head));
        this.#said.add(key);
      }
    }
  }
}

function* inPortions<T>(all: readonly T[], size: number): Generator<readonly T[]> {
  for (let at = 0; at < all.length; at += size) yield all.slice(at, at + size);
}

const toInspect = ({ path, content, altered, rules }: Added): FileToInspect => ({
  path,
  content,
  altered,
  rules,
  extract: [],
});

interface Added {
  readonly sha: Sha;
  readonly path: string;
  readonly content: FileToInspect['content'];
  readonly altered: FileToInspect['altered'];
  readonly rules: readonly string[];
}

/** A file of such a name has no lines: it stands at its first one. */
const firstLine: readonly LineRange[] = [{ start: 1, end: 1 }];

/** Key stores and the like, each content once; what the head has is told there, whatever it was called before. */
function addedBinaries(
  patched: readonly { readonly sha: Sha; readonly file: ChangedFile }[],
  atHead: ReadonlySet<Sha>,
  rules: readonly Rule[],
): readonly (FileSide & Pick<Added, 'sha' | 'rules'>)[] {
  const known = new Set(atHead);
  return patched.flatMap(({ sha, file }) =>
    binarySides([file], rules).flatMap((side) => {
      if (known.has(side.blob)) return [];
      known.add(side.blob);
      return [{ ...side, sha }];
    }),
  );
}

/** Whether only the numbers of its added lines are known: a lockfile, too large for the patch of a commit. */
function isNumbered(file: ChangedFile): file is ChangedFile & { readonly blob: Sha } {
  return (
    file.blob !== undefined && file.hunks.some(({ lines, newLines }) => newLines > 0 && lines.length === 0)
  );
}

/** The added lines of a file at their places, with nothing on the lines between. */
function addedText(sha: Sha, file: ChangedFile, rules: readonly string[]): Added[] {
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
  return [{ sha, path: file.path, content, altered, rules }];
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
