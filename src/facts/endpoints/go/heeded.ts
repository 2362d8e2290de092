import type { Call, CodeFacts, Expression } from '../../../model/code.ts';

const mostLines = 3;
const mostOperands = 6;
const requestType = /(?:ResponseWriter|http\.Request|fiber\.Ctx|(?<!^context\.)Context)$/;

/** A call that ends the work by its answer; `isGiving`: what it gives besides may be all that it is called for. */
export interface Heeded {
  readonly callee: string;
  readonly isGiving: boolean;
}

/**
 * Calls that are handed the request and whose answer ends a function that has nothing more to say itself, by function:
 * `if !s.demand(w, r, role) { return }`, and `order, ok := s.ownOrder(w, r)` with `if !ok { return }`.
 */
export function heededByFunction(code: CodeFacts): ReadonlyMap<number, readonly Heeded[]> {
  const found = new Map<number, Heeded[]>();
  for (const { test, when, span, inFunction } of code.branches) {
    const isShort = span.endLine - span.startLine < mostLines;
    if (!when || !isShort) continue;
    const requests = new Set(
      code.functions[inFunction]?.parameters
        .filter(({ type = '' }) => requestType.test(type))
        .map(({ name }) => name),
    );
    const isHanded = ({ kind, ...value }: Expression): boolean =>
      kind === 'name' && requests.has((value as { path: string }).path);
    for (const { call, isGiving } of askedIn(test, inFunction, code)) {
      const { callee, arguments: given } = call;
      if (callee === '' || !given.some(({ value }) => isHanded(value))) continue;
      const known = found.get(inFunction);
      if (known === undefined) found.set(inFunction, [{ callee, isGiving }]);
      else if (!known.some((each) => each.callee === callee)) known.push({ callee, isGiving });
    }
  }
  return found;
}

/** The calls whose answer is no: `!ok || !s.mayRead(w, r, order)`. */
function askedIn(
  test: Expression,
  inFunction: number,
  code: CodeFacts,
): readonly { readonly call: Call; readonly isGiving: boolean }[] {
  if (test.kind !== 'operation') return [];
  if (test.operator === '||')
    return test.operands.slice(0, mostOperands).flatMap((each) => askedIn(each, inFunction, code));
  const [asked] = test.operator === '!' ? test.operands : [];
  if (asked?.kind === 'call') return [{ call: asked.call, isGiving: false }];
  if (asked?.kind !== 'name') return [];
  // The last that was given to it before.
  const given = code.assignments.findLast(
    ({ target, inFunction: own, span }) =>
      own === inFunction && target === asked.path && span.startLine <= test.span.startLine,
  );
  const call = given && calledIn(given.value);
  return call === undefined ? [] : [{ call, isGiving: true }];
}

/** `s.ownOrder(w, r)` of the second value that it gives. */
const calledIn = (value: Expression): Call | undefined =>
  value.kind === 'call'
    ? value.call
    : value.kind === 'member' || value.kind === 'index'
      ? calledIn(value.object)
      : undefined;
