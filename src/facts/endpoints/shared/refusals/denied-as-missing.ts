import type { Branch, Call, CodeFacts, Expression, Span } from '../../../../model/code.ts';
import { questionBy } from '../checks/subjects.ts';
import { lastName, plainName } from '../names/dotted.ts';
import { contains, inOrder } from '../spans.ts';
import { demands, knowsRights } from '../words/guard-names.ts';
import { asksCallerWhose } from './asked-of-caller.ts';
import { Comparisons, isCallerPath, isSeeking } from './comparisons.ts';
import type { Refusal } from './statuses.ts';

/** What says yes or no of somebody: `can_view(user, doc)`, `doc.visible_to(user)`, `policy.mayRead(user, doc)`. */
const asking =
  /^(?:(?:can|may|allows?|permits?)(?:$|_|[A-Z])|(?:is|has|check)_?(?:allowed|permitted|authori[sz]ed|access|permission|right|role|scope|visible|viewable|editable|owned?|member|participant)(?:$|_|[A-Z?])|(?:is_?)?\w+[ai]ble_?(?:by|to|for)\b|(?:is_?)?own(?:ed|s)(?:_?by)?\b|belongs_?to\b)/i;
/** What callers may do with something, not what a program can do with a request: `mayView`, `canEdit`. */
const toSomething =
  /^(?:may|can)_?(?:see|view|read|access|open|enter|edit|write|change|update|delete|remove|manage|download|use|join)(?![a-z])/i;
/** What somebody may do is told by it. */
const role = /(?:^|\.)(?:role|rank|membership)$/i;
const request = /^(?:c|r|req|request|ctx|context)$/;
const missing = /not_?found|404|no_?such|missing/i;
const deepest = 5;

/**
 * Where what the caller may not have is said not to be there: `if not doc.visible_to(request.user): raise Http404`. What merely
 * is not there was not asked of anybody.
 */
export function* deniedAsMissing(code: CodeFacts): Iterable<Refusal> {
  let leaves: ((branch: Branch) => boolean) | undefined;
  const given = Map.groupBy(code.assignments, ({ target, inFunction }) => `${inFunction} ${target}`);
  const comparisons = new Comparisons(code, given);
  for (const branch of code.branches) {
    const { test, when, inFunction, span } = branch;
    const meant = (name: string): Expression | undefined => given.get(`${inFunction} ${name}`)?.[0]?.value;
    const asked = inFunction < 0 ? undefined : deniedIn(test, when, meant, 0);
    const isDemand = asked === undefined && demands(code.functions[inFunction]?.name ?? '');
    // `row.orgId !== user.orgId` in what is called to demand that: `assertSameOrg(user, row)`.
    const compared = isDemand ? comparisons.of(test, when, inFunction) : undefined;
    const of = asked === undefined ? compared && plainName(compared) : questionBy(asked);
    if (of === undefined) continue;
    leaves ??= leavingAsMissing(code);
    if (leaves(branch)) yield { kind: 'authorization', name: `a check of ${of}`, span, inFunction };
  }
}

/** The question that was answered with no where a test came out so; the answer may have a name. */
function deniedIn(
  test: Expression,
  when: boolean,
  given: (name: string) => Expression | undefined,
  depth: number,
): Call | undefined {
  if (test.kind === 'call')
    return !when && (isOfCaller(test.call) || asksCallerWhose(test.call, given)) ? test.call : undefined;
  if (test.kind === 'name') {
    const answer = when || depth > deepest ? undefined : given(test.path);
    return answer?.kind === 'call' ? deniedIn(answer, when, given, depth + 1) : undefined;
  }
  if (test.kind !== 'operation' || depth > deepest) return undefined;
  const isNot = /^(?:!|not)$/.test(test.operator);
  if (!isNot && !/^(?:&&|\|\||and|or)$/.test(test.operator)) return undefined;
  for (const each of test.operands.slice(0, 6)) {
    const found = deniedIn(each, when !== isNot, given, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isOfCaller({ callee, arguments: given }: Call): boolean {
  const name = lastName(callee);
  const holder = callee.slice(0, Math.max(callee.lastIndexOf('.'), 0));
  // `accessService.reaches(user, 'viewer', doc)`
  if (!asking.test(name) && !(knowsRights(holder) && !isSeeking(name))) return false;
  // `maySee(c, page)`: who calls is in the request.
  if (toSomething.test(name) && given.some(({ value }) => value.kind === 'name' && request.test(value.path)))
    return true;
  // `current_user.can('view', doc)`, `policy.allows(role, 'edit')`
  return (
    isCallerPath(holder) ||
    given.some(({ value }) => value.kind === 'name' && (isCallerPath(value.path) || role.test(value.path)))
  );
}

const isError = (callee: string): boolean => /(?:^|\.)[A-Z]\w*$/.test(callee) && !missing.test(callee);

/** Says of branches whether they end with that something is not there. */
function leavingAsMissing(code: CodeFacts): (branch: Branch) => boolean {
  const thrown = placesOf(code.leaves.filter(({ throws }) => throws));
  const errors = placesOf(code.calls.filter(({ callee }) => isError(callee)));
  const said = placesOf(code.calls.filter(saysMissing));
  const given = placesOf(
    code.returns.filter(({ value }) => value.kind === 'name' && missing.test(value.path)),
  );
  // `raise Http404`: an error that is made of something says why.
  return (branch) => (thrown(branch) && !errors(branch)) || said(branch) || given(branch);
}

const saysMissing = ({ callee, arguments: given }: Call): boolean =>
  missing.test(callee) ||
  given.some(
    ({ value }) =>
      (value.kind === 'number' && value.value === 404) ||
      (value.kind === 'name' && missing.test(value.path)) ||
      (value.kind === 'string' && /^:?not_found$/.test(value.value)),
  );

type Place = Pick<Branch, 'span' | 'inFunction'>;

/** Says of branches whether any of the places stands in them: the first that begins in one tells, for places do not overlap it. */
export function placesOf(places: readonly Place[]): (branch: Branch) => boolean {
  const byFunction = new Map(
    [...Map.groupBy(places, ({ inFunction }) => inFunction)].map(([index, own]) => [
      index,
      own.map(({ span }) => span).sort(inOrder),
    ]),
  );
  return ({ span, inFunction }) => {
    const own = byFunction.get(inFunction) ?? [];
    let [low, high] = [0, own.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (inOrder(own[middle] as Span, span) < 0) low = middle + 1;
      else high = middle;
    }
    const first = own[low];
    return first !== undefined && contains(span, first);
  };
}
