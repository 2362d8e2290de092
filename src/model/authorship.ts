import type { Account, Sha } from './change.ts';

/** A: identity GitHub assigned. B: exact self-declaration. C: corroboration. D: recorded, never decides. */
export type SignalConfidence = 'A' | 'B' | 'C' | 'D';

/** One weak piece of evidence of AI authorship. Not a finding. */
export interface Signal {
  /** The agent's short lower-case id (`claude`, `copilot`, `codex`…); `unknown` where the mark names no known one. */
  readonly agent: string;
  /** What kind of mark: `author`, `app`, `label`, `branch`, `title`, `body`, `commit-author`, `trailer`, `note`… */
  readonly signal: string;
  /** Where it stood: `pull request` or a commit's id. */
  readonly where: string;
  /** The exact text, cut to 200 characters. Hostile: escape before showing. */
  readonly text: string;
  readonly confidence: SignalConfidence;
}

export type AuthorshipVerdict = 'ai' | 'unmarked' | 'unknown';

export interface Agent {
  readonly id: string;
  readonly name: string;
}

/** Which commits an agent's mark stands on. */
export interface CommitAuthorship {
  readonly sha: Sha;
  readonly agents: readonly string[];
}

export interface Authorship {
  readonly verdict: AuthorshipVerdict;
  readonly agents: readonly Agent[];
  readonly evidence: readonly Signal[];
  readonly commits: readonly CommitAuthorship[];
  /** Share of the commits that carry an agent's mark, 0 to 1; and of the added lines, where they could be attributed. */
  readonly share: { readonly commits: number; readonly lines?: number | undefined };
  /** The human who asked the agent for the change; never counts as the second pair of eyes. */
  readonly sponsor?: Account | undefined;
  /** Why the verdict is what it is, as sentences for a person. */
  readonly reasons: readonly string[];
}
