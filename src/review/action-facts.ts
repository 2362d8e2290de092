import type { DependencyChange } from '../model/dependency.ts';
import type { PackagePolicy } from '../model/policy.ts';
import type { ActionCommits } from '../model/ports.ts';
import type { Sha } from '../model/sha.ts';
import { incoming } from '../rules/dependencies/support.ts';
import { actionRef } from '../rules/dependencies/unpinned/pin-action.ts';
import { troubleWith } from '../rules/dependencies/unpinned/trouble.ts';

/** More actions than a review proposes to pin. */
const MOST_ASKED = 20;

/** The commits of actions that float and should not: nobody is asked of what is not flagged. */
export async function commitsOfActions(
  changes: readonly DependencyChange[],
  policy: PackagePolicy,
  actions: ActionCommits | undefined,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Sha>> {
  const refs = incoming(changes).flatMap((each) => {
    const ref = actionRef(each);
    return ref !== undefined && troubleWith(each, policy) !== undefined ? [ref] : [];
  });
  const asked = [...new Set(refs)].slice(0, MOST_ASKED);
  return actions === undefined || asked.length === 0 ? new Map() : await actions.lookup(asked, signal);
}
