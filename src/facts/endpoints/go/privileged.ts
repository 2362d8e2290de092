import type { Argument, Expression } from '../../../model/code.ts';

/** Whether what makes a guard is told to ask for a rank: `verify(&Options{AdminRequired: true})`. */
export const isPrivileged = (given: readonly Argument[]): boolean =>
  given.some(({ value }) => asksForRank(value, 0));

function asksForRank(value: Expression, depth: number): boolean {
  if (depth > 3) return false;
  if (value.kind === 'object')
    return value.entries.some(
      ({ key, value: own }) => own.kind === 'boolean' && own.value && /admin|owner|super|staff/i.test(key),
    );
  if (value.kind === 'operation') return value.operands.some((each) => asksForRank(each, depth + 1));
  return (
    value.kind === 'call' &&
    value.call.form === 'new' &&
    value.call.arguments.some((each) => asksForRank(each.value, depth + 1))
  );
}
