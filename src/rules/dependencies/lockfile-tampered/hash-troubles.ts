import type { LockfileHabits } from '../../../model/dependency.ts';
import type { PackageAnswer } from '../../../model/package.ts';
import { factsOf, type Incoming, plain, plural, quoted, versionFacts } from '../support.ts';
import { comparable, contradiction, weakened } from './hashes.ts';
import { sameVersion, type Trouble } from './trouble.ts';

/** What another hash for the same version says. */
export function hashChanged(dependency: Incoming): Trouble | undefined {
  const { ecosystem, name, before, after } = dependency;
  if (before === undefined || !sameVersion(dependency) || isBranch(after.version)) return undefined;
  const version = plain(after.version ?? '');
  const changed = contradiction(ecosystem, before, after);
  if (changed !== undefined)
    return {
      message: `The hash of ${quoted(name)} ${version} changed, and its version did not.`,
      evidence: [`before: ${plain(changed.before, 100)}`, `after: ${plain(changed.after, 100)}`],
    };
  return undefined;
}

/** A hash by a weaker algorithm, of how many others in the same lockfile, too. */
export function hashWeakened({ name, before, after }: Incoming, others = 0): Trouble | undefined {
  const weaker = weakened(before?.integrity ?? [], after.integrity);
  if (weaker === undefined) return undefined;
  const whose = `${quoted(name)} ${plain(after.version ?? '')}`;
  return {
    severity: 'high',
    message:
      others === 0
        ? `The hash of ${whose} is by a weaker algorithm than before.`
        : `The hashes of ${whose} and ${plural(others, 'other package')} are by a weaker algorithm than before.`,
    evidence: [`before: ${plain(weaker.before, 100)}`, `after: ${plain(weaker.after, 100)}`],
  };
}

/** Whether a version has only a weaker hash than before. */
export const isWeakened = (dependency: Incoming): boolean =>
  sameVersion(dependency) && hashWeakened(dependency) !== undefined;

/** Composer calls a branch a version. */
const isBranch = (version: string | undefined): boolean => /^dev-|[.-]dev$/.test(version ?? '');

/** Whether hashes can stand where it is held; a lockfile that is gone holds nothing. */
const isHashable = ({ lockfile, location: { path } }: Incoming): boolean =>
  lockfile !== undefined || /\.(?:txt|in)$/.test(path);

/** Whether a version had a hash before and has none now. */
export function hasLostHash(dependency: Incoming): boolean {
  const { before, after } = dependency;
  return (
    sameVersion(dependency) &&
    isHashable(dependency) &&
    after.isBundled !== true &&
    after.source.kind === 'registry' &&
    (before?.integrity.length ?? 0) > 0 &&
    after.integrity.length === 0
  );
}

export function hashTakenOut({ name, before, after }: Incoming): Trouble {
  return {
    severity: 'high',
    message: `The hash of ${quoted(name)} ${plain(after.version ?? '')} was taken out of the lockfile.`,
    evidence: [
      `before: ${plain(before?.integrity[0] ?? '', 100)}`,
      'after: none, so that anything is accepted',
    ],
  };
}

/** Against what the registry itself says. */
export function hashUnknown(
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

/** One entry among many that anything would satisfy. */
export function hashMissing(
  { ecosystem, name, before, after, lockfile = '', location, lockedAt }: Incoming,
  habits: LockfileHabits | undefined,
): Trouble | undefined {
  const hadHash = before === undefined || before.integrity.length > 0;
  if (after.integrity.length > 0 || after.source.kind !== 'registry' || !hadHash) return undefined;
  // Where other clients keep hashes they stand elsewhere, or for some packages only.
  if (ecosystem !== 'npm' || habits?.isHashed !== true) return undefined;
  // npm has none for what came inside of another package, Yarn for what is of another platform.
  const mayLack = before === undefined ? !/pnpm-lock\.yaml$/.test(lockfile) : /\.json$/.test(lockfile);
  const isHeld = lockedAt !== undefined || location.path === lockfile;
  if (!isHeld || (mayLack && after.resolved === undefined)) return undefined;
  return {
    severity: 'medium',
    confidence: 'medium',
    message: `${quoted(name)} has no hash in the lockfile, unlike its neighbours.`,
    evidence: [
      ...(after.resolved === undefined ? [] : [`downloaded from: ${plain(after.resolved, 300)}`]),
      'without a hash anything is accepted',
    ],
  };
}
