import type { Finding } from '../model/finding.ts';
import type { Review } from '../model/review.ts';
import type { RuleMetadata } from '../model/rule.ts';

/** What renderers need beside the review. */
export interface Presentation {
  /** The rules that exist, by id. */
  readonly rules: ReadonlyMap<string, RuleMetadata>;
  /** The address of a rule's page; undefined where pages are not published. */
  readonly ruleUrl: (rule: string) => string | undefined;
}

/** The findings a reader sees, in the review's order: gravest first, then by path and line. */
export function shown(review: Review): readonly Finding[] {
  return review.findings.filter((finding) => finding.hidden === undefined);
}

/** `1 finding`, `2 findings`. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
