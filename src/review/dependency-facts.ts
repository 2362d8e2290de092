import { alteredLines } from '../diff/lines.ts';
import { ecosystemOfImport, type ForeignImport } from '../facts/imports/undeclared.ts';
import { formatsOf } from '../facts/manifests/manifests.ts';
import { LARGEST_LOCKFILE } from '../lib/lockfiles.ts';
import type { Change, Unread } from '../model/change.ts';
import type { ManifestProblem } from '../model/dependency.ts';
import type { ChangedFile } from '../model/diff.ts';
import type { DependencyDifference, Inspector, ManifestToCompare } from '../model/inspection.ts';
import type { CodeReader, TreeEntry } from '../model/ports.ts';
import type { Sha } from '../model/sha.ts';
import { baseSides, readFiles } from './read-files.ts';

/** Of the manifests that the change leaves alone, so many are read with those that it changes; that more were not is said. */
const mostManifests = 3000;

interface Manifest {
  readonly path: string;
  readonly previousPath: string;
  readonly base?: Sha | undefined;
  readonly head?: Sha | undefined;
  readonly file?: ChangedFile | undefined;
}

/**
 * The dependencies that differ between merge-base and head, read from manifests and lockfiles themselves;
 * and what the manifests declare that the imports of added code need.
 */
export async function dependencyChanges(
  change: Change,
  imports: readonly ForeignImport[],
  code: CodeReader,
  inspector: Inspector,
  signal: AbortSignal,
): Promise<DependencyDifference> {
  const changed = change.files.filter(
    ({ path, previousPath = path }) => formatsOf(path).length + formatsOf(previousPath).length > 0,
  );
  if (changed.length + imports.length === 0) return { changes: [], problems: [], declared: [], unread: [] };
  const tree = await code.list(change.head);
  const { read, left } = manifestsOf(changed, imports, tree);
  const manifests = read.flatMap((manifest) =>
    formatsOf(manifest.path).map(({ ecosystem }) => ({ manifest, ecosystem })),
  );
  const differences: DependencyDifference[] = [];
  // One ecosystem after the other, so that the largest lockfiles are never in memory together.
  for (const [ecosystem, files] of Map.groupBy(manifests, (each) => each.ecosystem.type)) {
    const difference = await compared(
      files.map(({ manifest }) => manifest),
      code,
      inspector,
      signal,
    );
    // A file that two ecosystems read is there for one of them at a time.
    const changes = difference.changes.filter((each) => each.ecosystem === ecosystem);
    const declared = difference.declared.filter((each) => each.ecosystem === ecosystem);
    differences.push({ ...difference, changes, declared });
  }
  return {
    changes: differences.flatMap(({ changes }) => changes),
    problems: differences.flatMap(({ problems }) => problems),
    registries: differences.flatMap(({ registries = [] }) => registries),
    declared: differences.flatMap(({ declared }) => declared),
    unread: [...notFiles(changed), ...left, ...differences.flatMap(({ unread }) => unread)],
  };
}

const insteadOfFiles: Readonly<Partial<Record<ChangedFile['kind'], string>>> = {
  symlink: 'a symbolic link in the place of a manifest, which is not followed',
  submodule: 'a submodule in the place of a manifest, which is not read',
  'lfs-pointer': 'a pointer to a file that git does not hold, in the place of a manifest',
};

/** A client follows them, and what it finds there is not judged. */
function notFiles(changed: readonly ChangedFile[]): readonly Unread[] {
  return changed.flatMap(({ path, kind, status }) => {
    const why = status === 'removed' ? undefined : insteadOfFiles[kind];
    return why === undefined ? [] : [{ what: path, why }];
  });
}

async function compared(
  manifests: readonly Manifest[],
  code: CodeReader,
  inspector: Inspector,
  signal: AbortSignal,
): Promise<DependencyDifference> {
  const sides = manifests.flatMap(({ path, base, head, file }) =>
    [base, head].flatMap((blob) =>
      blob === undefined ? [] : [{ path, blob, isChanged: file !== undefined }],
    ),
  );
  const { contents, unread } = await readFiles(code, sides, LARGEST_LOCKFILE);
  const isChanged = new Set(manifests.filter(({ file }) => file !== undefined).map(({ path }) => path));
  const files = manifests.flatMap(({ path, previousPath, base, head, file }): ManifestToCompare[] => {
    const side = (blob: Sha | undefined) => (blob === undefined ? undefined : contents.get(blob));
    const [before, after] = [side(base), side(head)];
    // A side that was not read is no side that is empty.
    if ((base !== undefined && before === undefined) || (head !== undefined && after === undefined))
      return [];
    return [{ path, previousPath, base: before, head: after, altered: file ? alteredLines(file) : [] }];
  });
  const difference = await inspector.compareManifests(files, signal);
  const missing: readonly Unread[] = unread.filter(({ what }) => isChanged.has(what));
  const paths = [...unread, ...difference.unread].map(({ what }) => what);
  const problems = difference.problems.filter((each) => !isThereUnread(each, paths));
  return { ...difference, problems, unread: [...missing, ...difference.unread] };
}

/** A lockfile that could not be read is not missing, and what it holds nobody knows. */
function isThereUnread({ ecosystem, kind, manifest }: ManifestProblem, unread: readonly string[]): boolean {
  const above = new Set(ancestors(folderOf(manifest)));
  const isLockfile = (path: string): boolean =>
    formatsOf(path).some((each) => each.ecosystem.type === ecosystem && each.format.role === 'lockfile');
  return kind === 'lockfile-missing' && unread.some((path) => above.has(folderOf(path)) && isLockfile(path));
}

/** The files that the change touches, and the others of their ecosystems, which they have to be read with. */
function manifestsOf(
  changed: readonly ChangedFile[],
  imports: readonly ForeignImport[],
  tree: readonly TreeEntry[],
): { readonly read: readonly Manifest[]; readonly left: readonly Unread[] } {
  // A lockfile may be binary; what is a link or a pointer is said elsewhere.
  const isRead = ({ kind, status }: ChangedFile): boolean =>
    status !== 'removed' && (kind === 'text' || kind === 'binary');
  const heads = new Map(changed.filter(isRead).map(({ path, blob }) => [path, blob]));
  const bases = new Map(baseSides(changed).map(({ path, blob }) => [path, blob]));
  const touched = changed.map((file): Manifest => {
    const { path, previousPath = path } = file;
    return { path, previousPath, head: heads.get(path), base: bases.get(previousPath), file };
  });
  const ecosystems = new Set(
    changed.flatMap(({ path }) => formatsOf(path).map(({ ecosystem }) => ecosystem)),
  );
  const importing = new Set(imports.map(ecosystemOfImport));
  const known = new Set(changed.map(({ path }) => path));
  const others = tree
    .filter(({ path, mode }) => mode.startsWith('100') && !known.has(path))
    .filter(({ path }) =>
      formatsOf(path).some(({ ecosystem }) => ecosystems.has(ecosystem) || importing.has(ecosystem.type)),
    )
    .map(({ path, blob }): Manifest => ({ path, previousPath: path, base: blob, head: blob }));
  const wanted = nearest(others, [...touched, ...imports]);
  const why = `${wanted.length} that the change leaves alone belong to it; the nearest ${mostManifests} were read`;
  return {
    read: [...touched, ...wanted.slice(0, mostManifests)],
    left: wanted.length > mostManifests ? [{ what: 'manifests', why }] : [],
  };
}

/** Lockfiles only where the change touches something beside or below them; nearer files first. */
function nearest(
  others: readonly Manifest[],
  touched: readonly { readonly path: string }[],
): readonly Manifest[] {
  const folders = new Set(touched.map(({ path }) => folderOf(path)));
  const above = new Set([...folders].flatMap((folder) => ancestors(folder)));
  const isAbove = ({ path }: Manifest): boolean => above.has(folderOf(path));
  const wanted = others.filter(
    (each) => isAbove(each) || formatsOf(each.path).some(({ format }) => format.role !== 'lockfile'),
  );
  return wanted.toSorted((a, b) => Number(isAbove(b)) - Number(isAbove(a)));
}

function ancestors(folder: string): readonly string[] {
  const parts = folder.split('/');
  return [...parts.map((_, at) => parts.slice(0, at + 1).join('/')), ''];
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}
