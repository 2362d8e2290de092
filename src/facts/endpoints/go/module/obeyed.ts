import { type Call, type CodeFacts, type Expression, functionsAround } from '../../../../model/code.ts';

const mostLines = 3;
/** What a policy says no with may be answered. */
const mostLinesOfPolicy = 6;
const mostOperands = 6;
const requestType = /(?:ResponseWriter|http\.Request|fiber\.Ctx|(?<!^context\.)Context)$/;

/** A call that ends the work by its answer. */
export interface Obeyed {
  readonly callee: string;
  /** What it gives besides may be all that it is called for. */
  readonly isGiving: boolean;
  /** It answers with an error, which may be of anything: only its name says of what. */
  readonly isFailing?: boolean | undefined;
}

/**
 * Calls that are handed the request and whose answer ends a function that has nothing more to say itself, by function:
 * `if !s.demand(w, r, role) { return }`, and `order, ok := s.ownOrder(w, r)` with `if !ok { return }`.
 */
export function obeyedByFunction(code: CodeFacts): ReadonlyMap<number, readonly Obeyed[]> {
  const found = new Map<number, Obeyed[]>();
  const note = (inFunction: number, each: Obeyed): void => {
    const known = found.get(inFunction);
    if (known === undefined) found.set(inFunction, [each]);
    else if (!known.some(({ callee }) => callee === each.callee)) known.push(each);
  };
  for (const { test, when, span, inFunction } of code.branches) {
    const lines = span.endLine - span.startLine;
    if (!when || lines >= mostLinesOfPolicy) continue;
    const isHanded = handedIn(code, inFunction);
    for (const { call, isPolicy = false, ...asked } of askedIn(test, inFunction, code)) {
      if (lines >= mostLines && !isPolicy && !asked.isFailing) continue;
      if (call.callee === '' || !(isPolicy || isHanded(call))) continue;
      for (const at of withMakers(code, inFunction)) note(at, { callee: call.callee, ...asked });
    }
  }
  // `func (s *Server) mayMove(w, r) bool { return s.can(w, r, "boats.move") }`
  for (const { value, inFunction } of code.returns) {
    const isAnswer = code.functions[inFunction]?.results?.join() === 'bool';
    if (
      isAnswer &&
      value.kind === 'call' &&
      value.call.callee !== '' &&
      handedIn(code, inFunction)(value.call)
    )
      note(inFunction, { callee: value.call.callee, isGiving: false });
  }
  return found;
}

/** Says of calls whether they are handed the request. */
function handedIn(code: CodeFacts, inFunction: number): (call: Call) => boolean {
  const taken =
    code.functions[inFunction]?.parameters.filter(({ type = '' }) => requestType.test(type)) ?? [];
  const requests = new Set(taken.map(({ name }) => name));
  return ({ arguments: given }) =>
    given.some(({ value }) => value.kind === 'name' && requests.has(value.path));
}

/** A function, and those that make it: `func handleReset(store Store) http.HandlerFunc { return func(w, r) { … } }`. */
function withMakers({ functions }: CodeFacts, inFunction: number): readonly number[] {
  const around = functionsAround({ functions }, inFunction);
  const named = around.findIndex((at) => functions[at]?.name !== '');
  return named < 0 ? around : around.slice(0, named + 1);
}

/** The calls whose answer is no: `!ok || !s.mayRead(w, r, order)`. */
function askedIn(
  test: Expression,
  inFunction: number,
  code: CodeFacts,
): readonly (Omit<Obeyed, 'callee'> & { readonly call: Call; readonly isPolicy?: boolean })[] {
  if (test.kind !== 'operation') return [];
  if (test.operator === '||')
    return test.operands.slice(0, mostOperands).flatMap((each) => askedIn(each, inFunction, code));
  // `if err := policy.EditBoat(user, boat); err != nil { … }`
  const failed = test.operator === '!=' && test.operands.some(({ kind }) => kind === 'null');
  const [error] = failed ? test.operands.filter(({ kind }) => kind === 'name') : [];
  const demanded = error && givenTo(error, test, inFunction, code);
  if (demanded !== undefined)
    return ofPolicies.test(demanded.callee)
      ? [{ call: demanded, isGiving: false, isPolicy: true }]
      : [{ call: demanded, isGiving: true, isFailing: true }];
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
