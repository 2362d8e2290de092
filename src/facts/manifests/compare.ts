import { purlOf } from '../../lib/purl.ts';
import type { DependencyChange, ManifestProblem } from '../../model/dependency.ts';
import { isSameSource, kindOfChange, lineAt } from './change.ts';
import { compareLocks } from './compare-locks.ts';
import type { Declaration, Ecosystem } from './manifest.ts';
import { problemsOf } from './problems.ts';
import { type ManifestSides, type Resolved, type ResolvedManifest, resolveAll } from './resolve.ts';
import { isSameSide } from './side.ts';

export interface Comparison {
  readonly changes: readonly DependencyChange[];
  readonly problems: readonly ManifestProblem[];
}

/** The dependencies that differ, direct ones in the order of the head's lines, then what only lockfiles say. */
export function compareManifests(ecosystem: Ecosystem, { base, head, renamed }: ManifestSides): Comparison {
  const before = resolveAll(ecosystem, base);
  const after = resolveAll(ecosystem, head);
  const baseOf = (path: string): string => renamed.get(path) ?? path;
  const taken = new Set([...head.keys()].map(baseOf));
  const gone = before.manifests.keys().filter((path) => !taken.has(path));
  const empty = (path: string): ResolvedManifest => ({ path, use: undefined, resolved: [] });
  const direct = [
    ...after.manifests.values().flatMap((manifest) => {
      const old = before.manifests.get(baseOf(manifest.path)) ?? empty(baseOf(manifest.path));
      return compareOne(ecosystem, old, manifest);
    }),
    ...gone.flatMap((path) => compareOne(ecosystem, before.manifests.get(path) ?? empty(path), empty(path))),
  ];
  const transitive = compareLocks(ecosystem, { base, head, renamed }, { before, after });
  return {
    changes: [...direct, ...transitive],
    problems: problemsOf(ecosystem, { changes: direct, before, after, baseOf }),
  };
}

/** The direct dependencies that differ. A name that moved from one section to another as it was is no change. */
function compareOne(
  ecosystem: Ecosystem,
  base: ResolvedManifest,
  head: ResolvedManifest,
): readonly DependencyChange[] {
  const known = Map.groupBy(base.resolved, ({ declaration }) => declaration.declaredAs);
  const after = new Set(head.resolved.map(({ declaration }) => declaration.declaredAs));
  const changed = head.resolved.flatMap((now): DependencyChange[] => {
    const alike = known.get(now.declaration.declaredAs) ?? [];
    if (alike.some((old) => isSame(old, now))) return [];
    const old = alike.find(({ declaration }) => declaration.section === now.declaration.section) ?? alike[0];
    return [changeOf(ecosystem, old, now, head)];
  });
  const removed = base.resolved
    .filter(({ declaration }) => !after.has(declaration.declaredAs))
    .map(({ declaration, side }): DependencyChange => {
      const described = describe(ecosystem, declaration, base);
      return { ...described, change: 'removed', before: side, location: lineAt(base.path, declaration.line) };
    });
  return [...changed, ...removed];
}

function isSame(old: Resolved, now: Resolved): boolean {
  return old.declaration.name === now.declaration.name && isSameSide(old.side, now.side);
}

function changeOf(
  ecosystem: Ecosystem,
  old: Resolved | undefined,
  now: Resolved,
  { path, use, ...rest }: ResolvedManifest,
): DependencyChange {
  const { declaration, locked, side } = now;
  // Another package under the same alias is one that was not there before.
  const before = old?.declaration.name === declaration.name ? old.side : undefined;
  const lockedAt = use && locked && lineAt(use.path, locked.line);
  const isWritten = before === undefined || before.range !== side.range || !isSameSource(before, side);
  const written = declaration.versionAt;
  const location =
    isWritten || lockedAt === undefined
      ? // What stands elsewhere was changed there, where the line itself is as it was.
        written && old && old.declaration.range !== declaration.range
        ? lineAt(written.path, written.line)
        : lineAt(path, declaration.line)
      : lockedAt;
  return {
    ...describe(ecosystem, declaration, { path, use, ...rest }),
    change: kindOfChange(ecosystem, before, side),
    before,
    after: side,
    location,
    lockedAt: location === lockedAt ? undefined : lockedAt,
  };
}

function describe(ecosystem: Ecosystem, declaration: Declaration, { path, use }: ResolvedManifest) {
  const { name, declaredAs, development, isIndirect = false } = declaration;
  return {
    ecosystem: ecosystem.type,
    name,
    declaredAs,
    purl: purlOf(ecosystem.type, name),
    direct: !isIndirect,
    development,
    manifest: path,
    lockfile: use?.path,
  };
}
