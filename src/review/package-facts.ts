import { matchesPurl } from '../lib/purl.ts';
import type { DependencyChange } from '../model/dependency.ts';
import type { PackageAnswer } from '../model/package.ts';
import type { PackagePolicy } from '../model/policy.ts';
import type { PackageQuestion, Packages } from '../model/ports.ts';

/** More packages than any change brings in for a reason; the rest is said not to have been asked. */
const MOST_ASKED = 5_000;

/** Ecosystems without a registry of packages that could be asked: what they name is a repository, or an image. */
const unasked: ReadonlySet<string> = new Set(['githubactions', 'docker']);

/**
 * What the services and registries say of what is added or altered. A removal raises nothing, and what comes from
 * elsewhere is not the registry's to know. What the policy sends elsewhere is nobody else's business.
 */
export async function packageFacts(
  changes: readonly DependencyChange[],
  policy: PackagePolicy,
  packages: Packages,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, PackageAnswer>> {
  const asked = changes.filter(
    ({ after, ecosystem }) => after?.source.kind === 'registry' && !unasked.has(ecosystem),
  );
  const known = new Map<string, PackageAnswer>();
  const questions = new Map<string, PackageQuestion>();
  for (const change of asked) {
    const { purl } = change;
    if (isPrivate(change, policy))
      known.set(purl, { status: 'private', reason: 'the policy sends it to a registry of its own' });
    else if (questions.size >= MOST_ASKED)
      known.set(purl, {
        status: 'unavailable',
        reason: `the change touches more than ${MOST_ASKED} packages`,
      });
    else merge(questions, change);
  }
  return new Map([...(await packages.lookup([...questions.values()], signal)), ...known]);
}

/** One question for each version of a package that the change brings in; direct where any manifest asks for it. */
function merge(questions: Map<string, PackageQuestion>, { purl, after, direct }: DependencyChange): void {
  const key = `${purl}@${after?.version ?? ''}`;
  const before = questions.get(key);
  questions.set(key, { purl, version: after?.version, direct: direct || before?.direct === true });
}

/** Whether the policy sends a package to a registry of its own, by npm scope or by pattern. */
function isPrivate({ ecosystem, name, purl }: DependencyChange, { registries }: PackagePolicy): boolean {
  return Object.keys(registries).some((key) =>
    key.startsWith('pkg:') ? matchesPurl(purl, key) : ecosystem === 'npm' && name.startsWith(`${key}/`),
  );
}
