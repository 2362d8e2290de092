import type { Authorship } from '../model/authorship.ts';
import type { LineRange } from '../model/diff.ts';
import type { Provenance } from '../model/finding.ts';
import type { LineOrigin } from '../model/ports.ts';
import type { Sha } from '../model/sha.ts';
import type { AuthorshipInput } from './input.ts';
import { type AttributedRange, parseNote } from './notes.ts';
import { tracesOf } from './traces.ts';

/** What blame says of one head-side file. */
export interface BlamedFile {
  readonly path: string;
  /** Added lines, ascending and disjoint. */
  readonly added: readonly LineRange[];
  /** The commit of the change that introduced a line, and its place there; undefined for older lines. */
  readonly originAt: (line: number) => LineOrigin | undefined;
}

/** What says who wrote which lines, and the commits of the change. */
export interface LineStores {
  readonly notes: AuthorshipInput['notes'];
  readonly traces: AuthorshipInput['traces'];
  readonly commits: readonly { readonly sha: Sha }[];
}

/** Who wrote the lines of a change. */
export interface LineProvenance {
  /** The commit that added a line, and its agent's id where an agent wrote the line; undefined for older lines. */
  at(path: string, line: number): Provenance | undefined;
  /** Share of the added lines that an agent wrote, 0 to 1; undefined where no added line could be attributed. */
  readonly share: number | undefined;
}

/**
 * Joins blame with the agents of the commits. Where a git-ai note or an agent trace says which lines of a file an agent
 * wrote at the commit, that decides for the file. Pure; linear in lines and ranges.
 */
export function lineProvenance(
  files: readonly BlamedFile[],
  authorship: Pick<Authorship, 'commits'>,
  input: LineStores,
): LineProvenance {
  const agents = new Map(authorship.commits.map((commit) => [commit.sha, commit.agents[0]]));
  const stores = storesOf(input);
  const byPath = new Map(files.map((file) => [file.path, file]));
  const at = (path: string, line: number): Provenance | undefined => {
    const origin = byPath.get(path)?.originAt(line);
    if (origin === undefined) return undefined;
    const { commit } = origin;
    const store = stores.get(commit)?.get(origin.path);
    const agent = store === undefined ? agents.get(commit) : store.get(origin.line);
    return agent === undefined ? { commit } : { commit, agent };
  };
  return { at, share: shareOf(files, at) };
}

function shareOf(files: readonly BlamedFile[], at: LineProvenance['at']): number | undefined {
  let attributed = 0;
  let written = 0;
  for (const { path, added } of files) {
    for (const { start, end } of added) {
      for (let line = start; line <= end; line += 1) {
        const provenance = at(path, line);
        if (provenance === undefined) continue;
        attributed += 1;
        if (provenance.agent !== undefined) written += 1;
      }
    }
  }
  return attributed === 0 ? undefined : written / attributed;
}

/** Line number at the commit → agent, for one file. */
type Painted = ReadonlyMap<number, string>;

/** A note that claims more lines than this of one file is hostile; the rest of it says nothing. */
const MAX_LINES = 200_000;

/** Commit → path → who wrote which line. Later entries win, notes over traces, as git-ai reads them. */
function storesOf(input: LineStores): ReadonlyMap<Sha, ReadonlyMap<string, Painted>> {
  const found = new Map<Sha, Map<string, readonly AttributedRange[]>>();
  const add = (sha: Sha, files: ReadonlyMap<string, readonly AttributedRange[]>): void => {
    const store = found.get(sha) ?? new Map<string, readonly AttributedRange[]>();
    for (const [path, ranges] of files) store.set(path, [...(store.get(path) ?? []), ...ranges]);
    found.set(sha, store);
  };
  for (const { revision, files } of tracesOf(input)) if (revision !== undefined) add(revision, files);
  for (const { sha } of input.commits) {
    const note = input.notes.get(sha);
    if (note !== undefined) add(sha, parseNote(note).files);
  }
  return new Map(
    [...found].map(([sha, files]) => [sha, new Map([...files].map(([path, all]) => [path, paint(all)]))]),
  );
}

function paint(ranges: readonly AttributedRange[]): Painted {
  const painted = new Map<number, string>();
  let left = MAX_LINES;
  for (const { start, end, agent } of ranges) {
    for (let line = start; line <= end && left > 0; line += 1, left -= 1) {
      if (agent === undefined) painted.delete(line);
      else painted.set(line, agent);
    }
  }
  return painted;
}
