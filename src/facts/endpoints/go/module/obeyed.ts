import type { Call, CodeFacts, Expression } from '../../../../model/code.ts';

const mostLines = 3;
/** What a policy says no with may be answered. */
const mostLinesOfPolicy = 6;
const mostOperands = 6;
const requestType = /(?:ResponseWriter|http\.Request|fiber\.Ctx|(?<!^context\.)Context)$/;

/** A call that ends the work by its answer; `isGiving`: what it gives besides may be all that it is called for. */
export interface Obeyed {
  readonly callee: string;
  readonly isGiving: boolean;
}

/**
 * Calls that are handed the request and whose answer ends a function that has nothing more to say itself, by function:
 * `if !s.demand(w, r, role) { return }`, and `order, ok := s.ownOrder(w, r)` with `if !ok { return }`.
 */
export function obeyedByFunction(code: CodeFacts): ReadonlyMap<number, readonly Obeyed[]> {
  const found = new Map<number, Obeyed[]>();
  for (const { test, when, span, inFunction } of code.branches) {
    const lines = span.endLine - span.startLine;
    if (!when || lines >= mostLinesOfPolicy) continue;
    const requests = new Set(
      code.functions[inFunction]?.parameters
        .filter(({ type = '' }) => requestType.test(type))
        .map(({ name }) => name),
    );
    const isHanded = ({ kind, ...value }: Expression): boolean =>
      kind === 'name' && requests.has((value as { path: string }).path);
    for (const { call, isGiving, isPolicy } of askedIn(test, inFunction, code)) {
      const { callee, arguments: given } = call;
      if (lines >= mostLines && !isPolicy) continue;
      if (callee === '' || !(isPolicy || given.some(({ value }) => isHanded(value)))) continue;
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
): readonly { readonly call: Call; readonly isGiving: boolean; readonly isPolicy?: boolean }[] {
  if (test.kind !== 'operation') return [];
  if (test.operator === '||')
    return test.operands.slice(0, mostOperands).flatMap((each) => askedIn(each, inFunction, code));
  // `if err := policy.EditBoat(user, boat); err != nil { … }`
  const failed = test.operator === '!=' && test.operands.some(({ kind }) => kind === 'null');
  const [error] = failed ? test.operands.filter(({ kind }) => kind === 'name') : [];
  const demanded = error && givenTo(error, test, inFunction, code);
  if (demanded !== undefined)
    return ofPolicies.test(demanded.callee) ? [{ call: demanded, isGiving: false, isPolicy: true }] : [];
  const [asked] = test.operator === '!' ? test.operands : [];
  if (asked?.kind === 'call') return [{ call: asked.call, isGiving: false }];
  if (asked?.kind !== 'name') return [];
  const call = givenTo(asked, test, inFunction, code);
  return call === undefined ? [] : [{ call, isGiving: true }];
}

/** Packages that answer nothing but questions of rights. */
const ofPolicies = /^(?:policy|policies|authz|acl|rbac|perms?|permissions?)\.[A-Z]/;

/** The call whose result a name was given last, before it is looked at. */
function givenTo(name: Expression, test: Expression, inFunction: number, code: CodeFacts): Call | undefined {
  if (name.kind !== 'name') return undefined;
  const given = code.assignments.findLast(
    ({ target, inFunction: own, span }) =>
      own === inFunction && target === name.path && span.startLine <= test.span.startLine,
  );
  return given && calledIn(given.value);
}

/** `s.ownOrder(w, r)` of the second value that it gives. */
const calledIn = (value: Expression): Call | undefined =>
  value.kind === 'call'
    ? value.call
    : value.kind === 'member' || value.kind === 'index'
      ? calledIn(value.object)
      : undefined;
