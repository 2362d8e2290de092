import type { Call, CodeFacts, Expression } from '../../../model/code.ts';
import { written } from '../passages/written.ts';
import { plainName } from '../shared/names/dotted.ts';
import { demands } from '../shared/words/guard-names.ts';
import { asksOfCaller } from './asked-of-callers.ts';

const most = 20;

/**
 * The conditions of who calls that the functions of a file demand, by index: `outranks(actor, target)` of
 * `ensure(outranks(actor, target), 'no')`. Whoever demands two things of one caller demands two, though it is by one name.
 */
export function demandedByFunction(code: CodeFacts): (index: number) => readonly string[] {
  const calls = Map.groupBy(
    code.calls.filter(({ form, callee }) => form === 'call' && demands(callee)),
    ({ inFunction }) => inFunction,
  );
  return (index) => (calls.get(index) ?? []).slice(0, most).flatMap(demandedBy);
}

function demandedBy({ callee, arguments: [first] }: Call): readonly string[] {
  const condition = first?.value;
  if (condition === undefined || !isCondition(condition) || !asksOfCaller(condition)) return [];
  const text = written(condition, plainName);
  return [`${plainName(callee)}${condition.kind === 'operation' ? text : `(${text})`}`];
}

/** What comes to yes or no; that somebody has enough of something, `member.credits > 0`, is no question of who calls. */
const isCondition = (value: Expression): boolean =>
  value.kind === 'call' ||
  (value.kind === 'operation' &&
    /^(?:[!=]==?|[<>]=?|!|&&|\|\|)$/.test(value.operator) &&
    !value.operands.some(({ kind }) => kind === 'number' || kind === 'null'));
