import type { Change, Unread } from '../model/change.ts';
import type { DependencyChange } from '../model/dependency.ts';
import type { LineRange } from '../model/diff.ts';
import type { ProjectFacts } from '../model/facts.ts';
import type { PackageAnswer } from '../model/package.ts';
import type { Policy } from '../model/policy.ts';
import type { CodeReader, Packages } from '../model/ports.ts';
import { dependencyChanges } from './dependency-facts.ts';
import { endpointFacts } from './endpoint-facts.ts';
import type { ReviewTools } from './tools.ts';

export interface ProjectReading {
  readonly facts: ProjectFacts;
  readonly unread: readonly Unread[];
}

/** What is learned of the project as a whole: endpoints, dependencies, and what the registries say of those. */
export async function projectFacts(
  change: Change,
  code: CodeReader,
  policy: Policy,
  altered: ReadonlyMap<string, readonly LineRange[]>,
  tools: ReviewTools,
  signal: AbortSignal,
): Promise<ProjectReading> {
  const [endpoints, dependencies] = await Promise.all([
    endpointFacts(change, { code, inspector: tools.inspector, cache: tools.routes, signal }),
    dependencyChanges(change, code, tools.inspector, signal),
  ]);
  const packages = await lookUp(dependencies.changes, policy, tools.packages, signal);
  return {
    facts: {
      endpoints: { base: endpoints.base, head: endpoints.head },
      dependencies: dependencies.changes,
      manifestProblems: dependencies.problems,
      packages,
      altered,
      publicPaths: policy.publicPaths,
    },
    unread: [...endpoints.unread, ...dependencies.unread],
  };
}

/**
 * What the registries say of what is added or altered. A removal raises nothing, and what comes from elsewhere is not
 * the registry's to know. A scope that the policy sends elsewhere is nobody else's business.
 */
async function lookUp(
  changes: readonly DependencyChange[],
  policy: Policy,
  packages: Packages,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, PackageAnswer>> {
  const asked = changes.filter(({ direct, after }) => direct && after?.source.kind === 'registry');
  const elsewhere = new Set(Object.keys(policy.packages.registries));
  const isPrivate = ({ name }: DependencyChange): boolean => elsewhere.has(name.split('/', 1)[0] ?? '');
  const known = asked
    .filter(isPrivate)
    .map(({ purl }): [string, PackageAnswer] => [
      purl,
      { status: 'private', reason: 'the policy sends its scope to a registry of its own' },
    ]);
  const purls = new Set(asked.filter((each) => !isPrivate(each)).map(({ purl }) => purl));
  return new Map([...known, ...(await packages.lookup([...purls], signal))]);
}
