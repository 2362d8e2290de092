import type { CodeFacts, Expression } from '../../../model/code.ts';
import { byFunction } from '../shared/code/by-function.ts';
import { contains } from '../shared/spans.ts';

const deepest = 4;

/** What an expression may come to, `b` and `c` of `a ? b : c` and of `b || c`, without what is nothing: `Barge.none`. */
export function alternativesOf(value: Expression, depth = 0): readonly Expression[] {
  if (depth > deepest) return [value];
  const below = (each: Expression): readonly Expression[] => alternativesOf(each, depth + 1);
  if (value.kind === 'operation' && value.operator === '?:') return value.operands.slice(1).flatMap(below);
  if (value.kind === 'operation' && /^(?:\|\||\?\?|or)$/.test(value.operator))
    return value.operands.flatMap(below);
  // `begin … end`
  if (value.kind === 'other' && value.parts.length === 1) return value.parts.flatMap(below);
  return isNone(value) ? [] : [value];
}

/** What a method of Ruby gives whatever comes: its last statement, also `@rows ||= …`, and what it returns before. */
export function resultsOf(code: CodeFacts, index: number): readonly Expression[] {
  const parts = byFunction(code);
  const own = code.functions[index];
  const given = parts.assignments(index);
  const final = given.at(-1);
  const isLast =
    own?.last === undefined &&
    final?.operator === '||=' &&
    [...parts.calls(index), ...parts.branches(index)].every(
      ({ span }) => contains(final.span, span) || span.startLine < final.span.startLine,
    );
  const ends = [
    ...(own?.last === undefined ? [] : [own.last]),
    ...(isLast ? [final.value] : []),
    ...parts.returns(index).map(({ value }) => value),
  ];
  return ends.flatMap((value) => {
    // What it keeps of the first time is what it gave then.
    const kept = value.kind === 'name' && value.path.startsWith('@') ? keptAs(value.path) : [];
    return (kept.length > 0 ? kept : [value]).flatMap((each) => alternativesOf(each));
  });

  function keptAs(path: string): readonly Expression[] {
    return given.flatMap(({ target, value }) => (target === path ? [value] : []));
  }
}

/** `Barge.none`, `nil`, `[]` */
const isNone = (value: Expression): boolean =>
  value.kind === 'null' ||
  (value.kind === 'list' && value.items.length === 0) ||
  /\.none$/.test(pathOf(value)) ||
  pathOf(value) === 'nil';

/** Ruby calls by a name alone what it hands nothing to. */
export const pathOf = (value: Expression): string =>
  value.kind === 'name' ? value.path : value.kind === 'call' ? value.call.callee : '';
