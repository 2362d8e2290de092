import { folderOf, type Lock, type Locked, type Manifests } from './manifest.ts';
import type { ManifestSides } from './resolve.ts';

/** A lockfile at both sides. */
export interface LockPair {
  readonly path: string;
  readonly basePath: string;
  readonly base: readonly Locked[];
  readonly head: readonly Locked[];
  readonly asks: Lock['asks'];
  /** Who asks for what, of both sides where both say it. */
  readonly routes: { readonly before: Lock['routes']; readonly after: Lock['routes'] };
  readonly edges: PairOfEdges | undefined;
  /** Only another hash for the same version is a change of it. */
  readonly isOnlyHashes?: boolean | undefined;
}

export interface PairOfEdges {
  readonly before: NonNullable<Lock['edges']>;
  readonly after: NonNullable<Lock['edges']>;
  /** What stands on either side. */
  readonly blocks: { readonly before: Lock['blocks']; readonly after: Lock['blocks'] };
}

/** The lockfiles of one folder belong together, also where one tool's took the place of another's. */
export function lockPairs({ base, head, renamed }: ManifestSides): readonly LockPair[] {
  const old = lockfiles(base);
  const used = new Set<string>();
  const pairs = lockfiles(head).map(([path, lock]): LockPair => {
    const called = renamed.get(path) ?? path;
    const same = old.find(([each]) => each === called);
    const neighbours = old.filter(([each]) => folderOf(each) === folderOf(called));
    const kin = same ?? neighbours.find(([each]) => !head.has(each));
    if (kin) used.add(kin[0]);
    // One of the same kind beside another says what that says.
    const twin = kin ?? neighbours.find(([, other]) => other.kind !== undefined && other.kind === lock.kind);
    const [before, after] = same?.[1].settings === lock.settings ? [same?.[1].edges, lock.edges] : [];
    return {
      path,
      basePath: twin?.[0] ?? path,
      base: twin?.[1].packages ?? [],
      head: lock.packages,
      isOnlyHashes: lock.isOnlyHashes,
      asks: lock.asks ?? allAsked(lock.edges),
      edges: before && after && { before, after, blocks: { before: same?.[1].blocks, after: lock.blocks } },
      routes: { before: same?.[1].routes, after: lock.routes },
    };
  });
  const gone = old
    .filter(([path]) => !used.has(path))
    .map(
      ([path, lock]): LockPair => ({
        path,
        basePath: path,
        base: lock.packages,
        head: [],
        isOnlyHashes: lock.isOnlyHashes,
        asks: undefined,
        edges: undefined,
        routes: { before: undefined, after: undefined },
      }),
    );
  return [...pairs, ...gone].filter(({ base: before, head: after }) => before !== after);
}

/** Without another side to compare with, whoever asks will do; but what the repository asks for has to stand there, too. */
const allAsked = (edges: Lock['edges']): Lock['asks'] =>
  edges &&
  (() => {
    const asked = edges();
    // biome-ignore lint/complexity/noFlatMapIdentity: an iterator has no `flat`.
    return asked.has('') ? new Set(asked.values().flatMap((names) => names)) : undefined;
  });

function lockfiles(manifests: Manifests): readonly [string, Lock][] {
  return [...manifests].flatMap(([path, { lock }]): [string, Lock][] => (lock ? [[path, lock]] : []));
}
