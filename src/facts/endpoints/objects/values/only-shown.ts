import type { Assignment, Call, CodeFacts, Expression } from '../../../../model/code.ts';
import { byFunction } from '../../shared/code/by-function.ts';
import { lastName } from '../../shared/names/dotted.ts';
import { partsIn } from '../chains.ts';
import { plain } from '../names.ts';
import { asksPolicy, onlyTells } from '../words.ts';

const mostFunctions = 100;
const mostNames = 20;

/**
 * Whether nothing rests on what was kept under a name, `is_own = owner == user.id`: nothing asks it, and it is handed to nothing
 * but to what is shown or given back, by that name or by others that it becomes part of.
 */
export function isOnlyShown(kept: Assignment, code: CodeFacts): boolean {
  const parts = byFunction(code);
  // A field may be asked by any function of its file.
  const at = /^@|^(?:this|self)\./.test(kept.target) ? -1 : kept.inFunction;
  const inside = parts.within(at, mostFunctions);
  const names = new Set([plain(kept.target)]);
  const isNamed = (value: Expression): boolean =>
    [...partsIn(value)].some((part) => part.kind === 'name' && names.has(plain(part.path)));
  const assigned = inside.flatMap(parts.assignments);
  for (const { target, value } of assigned)
    if (names.size < mostNames && isNamed(value)) names.add(plain(target));
  const given = inside
    .flatMap(parts.calls)
    .filter((call) => call.arguments.some((each) => isNamed(each.value)));
  const returned = inside.flatMap(parts.returns).map(({ value }) => value);
  const made = [...assigned, ...given.flatMap((call) => call.arguments)].map(({ value }) => value);
  return (
    !inside.flatMap(parts.branches).some(({ test }) => isNamed(test)) &&
    given.every(isShowing) &&
    !returned.some((value) => /^(?:name|operation)$/.test(value.kind) && isNamed(value)) &&
    ![...made, ...returned].some((value) => [...testsOf(value)].some(isNamed))
  );
}

const isShowing = ({ callee }: Call): boolean => onlyTells(callee) && !asksPolicy(lastName(callee));

/** What values in an expression are chosen by: `owner === user.id` of `owner === user.id ? {} : { isShared: true }`. */
export function* testsOf(value: Expression): Iterable<Expression> {
  for (const part of partsIn(value))
    if (part.kind === 'operation' && part.operator === '?:') yield* part.operands.slice(0, 1);
}
