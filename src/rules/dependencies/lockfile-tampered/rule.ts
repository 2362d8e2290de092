import type { LockfileHabits } from '../../../model/dependency.ts';
import type { RuleFinding } from '../../../model/finding.ts';
import type { PackageAnswer } from '../../../model/package.ts';
import type { PackagePolicy } from '../../../model/policy.ts';
import type { ProjectRule } from '../../../model/rule.ts';
import { factsOf, type Incoming, incoming, plain, plural, quoted, versionFacts } from '../support.ts';
import { foreignDownload, hostOf } from './downloads.ts';
import { comparable, contradiction } from './hashes.ts';

export const rule: ProjectRule = {
  id: 'dependencies/lockfile-tampered',
  title: 'A lockfile entry does not belong to the package it names',
  severity: 'critical',
  confidence: 'high',
  cwe: [345, 494],
  owasp: 'A08:2021',
  item: 5,
  reads: 'project',
  facts: 'dependencies',
  *check({ dependencies, packages, lockfiles, packagePolicy }) {
    // A manifest may hold hashes itself, as a list of Python requirements does.
    const locked = incoming(dependencies).filter(
      ({ lockfile, before, after }) =>
        lockfile !== undefined || after.integrity.length + (before?.integrity.length ?? 0) > 0,
    );
    const moved = new Map<string, Incoming[]>();
    for (const dependency of locked) {
      const habits = lockfiles.get(dependency.lockfile ?? '');
      const trouble = [
        hashChanged(dependency),
        hashUnknown(dependency, packages.get(dependency.purl)),
        otherPackage(dependency),
        insecure(dependency),
        otherHost(dependency, habits, packagePolicy),
        hashMissing(dependency, habits),
      ].find((each) => each !== undefined);
      if (trouble !== undefined) yield findingFor(dependency, trouble);
      else if (hasMoved(dependency, packagePolicy)) {
        const place = `${holderOf(dependency)} ${hostOf(dependency.after.resolved)}`;
        moved.set(place, [...(moved.get(place) ?? []), dependency]);
      }
    }
    for (const some of moved.values()) yield* movedTogether(some);
  },
};

const holderOf = ({ lockfile, location }: Incoming): string => lockfile ?? location.path;

type Trouble = Pick<RuleFinding, 'message' | 'evidence' | 'severity' | 'confidence'>;

const sameVersion = ({ before, after }: Incoming): boolean =>
  before?.version !== undefined &&
  before.version === after.version &&
  before.source.kind === after.source.kind;

function hashChanged(dependency: Incoming): Trouble | undefined {
  const { name, before, after } = dependency;
  if (before === undefined || !sameVersion(dependency)) return undefined;
  const changed = contradiction(before.integrity, after.integrity);
  if (changed !== undefined)
    return {
      message: `The hash of ${quoted(name)} ${plain(after.version ?? '')} changed, and its version did not.`,
      evidence: [`before: ${plain(changed.before, 100)}`, `after: ${plain(changed.after, 100)}`],
    };
  return before.integrity.length > 0 && after.integrity.length === 0 && after.source.kind === 'registry'
    ? {
        severity: 'high',
        message: `The hash of ${quoted(name)} ${plain(after.version ?? '')} was taken out of the lockfile.`,
        evidence: [
          `before: ${plain(before.integrity[0] ?? '', 100)}`,
          'after: none, so that anything is accepted',
        ],
      }
    : undefined;
}

/** Against what the registry itself says. */
function hashUnknown(
  { ecosystem, name, after }: Incoming,
  answer: PackageAnswer | undefined,
): Trouble | undefined {
  if (after.source.kind !== 'registry' || after.source.address !== undefined) return undefined;
  const published = versionFacts(ecosystem, factsOf(answer), after.version)?.integrity ?? [];
  const wrong = after.integrity.filter((hash) => comparable(hash, published) === 'differs');
  const right = after.integrity.some((hash) => comparable(hash, published) === 'same');
  if (wrong.length === 0 || right) return undefined;
  return {
    message: `The hash of ${quoted(name)} ${plain(after.version ?? '')} is not one that its registry publishes.`,
    evidence: [`lockfile: ${plain(wrong[0] ?? '', 100)}`, `registry: ${plain(published[0] ?? '', 100)}`],
  };
}

function otherPackage({ ecosystem, name, after }: Incoming): Trouble | undefined {
  if (after.source.kind !== 'registry' || after.resolved === undefined) return undefined;
  const foreign = foreignDownload(ecosystem, name, after.version, after.resolved);
  return foreign === undefined
    ? undefined
    : {
        message: `${quoted(name)} is downloaded from an address that is not its own.`,
        evidence: [`downloaded from: ${plain(after.resolved, 300)}`, foreign],
      };
}

function insecure({ name, before, after }: Incoming): Trouble | undefined {
  const isPlain = (address: string | undefined): boolean =>
    /^http:\/\//i.test(address ?? '') && !/^http:\/\/(?:localhost|127\.|\[::1\])/i.test(address ?? '');
  if (!isPlain(after.resolved) || isPlain(before?.resolved)) return undefined;
  return {
    severity: 'high',
    message: `${quoted(name)} is downloaded without encryption.`,
    evidence: [`downloaded from: ${plain(after.resolved ?? '', 300)}`],
  };
}

/** One entry among many that comes from somewhere else. */
function otherHost(
  { name, after }: Incoming,
  habits: LockfileHabits | undefined,
  policy: PackagePolicy,
): Trouble | undefined {
  const host = hostOf(after.resolved);
  // Where the lockfile names a registry by itself, that is `unexpected-source`.
  if (after.source.kind !== 'registry' || after.source.address !== undefined) return undefined;
  if (habits?.host === undefined || host === undefined) return undefined;
  if (host === habits.host || isNamed(host, policy)) return undefined;
  return {
    severity: 'high',
    confidence: 'medium',
    message: `${quoted(name)} is downloaded from another host than its neighbours.`,
    evidence: [`downloaded from: ${plain(after.resolved ?? '', 300)}`, `the others: ${plain(habits.host)}`],
  };
}

/** Whether an entry comes from another host than before, and none that the policy names. */
function hasMoved({ before, after }: Incoming, policy: PackagePolicy): boolean {
  const [from, to] = [hostOf(before?.resolved), hostOf(after.resolved)];
  if (after.source.kind !== 'registry' || after.source.address !== undefined) return false;
  return from !== undefined && to !== undefined && from !== to && !isNamed(to, policy);
}

const isNamed = (host: string, { registries }: PackagePolicy): boolean =>
  Object.values(registries).some((address) => hostOf(address) === host);

/** A lockfile that is written with another registry changes all its entries: it is said once. */
function* movedTogether(some: readonly Incoming[]): Generator<RuleFinding> {
  const [first] = some;
  if (first === undefined) return;
  const [from, to] = [hostOf(first.before?.resolved) ?? '', hostOf(first.after.resolved) ?? ''];
  yield findingFor(first, {
    severity: 'high',
    confidence: 'medium',
    message: `${plural(some.length, 'package')} of the lockfile ${some.length === 1 ? 'is' : 'are'} downloaded from another host than before.`,
    evidence: [`before: ${plain(from)}`, `after: ${plain(to)}`, `for example ${plain(first.name, 100)}`],
  });
}

/** One entry among many that anything would satisfy. */
function hashMissing(
  { ecosystem, name, before, after }: Incoming,
  habits: LockfileHabits | undefined,
): Trouble | undefined {
  if (after.integrity.length > 0 || after.source.kind !== 'registry' || before !== undefined)
    return undefined;
  // Where other clients keep hashes they stand elsewhere, or for some packages only.
  if (ecosystem !== 'npm' || after.resolved === undefined || habits?.isHashed !== true) return undefined;
  return {
    severity: 'medium',
    confidence: 'medium',
    message: `${quoted(name)} has no hash in the lockfile, unlike its neighbours.`,
    evidence: [`downloaded from: ${plain(after.resolved, 300)}`, 'without a hash anything is accepted'],
  };
}

function findingFor(dependency: Incoming, trouble: Trouble): RuleFinding {
  const { purl, after, location, lockedAt = location } = dependency;
  return {
    ...trouble,
    location: lockedAt,
    remediation:
      'Restore the lockfile from the base branch and let the package manager write the change again. If the entry comes ' +
      'back as it is here, find out who published what before anybody installs it.',
    identity: `tampered ${purl}@${after.version ?? ''}`,
  };
}
