import type { CodeFacts, Expression } from '../../../model/code.ts';

const mostLines = 3;
const requestType = /(?:ResponseWriter|http\.Request|fiber\.Ctx|(?<!^context\.)Context)$/;

/**
 * Calls that are handed the request and whose answer ends a function that has nothing more to say itself, by function:
 * `if !s.demand(w, r, role) { return }`.
 */
export function heededByFunction(code: CodeFacts): ReadonlyMap<number, readonly string[]> {
  const found = new Map<number, string[]>();
  for (const { test, when, span, inFunction } of code.branches) {
    const asked = test.kind === 'operation' && test.operator === '!' ? test.operands[0] : undefined;
    const isShort = span.endLine - span.startLine < mostLines;
    if (!when || !isShort || asked?.kind !== 'call' || asked.call.callee === '') continue;
    const requests = new Set(
      code.functions[inFunction]?.parameters
        .filter(({ type = '' }) => requestType.test(type))
        .map(({ name }) => name),
    );
    const isHanded = ({ kind, ...value }: Expression): boolean =>
      kind === 'name' && requests.has((value as { path: string }).path);
    if (!asked.call.arguments.some(({ value }) => isHanded(value))) continue;
    const known = found.get(inFunction);
    if (known === undefined) found.set(inFunction, [asked.call.callee]);
    else known.push(asked.call.callee);
  }
  return found;
}
