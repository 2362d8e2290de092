import type { CodeFacts } from '../../../../../model/code.ts';
import { type Question, questionsIn } from '../../../../../model/condition.ts';
import { passagesOf } from '../../../passages/bodies.ts';

const asking = /^(?:test_func|has_object_permission)$/;
const caller = /^(?:self\.)?request\.user(?:\.(?:id|pk))?$/;

/** Whether a method says yes to whom something is of, and asks nothing else: `return obj.buyer_id == request.user.id`. */
export function isOfOwner(code: CodeFacts, index: number): boolean {
  if (!asking.test(code.functions[index]?.name ?? '')) return false;
  const away = passagesOf(code).of(index)?.away;
  const asked = away === undefined ? [] : [...questionsIn(away).values()];
  return asked.length > 0 && asked.every(compares);
}

const compares = ({ by, isFixed, subject, value = '' }: Question): boolean =>
  by === 'equal' && isFixed !== true && caller.test(subject) !== caller.test(value);
