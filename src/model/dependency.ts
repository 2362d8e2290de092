import type { Location } from './finding.ts';

/** Type in package URLs. `githubactions` are `uses:` of workflows, `docker` images of Dockerfiles and compose files. */
export type EcosystemType =
  | 'npm'
  | 'pypi'
  | 'golang'
  | 'cargo'
  | 'maven'
  | 'gem'
  | 'nuget'
  | 'composer'
  | 'githubactions'
  | 'docker';

/** Where a package comes from. */
export interface DependencySource {
  readonly kind: 'registry' | 'git' | 'url' | 'path' | 'workspace';
  /**
   * As written, without user and password. Of a registry only where the manifest or lockfile names another than the
   * ecosystem's default: its address, or the name by which the manifest knows it.
   */
  readonly address?: string | undefined;
}

/**
 * How firmly the version is held. `exact`: one version, commit or digest. `locked`: a range, and a lockfile that says
 * which. `range`: whatever is newest in a range. `floating`: a tag, a branch, `latest`, or nothing asked at all.
 */
export type Pin = 'exact' | 'locked' | 'range' | 'floating';

/** A dependency on one side, merge-base or head. */
export interface DependencySide {
  /** What the manifest asks for, as written, without an alias's name; absent where only a lockfile speaks of it. */
  readonly range?: string | undefined;
  /** The version that the lockfile resolved it to, or the only one that an exact `range` allows. */
  readonly version?: string | undefined;
  readonly source: DependencySource;
  readonly pin: Pin;
  /** Where the lockfile says it is downloaded from, without user and password. */
  readonly resolved?: string | undefined;
  /** Hashes as written, ascending: `sha512-…`, `sha256:…`, `h1:…`; empty where none stands there. */
  readonly integrity: readonly string[];
  /** Of a version with several files: the hash of each, by the file's name. */
  readonly files?: ReadonlyMap<string, string> | undefined;
  /** The lockfile names an address only where it is not the one that the registry's packages have. */
  readonly isAddressUnusual?: boolean | undefined;
  /** Where its source is kept, beside what is downloaded. */
  readonly repository?: string | undefined;
  /** It came in the archive of the package that it lies in, and is not downloaded. */
  readonly isBundled?: boolean | undefined;
  /** The name of another package that a lockfile puts it under, though nobody asked for that. */
  readonly insteadOf?: string | undefined;
  /** Only a lockfile speaks of it, and nothing in there or in a manifest asks for it. */
  readonly isOrphan?: boolean | undefined;
  /** Of such a one: the version that asks for it now, and did not when it was there before. */
  readonly smuggledBy?: string | undefined;
  /** What the lockfile says of scripts at installation; absent where it says nothing either way. */
  readonly hasInstallScript?: boolean | undefined;
}

/** One dependency that differs between merge-base and head. */
export interface DependencyChange {
  readonly ecosystem: EcosystemType;
  /** In the registry's own spelling: `@scope/name`, `group:artifact`, `github.com/gin-gonic/gin/v2`. */
  readonly name: string;
  /** What it is called in the manifest; differs from `name` for an alias only. */
  readonly declaredAs: string;
  /** Package URL without version: `pkg:npm/%40scope/name`. */
  readonly purl: string;
  /**
   * `relocked`: the same version from the same kind of source, but with another hash or another download address.
   * Of a direct dependency whose range and version both moved, the version decides between up and down.
   */
  readonly change: 'added' | 'upgraded' | 'downgraded' | 'removed' | 'source-changed' | 'relocked';
  /** Absent where it was added. */
  readonly before?: DependencySide | undefined;
  /** Absent where it was removed. */
  readonly after?: DependencySide | undefined;
  /** Whether a manifest of the repository asks for it, and no other package only. */
  readonly direct: boolean;
  readonly development: boolean;
  /** Path of the manifest that declares it; absent where only a lockfile speaks of it. */
  readonly manifest?: string | undefined;
  /** Path of the lockfile that holds its version, where there is one. */
  readonly lockfile?: string | undefined;
  /** The line to comment on: the manifest's if that changed, else the lockfile's; base side for a removal. */
  readonly location: Location;
  /** Its line in the lockfile, head side, where that is not `location`. */
  readonly lockedAt?: Location | undefined;
}

/** Something about a manifest as a whole, or about how it and its lockfile agree, at the head. */
export interface ManifestProblem {
  readonly ecosystem: EcosystemType;
  /**
   * `lockfile-missing`: the change touches what a manifest asks for, the ecosystem keeps lockfiles, and there is none.
   * `lockfile-stale`: what the changed manifest asks for is not what its lockfile holds.
   */
  readonly kind: 'lockfile-missing' | 'lockfile-stale';
  readonly manifest: string;
  /** Of a missing lockfile: whether the merge-base had one. */
  readonly hadLockfile?: boolean | undefined;
  /** The stale one. */
  readonly lockfile?: string | undefined;
  /** The declaration that the lockfile contradicts; absent for a missing lockfile. */
  readonly dependency?:
    | {
        readonly name: string;
        readonly purl: string;
        /** What the manifest asks for. */
        readonly range: string;
        /** What the lockfile holds; absent where it does not know the package. */
        readonly locked?: string | undefined;
      }
    | undefined;
  /** The declaration's line; for a missing lockfile the first one that the change touches. */
  readonly location: Location;
}

/** A registry that a manifest has its client ask, and did not before. */
export interface NamedRegistry {
  readonly path: string;
  readonly line: number;
  /** Without user and password. */
  readonly address: string;
}

/** What two thirds of a lockfile's entries, and at least three, have in common. */
export interface LockfileHabits {
  /** Host, with port, that they are downloaded from. */
  readonly host?: string | undefined;
  readonly isHashed: boolean;
  /** Hosts that the lockfile named before the change; absent where there was none. */
  readonly before?: readonly string[] | undefined;
}
