import type { DependencySide } from '../../../model/dependency.ts';
import type { Severity } from '../../../model/finding.ts';
import type { PackagePolicy } from '../../../model/policy.ts';
import { type Incoming, isNew, isTrusted, plain } from '../support.ts';

/** How gravely a dependency floats, and part of a sentence that says why. */
export interface Trouble {
  readonly severity: Severity;
  readonly why: string;
}

/** What is wrong with how firmly a dependency is held; undefined where nothing is. */
export function troubleWith(dependency: Incoming, policy: PackagePolicy): Trouble | undefined {
  if (!dependency.direct || isTrusted(dependency, policy)) return undefined;
  const { kind } = dependency.after.source;
  return kind === 'path' || kind === 'workspace' ? undefined : looseness(dependency, policy);
}

function looseness(dependency: Incoming, policy: PackagePolicy): Trouble | undefined {
  const { ecosystem, before, after, manifest = '' } = dependency;
  const isRepository = ecosystem === 'githubactions' || ecosystem === 'docker';
  const isHeld = after.pin === 'exact' || (after.pin === 'locked' && !isRepository);
  if (isHeld) return undefined;
  if (policy.requirePins.includes(ecosystem))
    return {
      severity: 'high',
      why: `the policy requires ${isRepository ? 'a commit or digest' : 'a pin'} here`,
    };
  const isFromSamePlace = before?.source.kind === after.source.kind;
  if (before?.pin === 'exact' && isFromSamePlace && (isRepository || before.range !== after.range))
    return {
      severity: 'medium',
      why: `it was pinned before: ${plain(before.range ?? before.version ?? '')}`,
    };
  const wasFloating =
    before !== undefined && (isRepository ? floats(ecosystem, before.range) : takesAnything(before));
  if (wasFloating) return undefined;
  if (isRepository) {
    if (floats(ecosystem, after.range))
      return { severity: 'medium', why: 'what it names moves with every change that is made there' };
    return ecosystem === 'githubactions' && isNew(dependency) && !isGitHubs(dependency.name)
      ? {
          severity: 'low',
          why: 'whoever can write to its repository can move the tag, and it runs with what the workflow may do',
        }
      : undefined;
  }
  if (after.source.kind === 'git' || after.source.kind === 'url')
    return {
      severity: 'medium',
      why: 'it names no commit: what is installed is whatever is there on the day',
    };
  if (takesAnything(after))
    return {
      severity: 'medium',
      why: 'any version is taken, whoever publishes it, and no lockfile holds one',
    };
  // A list of requirements is installed as it is: it is its own lockfile.
  const isList = ecosystem === 'pypi' && /requirements[^/]*\.txt$/i.test(manifest);
  return isList && isNew(dependency)
    ? {
        severity: 'low',
        why: 'no lockfile goes with this list, so that each installation takes the newest that fits',
      }
    : undefined;
}

/** Who runs the workflow need trust nobody else for these. */
const isGitHubs = (name: string): boolean => /^(?:actions|github)\//i.test(name);

/** A tag that stands for the newest, or a range that allows everything. */
const takesAnything = ({ pin, range = '' }: DependencySide): boolean =>
  pin === 'floating' || (pin === 'range' && /^\s*(?:[*xX]|>=?\s*v?0(?:\.0)*)?\s*$/.test(range));

/** A tag such as `v4` or `3.12-slim` moves with care; a branch, `latest` or nothing at all without. */
function floats(ecosystem: string, ref: string | undefined): boolean {
  const tag = (ref ?? '').trim();
  if (tag === '') return true;
  if (ecosystem === 'docker') return /^(?:latest|nightly|edge|main|master|dev|canary)$/i.test(tag);
  return !/^(?:v?\d|[\w.-]{0,100}[@/_-]v?\d)/i.test(tag) && !/^[\da-f]{40}$/.test(tag);
}
