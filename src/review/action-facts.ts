import type { DependencyChange } from '../model/dependency.ts';
import type { PackagePolicy } from '../model/policy.ts';
import type { ActionCommits, CodeReader } from '../model/ports.ts';
import type { Sha } from '../model/sha.ts';
import { incoming } from '../rules/dependencies/support.ts';
import { actionRef } from '../rules/dependencies/unpinned/pin-action.ts';
import { troubleWith } from '../rules/dependencies/unpinned/trouble.ts';
import { knownPins } from './known-pins.ts';

/** More actions than a review proposes to pin. */
const MOST_ASKED = 20;

/** Where commits are looked up: in what was merged before, then by asking, where there is somebody to ask. */
interface Sources {
  readonly code: Pick<CodeReader, 'list' | 'read'>;
  readonly mergeBase: Sha;
  readonly actions: ActionCommits | undefined;
}

/** The commits of actions that float and should not: nobody is asked of what is not flagged, or pinned elsewhere already. */
export async function commitsOfActions(
  changes: readonly DependencyChange[],
  policy: PackagePolicy,
  { code, mergeBase, actions }: Sources,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Sha>> {
  const refs = incoming(changes).flatMap((each) => {
    const ref = actionRef(each);
    return ref !== undefined && troubleWith(each, policy) !== undefined ? [ref] : [];
  });
  if (refs.length === 0) return new Map();
  const wanted = [...new Set(refs)];
  const known = await knownPins(wanted, mergeBase, code);
  const asked = wanted.filter((ref) => !known.has(ref)).slice(0, MOST_ASKED);
  if (actions === undefined || asked.length === 0) return known;
  return new Map([...known, ...(await actions.lookup(asked, signal))]);
}
