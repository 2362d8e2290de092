import type { VersionScheme } from '../../lib/versions/versions.ts';
import type { DependencySide, Pin } from '../../model/dependency.ts';
import { folded } from './asks.ts';
import type { Declaration, Locked } from './manifest.ts';
import { isRelocked } from './relocked.ts';

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
    isAddressUnusual: locked?.isAddressUnusual,
    files: locked?.files,
    repository: locked?.repository,
    insteadOf: insteadOf(declaration, locked),
    isBundled: locked?.isBundled,
    hasInstallScript: locked?.hasInstallScript,
  };
  return { ...side, pin: pinOf(side, locked !== undefined || declaration.isManaged === true, versions) };
}

/** A lockfile that holds another package for a declaration than the one it names. */
function insteadOf(
  { name, declaredAs, source }: Declaration,
  locked: Locked | undefined,
): string | undefined {
  const isAsked = locked === undefined || folded(locked.name) === folded(name);
  return isAsked || source.kind !== 'registry' || locked.source.kind !== 'registry' ? undefined : declaredAs;
}

/** A dependency that only a lockfile speaks of. */
export function lockedSide(locked: Locked): DependencySide {
  const { version, source, resolved, integrity, hasInstallScript } = locked;
  const { isAddressUnusual, files, repository, insteadOf, isBundled } = locked;
  return {
    version,
    source,
    resolved,
    integrity,
    isAddressUnusual,
    files,
    repository,
    insteadOf,
    isBundled,
    hasInstallScript,
    pin: 'locked',
  };
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
