import type { Authorship } from './authorship.ts';
import type { Sha, Unread } from './change.ts';
import type { LineRange } from './diff.ts';
import type { Finding } from './finding.ts';
import type { Outcome } from './outcome.ts';
import type { Verdict } from './verdict.ts';

/** The head-side lines that each hunk of one file shows. GitHub accepts a comment inside one of them and nowhere else. */
export interface FileAnchors {
  readonly path: string;
  readonly hunks: readonly LineRange[];
}

/** Files that were read, for secrets above all, but that most rules do not judge, since nothing of them runs in production. */
export interface SetAside {
  readonly paths: readonly string[];
  /** Nothing else was there to judge. */
  readonly isAll: boolean;
}

/** The result of a review: everything that is recorded, published or printed comes from this value. */
export interface Review {
  readonly base: Sha;
  readonly head: Sha;
  readonly mergeBase: Sha;
  readonly authorship: Authorship;
  /** Every rule's outcome, in the order of rule ids. */
  readonly outcomes: readonly Outcome[];
  /** All findings, hidden ones included; shown ones first by severity, then path and line. */
  readonly findings: readonly Finding[];
  readonly unread: readonly Unread[];
  readonly verdict: Verdict;
  /** Changed paths that the policy's `ignoredPaths` left out. Said, so that nobody takes them for reviewed. */
  readonly ignoredPaths?: readonly string[] | undefined;
  /** Source code that no rule but those for secrets could judge, and why. It stands in nobody's way, but is said. */
  readonly textOnly?: readonly Unread[] | undefined;
  /** Tests, documentation and examples, which most rules leave out: a pass says little of them. */
  readonly setAside?: SetAside | undefined;
  /** For files with findings: where in the diff a comment can stand. Absent where nothing is published. */
  readonly anchors?: readonly FileAnchors[] | undefined;
  /** Version of Four Eyes that judged. */
  readonly version: string;
}
