import type { LockfileHabits } from '../../../model/dependency.ts';
import type { RuleFinding } from '../../../model/finding.ts';
import type { PackageAnswer } from '../../../model/package.ts';
import type { PackagePolicy } from '../../../model/policy.ts';
import type { ProjectRule } from '../../../model/rule.ts';
import { type Incoming, incoming, plain, plural } from '../support.ts';
import {
  impostor,
  insecure,
  isNamed,
  lostName,
  orphan,
  otherFile,
  otherHost,
  otherPackage,
  ownAddress,
} from './address-troubles.ts';
import { hostOf } from './downloads.ts';
import {
  hashChanged,
  hashMissing,
  hashTakenOut,
  hashUnknown,
  hashWeakened,
  hasLostHash,
  isWeakened,
} from './hash-troubles.ts';
import { toolTroubles } from './tools.ts';
import type { Trouble } from './trouble.ts';

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
  *check({ dependencies, packages, lockfiles, packagePolicy, clientSettings }) {
    // A manifest may hold hashes itself, as a list of Python requirements does.
    const locked = incoming(dependencies).filter(
      ({ lockfile, before, after }) =>
        lockfile !== undefined || after.integrity.length + (before?.integrity.length ?? 0) > 0,
    );
    const moved = new Map<string, Incoming[]>();
    const bare: Incoming[] = [];
    const weak: Incoming[] = [];
    const orphans: Incoming[] = [];
    for (const dependency of locked) {
      const habits = lockfiles.get(dependency.lockfile ?? '');
      const answer = packages.get(dependency.purl);
      const trouble = troubleWith(dependency, { habits, answer, policy: packagePolicy });
      if (trouble !== undefined) yield findingFor(dependency, trouble);
      else if (isWeakened(dependency)) weak.push(dependency);
      else if (dependency.after.isOrphan === true) orphans.push(dependency);
      else if (hasLostHash(dependency)) bare.push(dependency);
      else if (hasMoved(dependency, packagePolicy)) {
        const place = `${holderOf(dependency)} ${hostOf(dependency.after.resolved)}`;
        moved.set(place, [...(moved.get(place) ?? []), dependency]);
      }
    }
    yield* toolTroubles(clientSettings);
    for (const some of moved.values()) yield* movedTogether(some);
    for (const some of Map.groupBy(orphans, holderOf).values()) yield* nobodyAsksFor(some);
    for (const some of Map.groupBy(weak, holderOf).values()) yield* weakenedTogether(some);
    for (const [holder, some] of Map.groupBy(bare, holderOf))
      yield* takenOutTogether(some, lockfiles.get(holder));
  },
};

interface Around {
  readonly habits: LockfileHabits | undefined;
  readonly answer: PackageAnswer | undefined;
  readonly policy: PackagePolicy;
}

/** The gravest first. */
function troubleWith(dependency: Incoming, { habits, answer, policy }: Around): Trouble | undefined {
  return (
    impostor(dependency) ??
    hashChanged(dependency) ??
    hashUnknown(dependency, answer) ??
    otherPackage(dependency) ??
    otherFile(dependency) ??
    insecure(dependency) ??
    otherHost(dependency, habits, policy) ??
    ownAddress(dependency, habits, policy) ??
    lostName(dependency) ??
    hashMissing(dependency, habits)
  );
}

/** So many are said one by one. */
const FEW = 3;

const holderOf = ({ lockfile, location }: Incoming): string => lockfile ?? location.path;

/** Said once for each lockfile: a tool that forgets who asks for what forgets it of all. */
function* nobodyAsksFor(some: readonly Incoming[]): Generator<RuleFinding> {
  const [first] = some;
  if (first !== undefined) yield findingFor(first, orphan(first, some.length - 1));
}

/** A client that writes weaker ones writes them everywhere. */
function* weakenedTogether(some: readonly Incoming[]): Generator<RuleFinding> {
  const isAll = some.length > FEW;
  for (const each of isAll ? some.slice(0, 1) : some) {
    const trouble = hashWeakened(each, isAll ? some.length - 1 : 0);
    if (trouble) yield findingFor(each, trouble);
  }
}

/** A tool that writes no hashes takes out all: it is said once. */
function* takenOutTogether(
  some: readonly Incoming[],
  habits: LockfileHabits | undefined,
): Generator<RuleFinding> {
  const [first] = some;
  if (first === undefined) return;
  if (habits?.isHashed !== false || some.length < 3) {
    for (const each of some) yield findingFor(each, hashTakenOut(each));
    return;
  }
  yield findingFor(first, {
    ...hashTakenOut(first),
    message: `The hashes of ${plural(some.length, 'package')} were taken out of the lockfile.`,
  });
}

/** Whether an entry comes from another host than before, and none that the policy names. */
function hasMoved({ before, after }: Incoming, policy: PackagePolicy): boolean {
  const [from, to] = [hostOf(before?.resolved), hostOf(after.resolved)];
  if (after.source.kind !== 'registry' || after.source.address !== undefined) return false;
  return from !== undefined && to !== undefined && from !== to && !isNamed(to, policy);
}

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
