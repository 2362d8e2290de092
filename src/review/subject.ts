import { authorshipInput } from '../authorship/input.ts';
import { judgeAuthorship } from '../authorship/judge.ts';
import type { Authorship } from '../model/authorship.ts';
import type { Change } from '../model/change.ts';
import type { ChangeSource } from '../model/ports.ts';
import type { Rule } from '../model/rule.ts';
import { isGated } from '../verdict/decide.ts';
import { type Policies, policyReadings } from './policies.ts';
import type { ReviewOptions } from './tools.ts';

/** What is reviewed: the change, where its code is read, who wrote it, and the policy that holds for it. */
export interface Subject extends Policies {
  readonly change: Change;
  readonly source: Pick<ChangeSource, 'code' | 'commitPatches'>;
  readonly authorship: Authorship;
  /** Whether the policy puts it through the gate. */
  readonly gated: boolean;
}

/** Reads the policy at the base and judges who wrote the change. */
export async function subjectOf(
  change: Change,
  source: Subject['source'],
  rules: readonly Rule[],
  options: Pick<ReviewOptions, 'gateEverybody' | 'settle'>,
): Promise<Subject> {
  const policies = await policyReadings(change, source.code, rules, options);
  const { policy } = policies.policy;
  const judged = judgeAuthorship(authorshipInput(change), policy.authorship);
  const authorship = options.settle?.(judged) ?? judged;
  return { ...policies, change, source, authorship, gated: isGated(authorship, policy) };
}
