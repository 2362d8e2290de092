import semver from 'semver';
import type { VersionScheme } from './scheme.ts';

const options = { loose: true } as const;

/** Semantic Versioning with npm's ranges. https://github.com/npm/node-semver#ranges */
export const npm: VersionScheme = {
  compare: compareSemver,
  satisfies,
  exact: (range) => semver.valid(range.trim().replace(/^=\s*/, ''), options) ?? undefined,
  lowest: (range) => {
    try {
      return semver.minVersion(range, options)?.version;
    } catch {
      return undefined;
    }
  },
};

/** As npm does: where no release fits, a prerelease may. */
function satisfies(version: string, range: string): boolean | undefined {
  if (semver.valid(version, options) === null || semver.validRange(range, options) === null) return undefined;
  return semver.satisfies(version, range, { ...options, includePrerelease: true });
}

export function compareSemver(a: string, b: string): number | undefined {
  const [left, right] = [semver.parse(a, options), semver.parse(b, options)];
  return left && right ? semver.compare(left, right) : undefined;
}

/** Cargo's ranges: a bare version allows what is compatible with it. https://doc.rust-lang.org/cargo/reference/specifying-dependencies.html */
export const cargo: VersionScheme = {
  compare: compareSemver,
  satisfies: (version, range) => satisfies(version, asNpm(range)),
  exact: (range) => (/^\s*=\s*\d+\.\d+\.\d+/.test(range) ? npm.exact(range) : undefined),
  lowest: (range) => npm.lowest(asNpm(range)),
};

function asNpm(range: string): string {
  return range
    .split(',', 50)
    .map((part) => part.trim())
    .map((part) => (/^\d/.test(part) && !/[*x]/i.test(part) ? `^${part}` : part))
    .join(' ');
}

/** A Go module's version is the least that is taken, and what is taken where nothing asks for more. */
export const golang: VersionScheme = {
  compare: compareSemver,
  satisfies: (version, range) => {
    const order = compareSemver(version, range);
    return order === undefined ? undefined : order >= 0;
  },
  exact: (range) => (semver.valid(range) === null ? undefined : range.trim()),
  lowest: (range) => (semver.valid(range) === null ? undefined : range.trim()),
};
