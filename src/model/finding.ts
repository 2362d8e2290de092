import type { Sha } from './change.ts';

/** The harm if it is true. */
export type Severity = 'critical' | 'high' | 'medium' | 'low';
/** The chance that it is true. */
export type Confidence = 'high' | 'medium' | 'low';

/** Lines are 1-based and inclusive; columns 1-based, the end exclusive. */
export interface Location {
  readonly path: string;
  readonly line: number;
  readonly endLine: number;
  readonly column?: number | undefined;
  readonly endColumn?: number | undefined;
  /** The commit, where the location is not in the head. */
  readonly commit?: Sha | undefined;
}

export interface RelatedLocation {
  readonly location: Location;
  readonly message: string;
}

/** A replacement of whole lines `line`..`endLine` of the finding's file. */
export interface Fix {
  readonly description: string;
  readonly line: number;
  readonly endLine: number;
  readonly replacement: string;
}

/**
 * What a rule returns: one claim about one primary location. No field may hold a raw secret.
 * `message` says what is wrong, `evidence` what convinces, `remediation` what to do; all are plain text, not Markdown.
 */
export interface RuleFinding {
  readonly location: Location;
  readonly message: string;
  readonly evidence: readonly string[];
  readonly remediation: string;
  /** Where it differs from the rule's own. */
  readonly severity?: Severity | undefined;
  readonly confidence?: Confidence | undefined;
  readonly related?: readonly RelatedLocation[] | undefined;
  readonly fix?: Fix | undefined;
  /** Normalised content that identifies it across pushes; default: the altered line's text without white space. */
  readonly identity?: string | undefined;
}

/** The commit that added the line, and the agent that wrote the commit. */
export interface Provenance {
  readonly commit: Sha;
  readonly agent?: string | undefined;
}

/** A rule's claim with everything a reader needs. Why one is not shown stays on it: marked, never dropped. */
export interface Finding extends Omit<RuleFinding, 'severity' | 'confidence' | 'identity'> {
  /** The rule's id, `category/kebab-name`. */
  readonly rule: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly cwe: readonly number[];
  /** Identity across pushes: rule, path, normalised content and occurrence; never a line number. 32 hexadecimal digits. */
  readonly fingerprint: string;
  readonly provenance?: Provenance | undefined;
  /** Whether it stands in the way of the merge, under the policy. */
  readonly blocking: boolean;
  /** Why it is not shown, if it is not. */
  readonly hidden?: 'unaltered-line' | 'waived' | 'disabled-by-policy' | 'suppressed' | undefined;
}
