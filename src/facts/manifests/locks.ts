import { globs } from '../../lib/glob.ts';
import { versionsOf } from '../../lib/versions/versions.ts';
import {
  type Declaration,
  type Ecosystem,
  folderOf,
  type Lock,
  type Locked,
  type Manifest,
  type Manifests,
  relativeTo,
} from './manifest.ts';

/** A lockfile as one manifest sees it. */
export interface LockInUse {
  readonly path: string;
  readonly lock: Lock;
  /** The manifest's folder seen from the lockfile's. */
  readonly folder: string;
  readonly byName: ReadonlyMap<string, readonly Locked[]>;
}

/** Finds lockfiles and what stands in them, at one side. */
export class Locks {
  readonly #ecosystem: Ecosystem;
  readonly #manifests: Manifests;
  #folders: ReadonlyMap<string, readonly (readonly [string, Manifest])[]> | undefined;
  readonly #byName = new Map<Lock, ReadonlyMap<string, readonly Locked[]>>();

  constructor(ecosystem: Ecosystem, manifests: Manifests) {
    this.#ecosystem = ecosystem;
    this.#manifests = manifests;
  }

  /** The nearest lockfile, in the manifest's own folder or above, that speaks for it. */
  of(manifest: string): LockInUse | undefined {
    const own = folderOf(manifest);
    const name = manifest.slice(own === '' ? 0 : own.length + 1);
    const format = this.#ecosystem.formats.find(({ matches }) => matches(name.toLowerCase(), manifest));
    const names = format?.lockfiles ?? [];
    for (
      let folder: string | undefined = own;
      folder !== undefined && names.length > 0;
      folder = above(folder)
    ) {
      for (const [path, { lock }] of this.#named(folder, names)) {
        const relative = relativeTo(folder, own) ?? '';
        if (lock === undefined) continue;
        if (
          relative === '' ||
          lock.covers?.(relative) === true ||
          (lock.covers === undefined && this.#isMember(folder, relative))
        )
          return this.#inUse(path, lock, relative);
      }
    }
    return undefined;
  }

  #inUse(path: string, lock: Lock, folder: string): LockInUse {
    const index = (): LockInUse['byName'] => this.#index(lock);
    // Most lockfiles find for themselves, and an index of 50,000 packages takes 8 MB.
    return {
      path,
      lock,
      folder,
      get byName() {
        return index();
      },
    };
  }

  /** A lockfile that does not say whom it speaks for speaks for the workspace that its manifest makes. */
  #isMember(folder: string, relative: string): boolean {
    const members = this.#in(folder).flatMap(([, { members = [] }]) =>
      members.map((glob) => glob.replace(/^\.\//, '').replace(/\/$/, '')),
    );
    return globs(members)(relative);
  }

  /** The lockfiles of a folder, first the one that wins. */
  #named(folder: string, names: readonly string[]): readonly (readonly [string, Manifest])[] {
    const rank = ([path]: readonly [string, Manifest]): number =>
      names.indexOf(path.slice(path.lastIndexOf('/') + 1).toLowerCase());
    return this.#in(folder)
      .filter((each) => rank(each) >= 0)
      .toSorted((a, b) => rank(a) - rank(b));
  }

  #in(folder: string): readonly (readonly [string, Manifest])[] {
    this.#folders ??= Map.groupBy(this.#manifests, ([path]) => folderOf(path));
    return this.#folders.get(folder) ?? [];
  }

  #index(lock: Lock): ReadonlyMap<string, readonly Locked[]> {
    const known = this.#byName.get(lock) ?? Map.groupBy(lock.packages, ({ name }) => name);
    this.#byName.set(lock, known);
    return known;
  }
}

function above(folder: string): string | undefined {
  return folder === '' ? undefined : folderOf(folder);
}

/** What a declaration came to in the lockfile. */
export function lockedFor(
  ecosystem: Ecosystem,
  declaration: Declaration,
  use: LockInUse,
): Locked | undefined {
  const found = use.lock.find?.(declaration, use.folder);
  if (found !== undefined || use.lock.find !== undefined) return found;
  const { compare, satisfies } = versionsOf(ecosystem.type);
  const named = use.byName.get(declaration.name) ?? [];
  const allowed = named.filter(
    ({ version }) => version !== undefined && satisfies(version, declaration.range) !== false,
  );
  const best = (allowed.length > 0 ? allowed : named).toSorted(
    (a, b) => compare(b.version ?? '', a.version ?? '') ?? 0,
  );
  return best[0];
}
