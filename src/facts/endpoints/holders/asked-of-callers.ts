import type { Branch, Call, CodeFacts, Expression, Span } from '../../../model/code.ts';
import { partsIn } from '../objects/chains.ts';
import { rightsGiven } from '../shared/checks/asked-rights.ts';
import { checksByFunction } from '../shared/checks/checks.ts';
import { subjectOf } from '../shared/checks/subjects.ts';
import { byFunction } from '../shared/code/by-function.ts';
import { lastName } from '../shared/names/dotted.ts';
import { questionIn } from '../shared/refusals/rejections.ts';
import { contains } from '../shared/spans.ts';
import { demands, demandsAccess, guardKindOf, knowsRights, wordsOf } from '../shared/words/guard-names.ts';

const caller = /^@?(?:current_?)?(?:user|viewer|actor|caller|principal|account|member|me)$/i;
/** What a request carries to say who sent it. */
const credential =
  /^(?:headers?|authorization|signatures?|tokens?|api_?key|secret|cookies?|session|claims|auth|role|roles)$/i;
const missing = /not_?found|^404$|forbidden|unauthori[sz]ed|denied/i;
const mostBranches = 100;

/** A condition that leaves a function for the sake of who calls. */
export interface Condition {
  readonly by: string;
  readonly span: Span;
}

/** Of who calls, or of what they may do: `require('./x')` and `assert(count > 0)` demand something else. */
export function isDemand(call: Call): boolean {
  const { callee, form, arguments: given } = call;
  if (form !== 'call' || !demands(callee)) return false;
  const name = lastName(callee);
  const holder = callee.slice(0, Math.max(callee.lastIndexOf('.'), 0));
  return (
    /^authori[sz]e!?$/.test(name) ||
    demandsAccess(name) ||
    guardKindOf(name) !== undefined ||
    knowsRights(holder) ||
    given.some(({ value }) => value.kind === 'name' && caller.test(lastName(value.path))) ||
    (holder !== '' && wordsOf(name).length === 1 && rightsGiven(call).length > 0)
  );
}

/** Whether an expression looks at who calls, or at what they sent to be known by. */
export const asksOfCaller = (test: Expression): boolean =>
  [...partsIn(test)].some((part) => {
    const path = part.kind === 'name' ? part.path : part.kind === 'call' ? part.call.callee : '';
    return path
      .replaceAll('?', '')
      .split('.')
      .some((each) => caller.test(each) || credential.test(each));
  });

/** `if (kiln.ownerId !== user.id) return res.status(403).end()`: the conditions of one function that turn callers away. */
export function conditionsOn(index: number, code: CodeFacts, ways: Ways): readonly Condition[] {
  const parts = byFunction(code);
  const places = (checksByFunction(code).get(index) ?? []).flatMap(({ name, places: all }) =>
    all.map((span) => ({ name, span })),
  );
  const found = new Map<Expression, Condition>();
  for (const branch of parts.branches(index).slice(0, mostBranches)) {
    if (ways.isRest(branch) || found.has(branch.test)) continue;
    const check = places.find(({ span }) => contains(branch.span, span));
    if (check === undefined && !(compares(branch.test) && leavesAsMissing(branch, code))) continue;
    if (!ways.isLeft(branch) || !asks(branch.test, index, code)) continue;
    const by = check?.name ?? `a check of ${subjectOf(branch.test, 0)}`;
    found.set(branch.test, { by, span: branch.test.span });
  }
  return [...found.values()];
}

/** `kiln.ownerId !== user.id`; `!user` only asks whether there is somebody by that name. */
const compares = (test: Expression): boolean =>
  questionIn(test) !== undefined ||
  [...partsIn(test)].some(
    (part) => part.kind === 'operation' && /^[!=]==?$/.test(part.operator) && asksOfCaller(part),
  );

/** Where the branches of a file lead. */
export class Ways {
  readonly #thens: ReadonlyMap<Expression, Span>;
  readonly #leaves: ReadonlyMap<number, CodeFacts['leaves']>;

  constructor({ branches, leaves }: CodeFacts) {
    this.#thens = new Map(branches.filter(({ when }) => when).map(({ test, span }) => [test, span]));
    this.#leaves = Map.groupBy(leaves, ({ inFunction }) => inFunction);
  }

  /** No more than what stands after an `if` that left. */
  isRest({ test, when, span }: Branch): boolean {
    const then = when ? undefined : this.#thens.get(test);
    return then?.endLine === span.startLine && then.endColumn === span.startColumn;
  }

  /** It may end there, rather than go on with what stands after it. */
  isLeft({ span, inFunction }: Branch): boolean {
    return (this.#leaves.get(inFunction) ?? []).some((leave) => contains(span, leave.span));
  }
}

/** What was asked may have a name: `const isMine = kiln.ownerId === user.id`. */
function asks(test: Expression, index: number, code: CodeFacts): boolean {
  if (questionIn(test) !== undefined || asksOfCaller(test)) return true;
  const operand = test.kind === 'operation' && test.operands.length === 1 ? test.operands[0] : test;
  if (operand?.kind !== 'name') return false;
  if (guardKindOf(operand.path) !== undefined) return true;
  const assigned = byFunction(code)
    .assignments(index)
    .find(({ target }) => target === operand.path);
  return assigned !== undefined && assigned.value.kind === 'operation' && asksOfCaller(assigned.value);
}

function leavesAsMissing({ span, inFunction }: Branch, code: CodeFacts): boolean {
  const says = ({ value }: { readonly value: Expression }): boolean =>
    (value.kind === 'number' && missing.test(value.text)) ||
    (value.kind === 'string' && missing.test(value.value)) ||
    (value.kind === 'name' && missing.test(value.path));
  return byFunction(code)
    .calls(inFunction)
    .some((call) => contains(span, call.span) && (missing.test(call.callee) || call.arguments.some(says)));
}
