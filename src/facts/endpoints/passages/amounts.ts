import type { Expression } from '../../../model/code.ts';
import type { Condition } from '../../../model/condition.ts';
import { isOfAmounts } from '../shared/refusals/business/business.ts';

/** Says of what a comparison asks whether that is an amount: `user.used + size > user.limit`. */
export const ofAmount = (test: Expression, condition: Condition): Condition =>
  isOfAmounts(test, () => undefined) ? marked(condition) : condition;

function marked(condition: Condition): Condition {
  if (condition.kind === 'any') return { ...condition, of: condition.of.map(marked) };
  return condition.kind === 'asks'
    ? { ...condition, question: { ...condition.question, isOfAmount: true } }
    : condition;
}
