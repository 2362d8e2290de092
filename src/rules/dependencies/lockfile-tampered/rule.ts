import type { RuleFinding } from '../../../model/finding.ts';
import type { PackageAnswer } from '../../../model/package.ts';
import type { ProjectRule } from '../../../model/rule.ts';
import { factsOf, type Incoming, incoming, plain, quoted, versionFacts } from '../support.ts';
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
  *check({ dependencies, packages }) {
    // A manifest may hold hashes itself, as a list of Python requirements does.
    const locked = incoming(dependencies).filter(
      ({ lockfile, before, after }) =>
        lockfile !== undefined || after.integrity.length + (before?.integrity.length ?? 0) > 0,
    );
    const habits = new Map(
      [...Map.groupBy(locked, holderOf)].map(([path, entries]) => [path, habitsOf(entries)]),
    );
    for (const dependency of locked) {
      const trouble = [
        hashChanged(dependency),
        hashUnknown(dependency, packages.get(dependency.purl)),
        otherPackage(dependency),
        insecure(dependency),
        otherHost(dependency, habits.get(holderOf(dependency))),
        hashMissing(dependency, habits.get(holderOf(dependency))),
      ].find((each) => each !== undefined);
      if (trouble !== undefined) yield findingFor(dependency, trouble);
    }
  },
};

const holderOf = ({ lockfile, location }: Incoming): string => lockfile ?? location.path;

type Trouble = Pick<RuleFinding, 'message' | 'evidence' | 'severity' | 'confidence'>;

/** What one lockfile's entries usually look like, as far as the change touches them. */
interface Habits {
  /** Host that most entries are downloaded from, where it is most of at least three. */
  readonly host: string | undefined;
  readonly withHash: number;
}

function habitsOf(entries: readonly Incoming[]): Habits {
  const fromRegistry = entries.filter(({ after }) => after.source.kind === 'registry');
  const hosts = fromRegistry.flatMap(({ before, after }) =>
    [hostOf(before?.resolved) ?? [], hostOf(after.resolved) ?? []].flat(),
  );
  const counted = [...Map.groupBy(hosts, (host) => host)].toSorted(([, a], [, b]) => b.length - a.length);
  const [host, same] = counted[0] ?? [undefined, []];
  return {
    host: same.length >= 3 && same.length * 3 >= hosts.length * 2 ? host : undefined,
    withHash: fromRegistry.filter(({ after }) => after.integrity.length > 0).length,
  };
}

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
function otherHost({ name, before, after }: Incoming, habits: Habits | undefined): Trouble | undefined {
  const host = hostOf(after.resolved);
  if (after.source.kind !== 'registry' || habits?.host === undefined || host === undefined) return undefined;
  if (host === habits.host || host === hostOf(before?.resolved)) return undefined;
  return {
    severity: 'high',
    confidence: 'medium',
    message: `${quoted(name)} is downloaded from another host than its neighbours.`,
    evidence: [`downloaded from: ${plain(after.resolved ?? '', 300)}`, `the others: ${plain(habits.host)}`],
  };
}

/** One entry among many that anything would satisfy. */
function hashMissing(
  { ecosystem, name, before, after }: Incoming,
  habits: Habits | undefined,
): Trouble | undefined {
  if (after.integrity.length > 0 || after.source.kind !== 'registry' || before !== undefined)
    return undefined;
  // Where other clients keep hashes they stand elsewhere, or for some packages only.
  if (ecosystem !== 'npm' || after.resolved === undefined || (habits?.withHash ?? 0) < 3) return undefined;
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
