import type { ChecklistItem } from './rule.ts';

export interface ChecklistEntry {
  readonly item: ChecklistItem;
  readonly title: string;
  readonly state: 'pass' | 'fail' | 'needs-human' | 'not-applicable';
  /** Why, as sentences for a person. Never empty. */
  readonly evidence: readonly string[];
}
