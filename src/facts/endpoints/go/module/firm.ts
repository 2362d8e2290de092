import type { CodeFacts } from '../../../../model/code.ts';
import { contains } from '../../shared/spans.ts';
import { goDecisionKind } from '../names.ts';

/** In functions with more branches than these nothing is certain. */
const mostBranches = 200;

/** The questions of each function that it asks whatever comes out elsewhere: in the body of no condition. */
export function firmByFunction(code: CodeFacts): ReadonlyMap<number, ReadonlySet<string>> {
  const branches = Map.groupBy(
    code.branches.filter(({ when }) => when),
    ({ inFunction }) => inFunction,
  );
  const found = new Map<number, Set<string>>();
  for (const { callee, span, inFunction } of code.calls) {
    const around = branches.get(inFunction) ?? [];
    if (inFunction < 0 || around.length > mostBranches || goDecisionKind(callee) === undefined) continue;
    if (around.some((branch) => contains(branch.span, span))) continue;
    found.set(inFunction, (found.get(inFunction) ?? new Set()).add(callee));
  }
  return found;
}
