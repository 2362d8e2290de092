import type { CodeFacts, Expression } from '../../model/code.ts';
import { methodOf, within } from '../support/expressions.ts';

/** The two sides of `a == b` and of `a.equals(b)`. */
export function operandsOf(expression: Expression): readonly Expression[] {
  if (expression.kind === 'operation')
    return /^[!=]==?$/.test(expression.operator) ? expression.operands : [];
  if (expression.kind !== 'call') return [];
  const { call } = expression;
  const name = methodOf(call);
  const [first, second] = call.arguments;
  if (/^(?:equals|Equals|eql\?|equal\?)$/.test(name) && first && !second)
    return [
      call.receiver ?? { kind: 'name', path: call.callee.slice(0, -name.length - 1), span: call.span },
      first.value,
    ];
  if (
    /^(?:bytes\.Equal|strings\.EqualFold|string\.Equals|Objects\.equals|Arrays\.equals|reflect\.DeepEqual|strcmp)$/.test(
      call.callee,
    ) &&
    first &&
    second
  )
    return [first.value, second.value];
  return [];
}

/** Everything that compares, wherever it stands: conditions, what is returned and what is assigned. */
export function* comparisonsIn(
  code: CodeFacts,
): Iterable<{ readonly expression: Expression; readonly inFunction: number }> {
  const roots = [
    ...code.branches.map(({ test, inFunction }) => ({ value: test, inFunction })),
    ...code.returns,
    ...code.assignments,
    ...code.calls.flatMap((call) =>
      call.arguments.map(({ value }) => ({ value, inFunction: call.inFunction })),
    ),
  ];
  const seen = new Set<string>();
  for (const { value, inFunction } of roots)
    for (const part of within(value)) {
      if (operandsOf(part).length !== 2) continue;
      const key = `${part.span.startLine}:${part.span.startColumn}:${part.span.endColumn}`;
      if (seen.has(key)) continue;
      seen.add(key);
      yield { expression: part, inFunction };
    }
}
