import type { Unread } from './change.ts';
import type {
  DependencyChange,
  EcosystemType,
  LockfileHabits,
  ManifestProblem,
  NamedRegistry,
} from './dependency.ts';
import type { LineRange } from './diff.ts';
import type { ProjectFacts } from './facts.ts';
import type { RuleFinding } from './finding.ts';

/** One file to look into, in a worker thread. */
export interface FileToInspect {
  readonly path: string;
  /** Bytes as they are in git, or text. Bytes are copied, not moved. */
  readonly content: Uint8Array | string;
  /** Added or altered lines, ascending and disjoint; what the rules see as {@link FileText.altered}. */
  readonly altered: readonly LineRange[];
  /** Ids of the rules to run; rules that read neither text nor code are passed over. */
  readonly rules: readonly string[];
  /** Names of the extractions to make of its code, such as `routes`. */
  readonly extract: readonly string[];
}

/** What was found in one file. */
export interface Inspection {
  readonly path: string;
  /** As what it was understood beside text; absent where it is neither. */
  readonly structure?: 'code' | 'configuration' | undefined;
  readonly findings: readonly { readonly rule: string; readonly finding: RuleFinding }[];
  /** Rules that threw, or that did not end in time. */
  readonly failed: readonly { readonly rule: string; readonly reason: string }[];
  /** What each extraction gave; none where it gave nothing. */
  readonly extracted: ReadonlyMap<string, unknown>;
  /** What of the file was not read, and why: too large, minified, not parsed in time, its thread died. */
  readonly unread: readonly Unread[];
}

/** A rule that could not judge, and why. */
export interface RuleFailure {
  readonly rule: string;
  readonly reason: string;
  /** Because somebody outside did not answer. */
  readonly unanswered?: true | undefined;
}

/** What the rules that read the project as a whole found. */
export interface ProjectJudgement {
  readonly findings: readonly { readonly rule: string; readonly finding: RuleFinding }[];
  readonly failed: readonly RuleFailure[];
}

/** A manifest or lockfile at both sides, as bytes or text; the very same where the change leaves it alone. */
export interface ManifestToCompare {
  readonly path: string;
  /** At the merge-base, where it had another name. */
  readonly previousPath?: string | undefined;
  readonly base?: Uint8Array | string | undefined;
  readonly head?: Uint8Array | string | undefined;
  /** Added or altered lines, ascending and disjoint. */
  readonly altered: readonly LineRange[];
}

/** The names in one manifest or lockfile at the head. */
export interface DeclaredNames {
  readonly ecosystem: EcosystemType;
  readonly path: string;
  readonly isManifest: boolean;
  /** Its own. */
  readonly name?: string | undefined;
  /** Of what it asks for, aliases with their real names. */
  readonly names: ReadonlySet<string>;
  /** Of what it holds. */
  readonly locked: ReadonlySet<string>;
  /** How most of what it holds looks. */
  readonly habits?: LockfileHabits | undefined;
}

/** What differs between what is asked for at merge-base and head. */
export interface DependencyDifference {
  readonly changes: readonly DependencyChange[];
  readonly problems: readonly ManifestProblem[];
  /** Registries that manifests name and did not before. */
  readonly registries?: readonly NamedRegistry[] | undefined;
  /** What each manifest and lockfile says at the head; those that could not be parsed are not among them. */
  readonly declared: readonly DeclaredNames[];
  readonly unread: readonly Unread[];
}

/** Reads hostile text away from the service: in threads, with deadlines, each of which it can afford to lose. */
export interface Inspector {
  /** One inspection for each file, in their order. Rejects only when `signal` is aborted. */
  inspect(files: readonly FileToInspect[], signal: AbortSignal): Promise<readonly Inspection[]>;
  judge(facts: ProjectFacts, rules: readonly string[], signal: AbortSignal): Promise<ProjectJudgement>;
  /** All files of an ecosystem at once: one is read with the help of others. */
  compareManifests(files: readonly ManifestToCompare[], signal: AbortSignal): Promise<DependencyDifference>;
  /** Starts the threads, so that the first file does not wait for them. */
  prewarm(): Promise<void>;
  close(): Promise<void>;
}
