import type { Commit, Unread } from '../../model/change.ts';
import type { Sha } from '../../model/sha.ts';
import type { ObjectReader } from './batch.ts';
import { limits } from './limits.ts';
import { decode } from './log.ts';

/** Where AI tools that keep their records beside the history put them. */
export const NOTES = 'refs/notes/ai';

/** Git-ai's own, then what others write beside it; the first that says something of a commit counts. */
export const NOTE_REFS = [NOTES, `${NOTES}-attribution`] as const;

/** The notes of these commits from the local notes refs, as far as they exist. */
export async function readNotes(
  objects: ObjectReader,
  commits: readonly Commit[],
): Promise<{ readonly notes: ReadonlyMap<Sha, string>; readonly unread: readonly Unread[] }> {
  const trees = await objects.info(NOTE_REFS.map((ref) => `${ref}^{tree}`));
  const refs = NOTE_REFS.filter((_, index) => trees[index] !== undefined);
  const asked = refs.flatMap((ref) =>
    commits.flatMap(({ sha }) => places(ref, sha).map((name) => ({ sha, name }))),
  );
  const found = await objects.contents(
    asked.map(({ name }) => name),
    limits.noteBytes,
  );
  const notes = new Map<Sha, string>();
  const unread: Unread[] = [];
  for (const [index, { sha }] of asked.entries()) {
    const object = found[index];
    if (object?.type !== 'blob' || notes.has(sha)) continue;
    if (object.size > limits.noteBytes) {
      unread.push({ what: `note on ${sha}`, why: `over the limit of ${limits.noteBytes / 1000} KB` });
    } else notes.set(sha, decode(object.bytes));
  }
  return { notes, unread };
}

/** Many notes are spread over folders: `abcd…`, `ab/cd…`, `ab/cd/…`. */
function places(ref: string, sha: Sha): readonly string[] {
  const [one, two] = [sha.slice(0, 2), sha.slice(2, 4)];
  return [sha, `${one}/${sha.slice(2)}`, `${one}/${two}/${sha.slice(4)}`].map((path) => `${ref}:${path}`);
}
