import type { CodeReader } from '../model/ports.ts';
import type { Sha } from '../model/sha.ts';
import { readFiles } from './read-files.ts';

/** More workflows than are read for it, and a longer line than a `uses:` has. */
const MOST_WORKFLOWS = 100;
const LONGEST_LINE = 500;
/** Bytes. */
const LARGEST_WORKFLOW = 1_000_000;

const workflow = /^\.github\/workflows\/[^/]+\.ya?ml$/i;
const pinnedUse =
  /^\s*(?:-\s+)?uses\s*:\s+["']?([\w.-]+\/[\w.-]+)(?:\/[^\s"'@]*)?@([\da-f]{40})["']?\s+#\s*([\w./-]+)\s*$/;

/**
 * The commits that a repository's workflows already pin these refs to, with the ref in a comment behind. To be read at
 * the merge-base: what the change itself says of a commit proves nothing. Where they do not agree nothing is known.
 */
export async function knownPins(
  refs: readonly string[],
  mergeBase: Sha,
  code: Pick<CodeReader, 'list' | 'read'>,
): Promise<ReadonlyMap<string, Sha>> {
  const tree = await code.list(mergeBase);
  const sides = tree.filter(({ path, mode }) => mode.startsWith('100') && workflow.test(path));
  const { contents } = await readFiles(code, sides.slice(0, MOST_WORKFLOWS), LARGEST_WORKFLOW);
  const pins = new Map<string, Set<Sha>>();
  for (const bytes of contents.values()) {
    for (const line of Buffer.from(bytes).toString().split('\n')) {
      const [, action, commit, ref] = line.length > LONGEST_LINE ? [] : (pinnedUse.exec(line) ?? []);
      if (action === undefined || commit === undefined || ref === undefined) continue;
      const key = keyOf(`${action}@${ref}`);
      pins.set(key, (pins.get(key) ?? new Set()).add(commit));
    }
  }
  return new Map(
    refs.flatMap((ref): [string, Sha][] => {
      const [commit, ...others] = pins.get(keyOf(ref)) ?? [];
      return commit === undefined || others.length > 0 ? [] : [[ref, commit]];
    }),
  );
}

/** Case counts in a ref, and not in the name of a repository. */
function keyOf(ref: string): string {
  const at = ref.indexOf('@');
  return `${ref.slice(0, at).toLowerCase()}${ref.slice(at)}`;
}
