import { purlOf } from '../../lib/purl.ts';
import { versionsOf } from '../../lib/versions/versions.ts';
import type { DependencyChange, ManifestProblem } from '../../model/dependency.ts';
import { lineAt } from './change.ts';
import type { Ecosystem } from './manifest.ts';
import type { Resolved, ResolvedManifest, ResolvedSide } from './resolve.ts';

interface Compared {
  /** Of direct dependencies. */
  readonly changes: readonly DependencyChange[];
  readonly before: ResolvedSide;
  readonly after: ResolvedSide;
  readonly baseOf: (path: string) => string;
}

/** Where what the change asks for and what lockfiles hold do not agree. */
export function problemsOf(ecosystem: Ecosystem, compared: Compared): readonly ManifestProblem[] {
  // What is taken instead, the lockfile holds instead.
  const overridden = overriddenIn(compared.after);
  const byManifest = Map.groupBy(compared.changes, ({ manifest = '' }) => manifest);
  return compared.after.manifests
    .values()
    .flatMap((manifest) => {
      const changes = (byManifest.get(manifest.path) ?? []).filter(({ change }) => change !== 'removed');
      return manifest.use === undefined
        ? missing(ecosystem, manifest, changes, compared)
        : stale(ecosystem, manifest, changes, overridden);
    })
    .toArray();
}

/** Where the change asks for something, or took the lockfile away. */
function missing(
  ecosystem: Ecosystem,
  { path, resolved }: ResolvedManifest,
  changes: readonly DependencyChange[],
  { before, baseOf }: Compared,
): readonly ManifestProblem[] {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  const format = ecosystem.formats.find(({ matches }) => matches(name, path));
  const hadLockfile = before.manifests.get(baseOf(path))?.use !== undefined;
  const [first] = resolved.filter(({ side }) => side.source.kind === 'registry');
  const asked = changes.find(({ after }) => after?.source.kind === 'registry')?.location;
  const location = asked ?? (hadLockfile && first ? lineAt(path, first.declaration.line) : undefined);
  if (format?.lockfiles === undefined || location === undefined) return [];
  if (format.isLockOptional && !hadLockfile) return [];
  return [{ ecosystem: ecosystem.type, kind: 'lockfile-missing', manifest: path, hadLockfile, location }];
}

function stale(
  ecosystem: Ecosystem,
  { path, use, resolved }: ResolvedManifest,
  changes: readonly DependencyChange[],
  overridden: ReadonlySet<string>,
): readonly ManifestProblem[] {
  const changed = new Set(changes.map(({ declaredAs }) => declaredAs));
  return resolved
    .filter(({ declaration }) => changed.has(declaration.declaredAs) && !overridden.has(declaration.name))
    .filter((each) => use !== undefined && contradicts(ecosystem, each, use))
    .map(
      ({ declaration: { name, range, line }, locked }): ManifestProblem => ({
        ecosystem: ecosystem.type,
        kind: 'lockfile-stale',
        manifest: path,
        lockfile: use?.path,
        dependency: {
          name,
          purl: purlOf(ecosystem.type, name),
          range,
          locked: locked?.version ?? use?.byName.get(name)?.at(-1)?.version,
        },
        location: lineAt(path, line),
      }),
    );
}

function overriddenIn({ manifests }: ResolvedSide): ReadonlySet<string> {
  const all = manifests.values().flatMap(({ resolved }) => resolved);
  return new Set(
    all.flatMap(({ declaration: { section, declaredAs } }) => (section === 'overrides' ? [declaredAs] : [])),
  );
}

/** What stands in sections that tools need not install from is not missed. */
const optional = new Set([
  'peerDependencies',
  'overrides',
  'resolutions',
  'constraints',
  'optionalDependencies',
  'build-system',
  'hatch',
]);

function contradicts(
  ecosystem: Ecosystem,
  { declaration, locked, side }: Resolved,
  { lock, folder }: NonNullable<ResolvedManifest['use']>,
): boolean {
  if (optional.has(declaration.section) || side.source.kind === 'workspace') return false;
  const remembered = lock.remembers?.(declaration, folder);
  if (remembered === null) return true;
  if (remembered !== undefined && remembered.trim() !== declaration.range.trim()) return true;
  if (side.source.kind !== 'registry') return false;
  if (locked?.version === undefined)
    return locked === undefined && remembered === undefined && lock.isPartial !== true;
  return versionsOf(ecosystem.type).satisfies(locked.version, declaration.range) === false;
}
