import type { Severity } from './finding.ts';

/** The repository's configuration after defaults: what `.github/four-eyes.yml` at the base commit says. */
export interface Policy {
  /** Which pull requests are gated, beside those judged `ai`. */
  readonly gate: { readonly unknown: boolean; readonly unmarked: boolean };
  /** Findings of these severities block the merge (with high or medium confidence). */
  readonly blockingSeverities: readonly Severity[];
  /** Approvals by humans who are not author, sponsor or bot, bound to the head commit. */
  readonly approvals: number;
  /** Rule id → off, or another severity. */
  readonly rules: Readonly<
    Record<string, { readonly enabled: boolean; readonly severity?: Severity | undefined }>
  >;
  /** Globs of paths that are not reviewed; said in the check's summary. */
  readonly ignoredPaths: readonly string[];
  readonly authorship: AuthorshipPolicy;
  /** Public paths (globs) that need no guard. */
  readonly publicPaths: readonly string[];
  readonly packages: PackagePolicy;
}

/** What a repository says of the packages it depends on. A pattern is a package URL without version, `*` for any part of a name. */
export interface PackagePolicy {
  /** npm scope or pattern → registry address; what is listed here is never looked up publicly. */
  readonly registries: Readonly<Record<string, string>>;
  /** Patterns of packages that are trusted: not judged by age, name, use, maintenance or where they come from. */
  readonly allow: readonly string[];
  /** Patterns of packages that nobody may add. */
  readonly deny: readonly string[];
  /** Patterns; if not empty, nothing else may be added. */
  readonly approved: readonly string[];
  /** A version younger than this is not taken. */
  readonly cooldownDays: number;
  /** Public packages that must depend on a package which is added; 0: any. */
  readonly minimumDependents: number;
  /** SPDX ids. An empty `allowedLicences` allows all but the denied. */
  readonly allowedLicences: readonly string[];
  readonly deniedLicences: readonly string[];
  /** Years without a release after which an added package counts as abandoned; 0: never. */
  readonly unmaintainedYears: number;
  /** Ecosystems, by package URL type, in which everything must be pinned to one version, commit or digest. */
  readonly requirePins: readonly string[];
  /** What it means that a service or registry could not be asked. */
  readonly unanswered: 'needs-human' | 'block' | 'pass';
}

/** Marks that this repository adds to the known ones, and what it asks of agents. */
export interface AuthorshipPolicy {
  readonly labels: readonly string[];
  /** Globs. */
  readonly branches: readonly string[];
  /** Trailer keys, or `key: value` globs. */
  readonly trailers: readonly string[];
  readonly logins: readonly string[];
  readonly emails: readonly string[];
  /** Agent ids. An empty `allowed` allows all but the denied. */
  readonly denied: readonly string[];
  readonly allowed: readonly string[];
  /** Whether an agent's change must name tool and prompt, in a trailer or a body section. */
  readonly requireDisclosure: boolean;
}

/** What was wrong with the policy file, for the person who wrote it. */
export interface PolicyProblem {
  readonly line: number;
  readonly message: string;
}
