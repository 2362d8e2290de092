import { matchesPurl } from '../../lib/purl.ts';
import { versionsOf } from '../../lib/versions/versions.ts';
import type { DependencyChange, DependencySide, EcosystemType } from '../../model/dependency.ts';
import type { PackageAnswer, PackageFacts, PackageVersion } from '../../model/package.ts';
import type { PackagePolicy } from '../../model/policy.ts';

/** A dependency that is there after the change. A removal raises nothing, so rules look at these only. */
export type Incoming = DependencyChange & { readonly after: DependencySide };

export function incoming(dependencies: readonly DependencyChange[]): readonly Incoming[] {
  return dependencies.filter(
    (each): each is Incoming => each.after !== undefined && each.change !== 'removed',
  );
}

/** Whether a package was not there before: what an upgrade brings is known to somebody already. */
export const isNew = ({ change }: DependencyChange): boolean => change === 'added';

/** What people call them. */
export const spoken: Readonly<Record<EcosystemType, string>> = {
  npm: 'npm',
  pypi: 'PyPI',
  golang: 'Go',
  cargo: 'Cargo',
  maven: 'Maven',
  gem: 'RubyGems',
  nuget: 'NuGet',
  composer: 'Composer',
  githubactions: 'GitHub Actions',
  docker: 'Docker',
};

/** Whether the policy trusts a package (`packages.allow`). What it denies it does not trust. */
export function isTrusted({ purl }: DependencyChange, { allow, deny }: PackagePolicy): boolean {
  return matchesAny(purl, allow) && !matchesAny(purl, deny);
}

export const matchesAny = (purl: string, patterns: readonly string[]): boolean =>
  patterns.some((pattern) => matchesPurl(purl, pattern));

export function factsOf(answer: PackageAnswer | undefined): PackageFacts | undefined {
  return answer?.status === 'present' ? answer.facts : undefined;
}

/**
 * The version that an installation takes: the one in the lockfile, or the newest that the range allows, as far as what
 * is published is known. Undefined where it is not.
 */
export function installedVersion(
  { ecosystem, after }: Incoming,
  facts: PackageFacts | undefined,
): string | undefined {
  if (after.version !== undefined) return after.version;
  const { compare, satisfies } = versionsOf(ecosystem);
  const { range = '' } = after;
  const fits = (version: string): boolean => range === '' || satisfies(version, range) === true;
  const latest = facts?.latest;
  if (latest !== undefined && fits(latest)) return latest;
  if (facts?.complete !== true) return undefined;
  return facts.versions
    .filter(({ version, yanked }) => yanked !== true && fits(version))
    .map(({ version }) => version)
    .reduce<string | undefined>(
      (best, version) => (best === undefined || (compare(best, version) ?? 0) < 0 ? version : best),
      undefined,
    );
}

/** What is known of one version; the ecosystem's own order decides whether two texts mean the same one. */
export function versionFacts(
  ecosystem: EcosystemType,
  facts: PackageFacts | undefined,
  version: string | undefined,
): PackageVersion | undefined {
  if (facts === undefined || version === undefined) return undefined;
  const known = facts.versions.find((each) => each.version === version);
  const { compare } = versionsOf(ecosystem);
  // What is no version at all equals none, and is not compared with each.
  if (known !== undefined || compare(version, version) === undefined) return known;
  return facts.versions.find((each) => compare(each.version, version) === 0);
}

/** What is known of the version that an installation takes. */
export function installedFacts(
  dependency: Incoming,
  facts: PackageFacts | undefined,
): PackageVersion | undefined {
  return versionFacts(dependency.ecosystem, facts, installedVersion(dependency, facts));
}

const DAY = 86_400_000;

/** Whole days from a time to the review; undefined where either is no time. */
export function daysSince(time: string | undefined, now: string): number | undefined {
  const days = Math.floor((Date.parse(now) - Date.parse(time ?? '')) / DAY);
  return Number.isNaN(days) ? undefined : days;
}

/** A name or version comes from the change: cut, and without what would move on the screen. */
export function quoted(text: string): string {
  return `"${plain(text, 214)}"`;
}

/** What a stranger wrote, as part of a sentence. */
export function plain(text: string, longest = 120): string {
  const clean = text.replaceAll(/[^\x20-\x7e]/g, '?');
  return clean.length > longest ? `${clean.slice(0, longest)}…` : clean;
}

export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
