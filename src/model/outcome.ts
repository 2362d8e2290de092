import type { Finding } from './finding.ts';

/** How a rule's run ended. Never silence. An empty `findings` means it looked and found nothing. */
export type Outcome =
  | { readonly rule: string; readonly status: 'findings'; readonly findings: readonly Finding[] }
  | { readonly rule: string; readonly status: 'not-applicable'; readonly reason: string }
  | {
      readonly rule: string;
      readonly status: 'failed';
      readonly reason: string;
      readonly findings: readonly Finding[];
      /**
       * Where the only reason is that somebody outside did not answer, and the policy does not block for that: whether
       * a person answers for it (the checklist item needs a human) or it is only said. Absent: it blocks.
       */
      readonly unanswered?: 'needs-human' | 'pass' | undefined;
    };
