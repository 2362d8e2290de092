import semver from 'semver';
import { cargo, compareSemver, golang, npm } from './npm.ts';
import { composer, gem, maven, nuget } from './others.ts';
import { pypi } from './pypi.ts';
import type { VersionScheme } from './scheme.ts';

export type { VersionScheme } from './scheme.ts';

/** Tags that look like versions are compared; what names one commit or digest is the only exact one. */
const tags: VersionScheme = {
  compare: (a, b) => {
    // Neither a commit nor a digest is older or newer, whatever digits it begins with.
    if ([a, b].some((each) => /^[\da-f]{40,64}$|sha256:/i.test(each))) return undefined;
    const [left, right] = [semver.coerce(a.slice(0, 200)), semver.coerce(b.slice(0, 200))];
    return left && right ? compareSemver(left.version, right.version) : undefined;
  },
  satisfies: (version, range) => (version === range ? true : undefined),
  exact: (range) => (/^(?:[\da-f]{40}|[\da-f]{64})$|@?sha256:[\da-f]{64}$/.test(range) ? range : undefined),
  lowest: (range) => range,
};

/** By type in package URLs. */
const schemes: ReadonlyMap<string, VersionScheme> = new Map([
  ['npm', npm],
  ['pypi', pypi],
  ['golang', golang],
  ['cargo', cargo],
  ['maven', maven],
  ['gem', gem],
  ['nuget', nuget],
  ['composer', composer],
  ['githubactions', tags],
  ['docker', tags],
]);

/** How an ecosystem, by its type in package URLs, orders versions and writes ranges. */
export function versionsOf(type: string): VersionScheme {
  return schemes.get(type) ?? tags;
}
