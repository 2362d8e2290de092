import type { CodeFacts, Expression } from '../../../../model/code.ts';
import { lastName } from '../../shared/names/dotted.ts';
import { contains } from '../../shared/spans.ts';

/** What a function gives back, and for which of its receiver's or parameters' values: `case adminOnly: return …`. */
export interface Given {
  readonly value: Expression;
  readonly when: readonly { readonly name: string; readonly is: string }[];
}

const mostGiven = 12;

/** For functions that hand out lists, such as middleware by what a route demands; by the function's index. */
export function givenByFunctions(code: CodeFacts): ReadonlyMap<number, readonly Given[]> {
  const branches = Map.groupBy(code.branches, ({ inFunction }) => inFunction);
  const found = new Map<number, readonly Given[]>();
  for (const [index, returns] of Map.groupBy(code.returns, ({ inFunction }) => inFunction)) {
    const isList = returns.some(({ value }) => value.kind === 'list' && value.items.length < mostGiven);
    const isChoice =
      returns.length > 1 && returns.every(({ value }) => /^(?:name|null|call)$/.test(value.kind));
    if (index < 0 || returns.length > mostGiven || !(isList || isChoice)) continue;
    const given = returns.map(({ value, span }): Given => {
      const around = (branches.get(index) ?? []).filter(({ when, span: own }) => when && contains(own, span));
      return { value, when: around.flatMap(({ test }) => comparison(test) ?? []) };
    });
    if (isList || given.some(({ when }) => when.length > 0)) found.set(index, given);
  }
  return found;
}

/** `a == accessAdmin`, `level == "admin"` */
function comparison(test: Expression): Given['when'][number] | undefined {
  if (test.kind !== 'operation' || test.operator !== '==') return undefined;
  const [left, right] = test.operands;
  if (left?.kind !== 'name' || right === undefined) return undefined;
  const is = right.kind === 'string' ? right.value : right.kind === 'name' ? lastName(right.path) : undefined;
  return is === undefined ? undefined : { name: left.path, is };
}

/** What a function gives for some values: the first that they lead to. */
export const givenFor = (given: readonly Given[], values: readonly string[]): Expression | undefined =>
  given.find(({ when }) => when.every(({ is }) => values.includes(is)))?.value;
