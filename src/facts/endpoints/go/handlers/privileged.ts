import type { Argument, Expression } from '../../../../model/code.ts';
import type { Guard } from '../../../../model/endpoint.ts';
import { isUnsaid } from '../../shared/tables/rows.ts';
import type { FunctionAt } from '../module/module.ts';

/**
 * What a guard asks by what it is given: one that is told a right by each row of a table asks for none where the row leaves
 * that out, and at most who somebody is.
 * @param args the rights that it is told
 * @param found the function that it is
 */
export function kindGiven(
  named: Guard['kind'],
  at: Expression,
  args: readonly string[],
  found: FunctionAt | undefined,
): Guard['kind'] | undefined {
  if (at.kind !== 'call') return named;
  const { arguments: given } = at.call;
  if (isPrivileged(given)) return 'authorization';
  if (found === undefined || args.length > 0 || !given.some(({ value }) => isUnsaid(value))) return named;
  const asksWho = [named, ...found.function.checks.map(({ kind }) => kind)].includes('authentication');
  return asksWho ? 'authentication' : undefined;
}

/** Whether what makes a guard is told to ask for a rank: `verify(&Options{AdminRequired: true})`. */
const isPrivileged = (given: readonly Argument[]): boolean =>
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
