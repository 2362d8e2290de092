import type { AuthorshipFacts } from './authorship.ts';
import type { CodeFacts } from './code.ts';
import type { ConfigurationFacts } from './configuration.ts';
import type { LineRange } from './diff.ts';
import type { ProjectFacts } from './facts.ts';
import type { Confidence, RuleFinding, Severity } from './finding.ts';

/** The number of one of the fifteen checklist items, 1 to 15. */
export type ChecklistItem = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14 | 15;

/** What a rule says of itself; enough to show a finding without the rule's code. */
export interface RuleMetadata {
  /** `category/kebab-name`, named after the danger; the same as its folder. */
  readonly id: string;
  /** A proposition: "A private key is committed". */
  readonly title: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly cwe: readonly number[];
  /** OWASP Top Ten category, `A01:2021` and so on. */
  readonly owasp: string;
  readonly item: ChecklistItem;
}

/** One head-side file's text. A rule looks at the whole of it and reports what `altered` touches. */
export interface FileText {
  readonly path: string;
  readonly text: string;
  /** `text` split at its line ends; line n is `lines[n - 1]`. */
  readonly lines: readonly string[];
  /** Added or altered lines, ascending and disjoint. */
  readonly altered: readonly LineRange[];
  /** Keys the hash by which a secret is recognised without being stored. Default: a fixed key. */
  readonly hashKey?: string | undefined;
}

/** Judges any text file. */
export interface TextRule extends RuleMetadata {
  readonly reads: 'text';
  /** Whether it judges a file of this path, too, that is no text: it is given what its bytes read as. */
  readonly binary?: ((path: string) => boolean) | undefined;
  /** It matters what a commit of the change added, even where a later one took it away. */
  readonly history?: true | undefined;
  readonly check: (file: FileText) => Iterable<RuleFinding | CannotTell>;
}

/** Judges a parsed source file. Findings on lines that the change did not alter are marked and not shown. */
export interface CodeRule extends RuleMetadata {
  readonly reads: 'code';
  readonly check: (code: CodeFacts, file: FileText) => Iterable<RuleFinding>;
  /** The same danger in configuration files, Dockerfiles and workflows, where it can stand there. */
  readonly checkConfiguration?:
    | ((configuration: ConfigurationFacts, file: FileText) => Iterable<RuleFinding>)
    | undefined;
}

/** Something that a rule would have had to know and could not: its outcome is `failed` with this reason, never clean. */
export interface CannotTell {
  /** A sentence for a person. */
  readonly cannotTell: string;
  /** Because somebody outside did not answer: the policy says what that means (`packages.unanswered`). */
  readonly unanswered?: true | undefined;
}

/** Judges what was learned of the project as a whole, at base and head. */
export interface ProjectRule extends RuleMetadata {
  readonly reads: 'project';
  /** The facts it judges: where there are none the rule does not apply. */
  readonly facts: 'endpoints' | 'dependencies' | 'imports';
  readonly check: (facts: ProjectFacts) => Iterable<RuleFinding | CannotTell>;
}

/**
 * Judges who wrote the change, against the policy. What it finds concerns the pull request and no line of code:
 * its location is line 1 of {@link PULL_REQUEST_PATH}.
 */
export interface AuthorshipRule extends RuleMetadata {
  readonly reads: 'authorship';
  readonly check: (facts: AuthorshipFacts) => Iterable<RuleFinding>;
}

/** Stands where a path is asked for and the pull request itself is meant; no file of a repository is called so. */
export const PULL_REQUEST_PATH = 'PULL_REQUEST';

/** One named, documented check. Pure: it sees no network, clock, file system or other rule. A throw is a failed outcome. */
export type Rule = TextRule | CodeRule | ProjectRule | AuthorshipRule;
