import type { Review } from '../model/review.ts';
import { decide } from '../verdict/decide.ts';
import type { Subject } from './subject.ts';
import type { ReviewTools } from './tools.ts';

/** The review of a change that the policy does not gate: nothing is looked at, and every rule says so. */
export function passUngated(subject: Subject, { rules, version }: ReviewTools): Review {
  const { change, authorship } = subject;
  const { base, head, mergeBase, unread } = change;
  const reason = 'The policy does not gate this change.';
  const outcomes = rules.map(({ id }) => ({ rule: id, status: 'not-applicable' as const, reason }));
  const verdict = decide({ ...subject, rules, outcomes: [], unread });
  return { base, head, mergeBase, authorship, outcomes, findings: [], unread, verdict, version };
}
