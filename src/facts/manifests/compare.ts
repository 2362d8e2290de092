import type { DependencyChange, DependencySide } from '../../model/dependency.ts';
import type { Declaration, Ecosystem } from './manifest.ts';

/** What a manifest declares at merge-base and head; a side where it does not exist declares nothing. */
export interface ManifestSides {
  readonly path: string;
  /** Where the merge-base's side has another name, and for removals. */
  readonly basePath: string;
  readonly base: readonly Declaration[];
  readonly head: readonly Declaration[];
}

/**
 * The direct dependencies that differ, in the order of the head's lines, then what was removed. A name that moved from
 * one section to another as it was is no change. `members` are the names of the repository's own packages.
 */
export function compareManifest(
  ecosystem: Ecosystem,
  { path, basePath, base, head }: ManifestSides,
  members: ReadonlySet<string>,
): readonly DependencyChange[] {
  const known = Map.groupBy(base, ({ declaredAs }) => declaredAs);
  const after = new Set(head.map(({ declaredAs }) => declaredAs));
  const describe = (declaration: Declaration, at: string) => ({
    ecosystem: ecosystem.type,
    name: declaration.name,
    purl: ecosystem.purl(declaration.name),
    direct: true,
    development: declaration.development,
    declaredAs: declaration.declaredAs,
    manifest: at,
    location: { path: at, line: declaration.line, endLine: declaration.line },
  });
  const side = ({ name, range, source }: Declaration): DependencySide => ({
    range,
    source: { kind: members.has(name) ? 'workspace' : source },
    pin: 'range',
    integrity: [],
  });
  const changed = head.flatMap((declaration): DependencyChange[] => {
    const alike = known.get(declaration.declaredAs) ?? [];
    if (alike.some((old) => isSame(old, declaration))) return [];
    const old = alike.find(({ section }) => section === declaration.section) ?? alike[0];
    const change = kindOf(ecosystem, old, declaration);
    const before = old && change !== 'added' ? side(old) : undefined;
    return [{ ...describe(declaration, path), change, before, after: side(declaration) }];
  });
  const removed = base
    .filter(({ declaredAs }) => !after.has(declaredAs))
    .map((old): DependencyChange => ({ ...describe(old, basePath), change: 'removed', before: side(old) }));
  return [...changed, ...removed];
}

function isSame(a: Declaration, b: Declaration): boolean {
  return a.name === b.name && a.range === b.range && a.source === b.source;
}

function kindOf(
  ecosystem: Ecosystem,
  old: Declaration | undefined,
  now: Declaration,
): DependencyChange['change'] {
  // Another package under the same alias is one that was not there before.
  if (old === undefined || old.name !== now.name) return 'added';
  if (old.source !== now.source) return 'source-changed';
  return (ecosystem.compare(old.range, now.range) ?? -1) > 0 ? 'downgraded' : 'upgraded';
}
