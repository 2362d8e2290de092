import { versionsOf } from '../../lib/versions/versions.ts';
import type { DependencySide } from '../../model/dependency.ts';
import { folded } from './asks.ts';
import { type LockInUse, Locks, lockedFor } from './locks.ts';
import type { Declaration, Ecosystem, Locked, Manifests } from './manifest.ts';
import { declaredSide } from './side.ts';

/** All files of one ecosystem, at merge-base and head. */
export interface ManifestSides {
  readonly base: Manifests;
  readonly head: Manifests;
  /** What a file was called at the merge-base, by its path at the head, where that differs. */
  readonly renamed: ReadonlyMap<string, string>;
}

/** A declaration with what its lockfile holds for it. */
export interface Resolved {
  readonly declaration: Declaration;
  readonly locked: Locked | undefined;
  readonly side: DependencySide;
}

/** One manifest's direct dependencies at one side. */
export interface ResolvedManifest {
  readonly path: string;
  readonly use: LockInUse | undefined;
  readonly resolved: readonly Resolved[];
}

/** Everything that manifests of one side declare, with what lockfiles hold for it. */
export interface ResolvedSide {
  readonly manifests: ReadonlyMap<string, ResolvedManifest>;
  /** What stands in lockfiles for a manifest's sake. */
  readonly direct: ReadonlySet<Locked>;
  /** `name real` for each package that a manifest has another one take the place of. */
  readonly substitutes: ReadonlySet<string>;
  /** Names of the repository's manifests. */
  readonly own: ReadonlySet<string>;
  /** All names that manifests ask for, folded. */
  readonly asked: ReadonlySet<string>;
}

export function resolveAll(ecosystem: Ecosystem, read: Manifests): ResolvedSide {
  const manifests = ecosystem.settle?.(read) ?? read;
  const own = ecosystem.ownNames?.(manifests) ?? new Set();
  const names = new Set([...manifests.values()].flatMap(({ name, lock }) => (lock ? [] : (name ?? []))));
  const locks = new Locks(ecosystem, manifests);
  const versions = versionsOf(ecosystem.type);
  const declared = [...manifests.values()].flatMap(({ dependencies }) => dependencies);
  const substitutes = new Set(
    declared.flatMap(({ declaredAs, name }) => (declaredAs === name ? [] : [`${declaredAs} ${name}`])),
  );
  const all = [...manifests]
    .filter(([, { lock }]) => lock === undefined)
    .map(([path, { dependencies }]): [string, ResolvedManifest] => {
      const use = dependencies.length > 0 ? locks.of(path) : undefined;
      const resolved = dependencies.map((declaration): Resolved => {
        const locked = use && lockedFor(ecosystem, declaration, use);
        const isOwn = declaration.source.kind === 'registry' && own.has(declaration.name);
        const isStray = locked?.source.kind === 'workspace' && !names.has(locked.name);
        const held = locked && isStray ? strayed(locked) : locked;
        const side = declaredSide(declaration, held, versions, isOwn);
        return { declaration, locked, side: isSubstitute(side, locked, substitutes) ? asAsked(side) : side };
      });
      return [path, { path, use, resolved }];
    });
  const direct = new Set(all.flatMap(([, { resolved }]) => resolved.flatMap(({ locked }) => locked ?? [])));
  const asked = new Set(declared.flatMap(({ declaredAs, name }) => [folded(declaredAs), folded(name)]));
  return { manifests: new Map(all), direct, substitutes, own: names, asked };
}

/** What a lockfile calls the repository's own, and is no manifest of it: a folder, about which nothing is known. */
export const strayed = (locked: Locked): Locked => ({
  ...locked,
  source: { kind: 'path', address: locked.source.address },
});

/** Whether a manifest itself has one package take the place of another. */
export function isSubstitute(
  { insteadOf }: Pick<DependencySide, 'insteadOf'>,
  locked: Locked | undefined,
  substitutes: ReadonlySet<string>,
): boolean {
  return insteadOf !== undefined && substitutes.has(`${insteadOf} ${locked?.name}`);
}

export const asAsked = (side: DependencySide): DependencySide => ({ ...side, insteadOf: undefined });
