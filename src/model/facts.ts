import type {
  DependencyChange,
  EcosystemType,
  LockfileHabits,
  ManifestProblem,
  NamedRegistry,
} from './dependency.ts';
import type { LineRange } from './diff.ts';
import type { Endpoint, RoleHierarchy } from './endpoint.ts';
import type { GuardHolder } from './guard-holder.ts';
import type { ImportFacts } from './import.ts';
import type { ObjectHandler } from './object-handler.ts';
import type { PackageAnswer } from './package.ts';
import type { PackagePolicy } from './policy.ts';
import type { Sha } from './sha.ts';

/** What there was at the merge-base, and is at the head. */
export interface Sides<Fact> {
  readonly base: readonly Fact[];
  readonly head: readonly Fact[];
}

/** A line that the change wrote, at the head. */
export interface WrittenLine {
  readonly path: string;
  readonly line: number;
  readonly text: string;
}

/** A line that the change wrote into the settings of a tool. */
export interface ClientSetting extends WrittenLine {
  /** The lines that it took out of the same file. */
  readonly taken: readonly string[];
}

/** Parsed, unjudged information on the project, at the merge-base and at the head. Plain data: it crosses threads. */
export interface ProjectFacts {
  readonly endpoints: Sides<Endpoint> & {
    readonly holders?: Sides<GuardHolder> | undefined;
    readonly objects?: Sides<ObjectHandler> | undefined;
    /** Guards for whatever lies below a path, wherever that is registered. */
    readonly gates?: Sides<Endpoint> | undefined;
    /** Roles that the program listed one above the other before the change. */
    readonly roleHierarchies?: readonly RoleHierarchy[] | undefined;
  };
  readonly dependencies: readonly DependencyChange[];
  /** Where manifests and lockfiles do not agree. */
  readonly manifestProblems: readonly ManifestProblem[];
  readonly imports: ImportFacts;
  /** What the registries say, by package URL without version (`pkg:npm/left-pad`). */
  readonly packages: ReadonlyMap<string, PackageAnswer>;
  /** Names that the repository's manifests declare beside those that the change adds. */
  readonly inUse: ReadonlyMap<EcosystemType, readonly string[]>;
  /** How most entries of a lockfile look at the head, by its path. */
  readonly lockfiles: ReadonlyMap<string, LockfileHabits>;
  readonly packagePolicy: PackagePolicy;
  /** When the review began, ISO 8601: what a version's age is counted to. */
  readonly now: string;
  /** Text of the lines that dependencies stand on, where the change wrote them, by `path:line`: what a suggestion alters. */
  readonly dependencyLines: ReadonlyMap<string, string>;
  /** Commits that actions' tags and branches stand for now, by `owner/name@ref`, as far as somebody could say. */
  readonly actionCommits?: ReadonlyMap<string, Sha> | undefined;
  /** The lines of files at head in which the change registers endpoints, by path: what a suggestion alters. */
  readonly endpointTexts?: ReadonlyMap<string, readonly string[]> | undefined;
  /** Registries that manifests name and did not before. */
  readonly registries?: readonly NamedRegistry[] | undefined;
  /** What the change writes into the settings of package clients and build tools. */
  readonly clientSettings: readonly ClientSetting[];
  /** Globs of paths that the policy declares public. */
  readonly publicPaths: readonly string[];
  /** Altered head-side lines by path. */
  readonly altered: ReadonlyMap<string, readonly LineRange[]>;
}
