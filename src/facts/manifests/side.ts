import type { VersionScheme } from '../../lib/versions/versions.ts';
import type { DependencySide, Pin } from '../../model/dependency.ts';
import type { Declaration, Locked } from './manifest.ts';

/** A dependency on one side: what the manifest asks for, with what the lockfile holds. */
export function declaredSide(
  declaration: Declaration,
  locked: Locked | undefined,
  versions: VersionScheme,
  isOwn: boolean,
): DependencySide {
  const { range } = declaration;
  const { kind = 'registry', address } = locked?.source ?? {};
  const isElsewhere =
    kind !== 'registry' || (address !== undefined && declaration.source.address === undefined);
  const source = isOwn
    ? { kind: 'workspace' as const }
    : declaration.source.kind === 'registry' && isElsewhere
      ? (locked?.source ?? declaration.source)
      : declaration.source;
  const side = {
    range,
    version: locked?.version ?? versions.exact(range),
    source,
    resolved: locked?.resolved,
    integrity: locked?.integrity.length ? locked.integrity : (declaration.integrity ?? []),
    hasInstallScript: locked?.hasInstallScript,
  };
  return { ...side, pin: pinOf(side, locked !== undefined || declaration.isManaged === true, versions) };
}

/** A dependency that only a lockfile speaks of. */
export function lockedSide({
  version,
  source,
  resolved,
  integrity,
  hasInstallScript,
}: Locked): DependencySide {
  return { version, source, resolved, integrity, hasInstallScript, pin: 'locked' };
}

const COMMIT = /(?:[#@=?]|^)[\da-f]{40}\b/i;

function pinOf(side: Omit<DependencySide, 'pin'>, isLocked: boolean, versions: VersionScheme): Pin {
  const { range = '', source, integrity } = side;
  if (source.kind === 'path' || source.kind === 'workspace') return 'exact';
  if (source.kind === 'git') {
    if (COMMIT.test(range) || COMMIT.test(source.address ?? '')) return 'exact';
    return isLocked ? 'locked' : 'floating';
  }
  if (source.kind === 'url') return integrity.length > 0 ? 'exact' : 'floating';
  if (versions.exact(range) !== undefined) return 'exact';
  if (isLocked) return 'locked';
  return versions.lowest(range) === undefined && !/[<>]/.test(range) ? 'floating' : 'range';
}

/** Whether two sides of the same package are the same. */
export function isSameSide(a: DependencySide, b: DependencySide): boolean {
  return (
    a.range === b.range &&
    isSameVersion(a, b) &&
    a.source.kind === b.source.kind &&
    a.source.address === b.source.address &&
    !isRelocked(a, b)
  );
}

/** What no lockfile says is not another version. */
const isSameVersion = ({ version: a }: DependencySide, { version: b }: DependencySide): boolean =>
  a === undefined || b === undefined || a === b;

/** Whether one version comes with hashes or from an address that contradict each other. */
export function isRelocked(
  a: Pick<DependencySide, 'version' | 'resolved' | 'integrity'>,
  b: Pick<DependencySide, 'version' | 'resolved' | 'integrity'>,
): boolean {
  if (a.version !== b.version) return false;
  const moved = a.resolved !== undefined && b.resolved !== undefined && a.resolved !== b.resolved;
  return moved || contradict(a.integrity, b.integrity);
}

/**
 * Hashes of the same kind that were replaced. More files of a version, or fewer, are none of these; nor is another
 * kind of hash, of which nothing can be told.
 */
function contradict(before: readonly string[], after: readonly string[]): boolean {
  if (before.length === 1 && before[0] === after[0]) return false;
  const [old, now] = [Map.groupBy(before, kindOfHash), Map.groupBy(after, kindOfHash)];
  for (const [kind, hashes] of old) {
    const others = now.get(kind);
    if (others === undefined) continue;
    const lost = hashes.some((hash) => !others.includes(hash));
    if (lost && others.some((hash) => !hashes.includes(hash))) return true;
  }
  return false;
}

/** `sha512-…`, `sha256:…`, `10c0/…`; of one without a name its length says it. */
function kindOfHash(hash: string): string {
  return /^([\w.]{1,20})[-:/]/.exec(hash)?.[1] ?? `${hash.length}`;
}
