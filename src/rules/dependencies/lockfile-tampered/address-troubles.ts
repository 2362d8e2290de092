import type { LockfileHabits } from '../../../model/dependency.ts';
import type { PackagePolicy } from '../../../model/policy.ts';
import { type Incoming, plain, plural, quoted } from '../support.ts';
import { foreignDownload, foreignFile, hostOf } from './downloads.ts';
import { sameVersion, type Trouble } from './trouble.ts';

export function otherPackage({ ecosystem, name, after }: Incoming): Trouble | undefined {
  if (after.source.kind !== 'registry' || after.resolved === undefined) return undefined;
  const foreign = foreignDownload(ecosystem, name, after.version, after.resolved);
  return foreign === undefined
    ? undefined
    : {
        message: `${quoted(name)} is downloaded from an address that is not its own.`,
        evidence: [`downloaded from: ${plain(after.resolved, 300)}`, foreign],
      };
}

export function insecure({ name, before, after }: Incoming): Trouble | undefined {
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
export function otherHost(
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

export const isNamed = (host: string, { registries }: PackagePolicy): boolean =>
  Object.values(registries).some((address) => hostOf(address) === host);

/** A file under the name of another project, in place of one of its own; or one that anything may be. */
export function otherFile({ ecosystem, name, before, after }: Incoming): Trouble | undefined {
  if (ecosystem !== 'pypi' || after.files === undefined) return undefined;
  for (const [file, hash] of after.files) {
    if (hash === '' && before?.files?.has(file) !== true)
      return {
        severity: 'high',
        confidence: 'medium',
        message: `A file of ${quoted(name)} in the lockfile has no hash, unlike its others.`,
        evidence: [plain(file, 200), 'without a hash anything is accepted'],
      };
    const foreign = before?.files?.has(file) ? undefined : foreignFile(name, after.version, `/${file}`);
    if (foreign !== undefined)
      return { message: `A file of ${quoted(name)} in the lockfile is not its own.`, evidence: [foreign] };
  }
  return undefined;
}

/** An address of its own, where the others have none: the same version suddenly, or on a host that nothing was on. */
export function ownAddress(
  dependency: Incoming,
  habits: LockfileHabits | undefined,
  policy: PackagePolicy,
): Trouble | undefined {
  const { name, before, after } = dependency;
  const host = hostOf(after.resolved);
  if (after.source.kind !== 'registry' || before?.resolved !== undefined || host === undefined)
    return undefined;
  if (after.isAddressUnusual !== true || host === habits?.host || isNamed(host, policy)) return undefined;
  if (!sameVersion(dependency))
    return habits?.before === undefined || habits.before.includes(host)
      ? undefined
      : {
          severity: 'high',
          confidence: 'medium',
          message: `${quoted(name)} is downloaded from ${plain(host, 100)}, where nothing in the lockfile came from before.`,
          evidence: [
            `downloaded from: ${plain(after.resolved ?? '', 300)}`,
            'the others come from where all come from',
          ],
        };
  return {
    severity: 'high',
    confidence: 'medium',
    message: `${quoted(name)} came from where all come from, and is now downloaded from ${plain(host, 100)}.`,
    evidence: [`downloaded from: ${plain(after.resolved ?? '', 300)}`, 'its version did not change'],
  };
}

/** The same version, downloaded from the same host or kept at another place under another name. */
export function lostName(dependency: Incoming): Trouble | undefined {
  const { name, before, after } = dependency;
  if (!sameVersion(dependency)) return undefined;
  const [from, to] = [before?.resolved, after.resolved];
  const isLost = isNamedIn(name, from) && to !== undefined && !isNamedIn(name, to);
  const isMoved = !isSamePlace(before?.repository, after.repository);
  if (!isLost && !isMoved) return undefined;
  const [old, now] = isLost ? [from, to] : [before?.repository, after.repository];
  return {
    severity: 'high',
    confidence: 'medium',
    message: `${quoted(name)} ${plain(after.version ?? '', 60)} comes from another place than before, and its version did not change.`,
    evidence: [`before: ${plain(old ?? '', 300)}`, `after: ${plain(now ?? '', 300)}`],
  };
}

function isNamedIn(name: string, address: string | undefined): boolean {
  return address?.toLowerCase().includes(name.toLowerCase()) === true;
}

/** Both unknown, one unknown, or the same but for how it is asked. */
function isSamePlace(a: string | undefined, b: string | undefined): boolean {
  const place = (address: string): string =>
    address
      .toLowerCase()
      .replace(/^[a-z+]+:\/\/(?:git@)?|^git@/, '')
      .replace(':', '/')
      .replace(/(?:\.git)?\/*$/, '');
  return a === undefined || b === undefined || place(a) === place(b);
}

/** Another package in the place of one, which neither a manifest nor a package asked for. */
export function impostor({ name, before, after }: Incoming): Trouble | undefined {
  const { insteadOf } = after;
  if (insteadOf === undefined || insteadOf === before?.insteadOf) return undefined;
  return {
    message:
      insteadOf === name
        ? `The lockfile puts another package in the place of ${quoted(name)}.`
        : `The lockfile puts ${quoted(name)} in the place of ${quoted(insteadOf)}.`,
    evidence: [
      'nothing asks for it under that name',
      ...(after.resolved === undefined ? [] : [`downloaded from: ${plain(after.resolved, 300)}`]),
    ],
  };
}

/** An entry that somebody wrote by hand, or left. */
export function orphan({ name, after }: Incoming, others: number): Trouble {
  const { smuggledBy } = after;
  const what = `${quoted(name)}${others === 0 ? '' : ` and ${plural(others, 'other package')}`}`;
  return {
    severity: 'high',
    confidence: 'medium',
    message:
      smuggledBy === undefined
        ? `The lockfile adds ${what}, which no manifest and no package in it asks for.`
        : `The lockfile adds ${what}, which ${quoted(smuggledBy)} asks for, and did not before.`,
    evidence: [
      ...(smuggledBy === undefined ? [] : ['what a version asks for does not change']),
      ...(after.hasInstallScript === true ? ['it runs a script at installation'] : []),
      after.resolved === undefined ? 'no tool writes that' : `downloaded from: ${plain(after.resolved, 300)}`,
    ],
  };
}
