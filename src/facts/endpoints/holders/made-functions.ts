import type { CodeFacts, Expression } from '../../../model/code.ts';
import { beginningOf, lastName } from '../shared/places.ts';
import type { DeedFact, HolderFact } from './holder.ts';

const deepest = 6;

/**
 * Functions that have their name from what is made with them: `const drop = handler(async (req, res) => {…})`, and
 * `drop: procedure.input(shape).mutation(async ({ input }) => {…})`. For what they demand and do, in order.
 */
export function madeFunctions(
  code: CodeFacts,
  deeds: (index: number) => readonly DeedFact[],
): readonly HolderFact[] {
  const named = [
    ...code.assignments.map(({ target, value }) => ({ name: lastName(target), value })),
    ...code.entries.map(({ key, value }) => ({ name: key, value })),
  ];
  return named.flatMap(({ name, value }): HolderFact[] => {
    const index = name === '' ? undefined : functionIn(value, 0);
    const own = index === undefined ? [] : deeds(index);
    if (own.length === 0) return [];
    return [
      {
        key: `made ${name}`,
        what: `the function ${name}`,
        refs: [],
        checks: [],
        location: beginningOf(code.path, value.span),
        isHandler: false,
        deeds: own,
      },
    ];
  });
}

/** The nameless function that a call is handed last, or the call that it is made on. */
function functionIn(value: Expression, depth: number): number | undefined {
  if (value.kind !== 'call' || depth > deepest) return undefined;
  const last = value.call.arguments.at(-1)?.value;
  if (last?.kind === 'function') return last.function;
  return last === undefined ? undefined : functionIn(last, depth + 1);
}
