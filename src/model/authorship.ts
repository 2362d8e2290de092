import type { Account } from './change.ts';
import type { AuthorshipPolicy } from './policy.ts';
import type { Sha } from './sha.ts';

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
  /** Which row of the table of marks it is, such as `claude/co-author`: two signals of one mark are one mark. */
  readonly mark?: string | undefined;
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
  /** An agent's trailer on a commit that several people wrote: which of it the agent wrote is not known. */
  readonly mixed?: boolean | undefined;
}

/** A person who may have asked for the change, or wrote part of it. With a login wherever one is known. */
export interface SponsorCandidate {
  readonly login?: string | undefined;
  readonly id?: number | undefined;
  readonly type?: string | undefined;
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  /** How that is known, as part of a sentence: `is assigned to it`. */
  readonly how: string;
}

/** What the change says of how it was made. */
export interface Disclosure {
  /** The tool that is named; absent where none is. */
  readonly tool?: string | undefined;
  /** The prompt, or where it can be read; absent where neither is given. Cut to 200 characters. */
  readonly prompt?: string | undefined;
}

export interface Authorship {
  readonly verdict: AuthorshipVerdict;
  /** Who wrote it; empty unless the verdict is `ai`. The best supported first; `unknown` only where no other is named. */
  readonly agents: readonly Agent[];
  readonly evidence: readonly Signal[];
  readonly commits: readonly CommitAuthorship[];
  /** Share of the commits that carry an agent's mark, 0 to 1; and of the added lines, where they could be attributed. */
  readonly share: {
    readonly commits: number;
    readonly lines?: number | undefined;
    /** `whole`: every commit is marked. `mixed`: some are, or people share a marked one. `unstated`: only the pull request is. */
    readonly extent?: 'none' | 'unstated' | 'mixed' | 'whole' | undefined;
  };
  /** The human who asked the agent for the change; never counts as the second pair of eyes. */
  readonly sponsor?: Account | undefined;
  /** Everybody who may have asked for it or wrote part of it, the likeliest first. None of them counts as the second pair of eyes. */
  readonly sponsors?: readonly SponsorCandidate[] | undefined;
  readonly disclosure?: Disclosure | undefined;
  /** Why the verdict is what it is, as sentences for a person. */
  readonly reasons: readonly string[];
}

/** What rules that judge authorship read. */
export interface AuthorshipFacts {
  readonly authorship: Authorship;
  readonly policy: AuthorshipPolicy;
}
