import type { ChecklistEntry } from './checklist.ts';

/** GitHub's word for the result on the check run; the ones that let a required check pass by accident are not in it. */
export type Conclusion = 'success' | 'failure' | 'action_required';

/** The decision on the change. */
export interface Verdict {
  /** `pass`: nothing stands in the way. `blocked`: something does. `undecided`: it could not be judged, which blocks too. */
  readonly decision: 'pass' | 'blocked' | 'undecided';
  readonly conclusion: Conclusion;
  /** Whether the policy puts this change through the gate at all. */
  readonly gated: boolean;
  /** What stands in the way, each a sentence saying what to do; empty for a pass. */
  readonly reasons: readonly string[];
  readonly checklist: readonly ChecklistEntry[];
  readonly approvals: {
    readonly required: number;
    readonly counted: readonly string[];
    readonly ignored: readonly { readonly login: string; readonly why: string }[];
  };
}
