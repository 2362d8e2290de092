import type { Assignment, Branch, Call, Expression } from '../../../../model/code.ts';
import { byFunction } from '../../shared/code/by-function.ts';
import { contains } from '../../shared/spans.ts';
import type { Body } from '../body.ts';
import { argumentsOf, type Chain } from '../chains.ts';
import { calledIn, isRefusal } from '../owners/own-refused.ts';
import { isConversion, Result } from './result.ts';

/** How what a query gives is told: as a number, a quota or a mark, or as it is. */
export type Told = 'counted' | 'shown';

/** What one place of a function makes of it; `used` is more than telling it. */
type Use = Told | 'used';

/** What is made to be shown: `OverviewOut(reports=reports)`. */
const shows =
  /^(?:\w+\.)*[A-Z]\w*(?<!Error|Exception|Denied|Forbidden|Policy|Guard|Permission)$|(?:^|\.)(?:render\w*|respond\w*|dict|jsonify|json|send|ok|html|view|\w*_template\w*|log|info|debug|print)$/;
/** `context['orders']`, `@unread`: what a page is made of. */
const ofPage = /^@[a-z]\w*$|^\w*(?:context|ctx|data|payload|stats|summary|result|response)(?:[.[]|$)/i;
const counting = /(?:^|\.)(?:count\w*|exists|any|sum|size|length|aggregate)[?]?$/;
const marking = /^(?:in|not in|[=!]==?)$/;
/** Whoever is found there is refused for it. */
const bans = /(?:^|\.)\w*(?:ban|block|suspen|revo|restrict|black|deny|denied)\w*\./i;
const local = /^[A-Za-z_$][\w$]*$/;

/**
 * How what a query gives is told, where that is all that a function makes of it: nothing else is asked with it, and nobody
 * is refused for what it does not find. Undefined where more is made of it, or nothing.
 */
export function toldAs({ top, links }: Chain, body: Body): Told | undefined {
  const { code } = body.values;
  const result = new Result(links, body.calls);
  const isBan = links.some(({ callee }) => bans.test(callee));
  const around = code.functions[top.inFunction]?.span;
  const returns = code.returns.filter(({ span }) => around !== undefined && contains(around, span));
  // Assignments come first: they say by which names the rest knows it.
  const uses: readonly (Use | undefined)[] = [
    ...byFunction(code)
      .assignments(top.inFunction)
      .map((each) => inAssignment(each, result)),
    ...returns.map(({ value }) => inReturn(value, result)),
    ...body.calls.map((call) => inCall(call, result)),
    ...body.branches().map((branch) => inBranch(branch, result, body, isBan)),
  ];
  if (uses.includes('used') || uses.every((use) => use === undefined)) return undefined;
  return uses.includes('counted') || links.some(({ callee }) => counting.test(callee)) ? 'counted' : 'shown';
}

/** A local is one more name for it, and nothing is made of it yet. */
function inAssignment({ target, value }: Assignment, result: Result): Use | undefined {
  if (!result.isIn(value)) return undefined;
  const isAlone = result.isAllThatIsCalled(value);
  // `post.is_liked = post.id in liked`
  if (value.kind === 'operation' && marking.test(value.operator) && isAlone) return 'counted';
  const isAnswer = value.kind === 'object';
  if (!isAnswer && !isAlone) return 'used';
  if (!local.test(target) || !result.hasRoom) return ofPage.test(target) ? 'shown' : 'used';
  if (isAnswer) return 'shown';
  result.addName(target);
  return undefined;
}

function inReturn(value: Expression, result: Result): Use | undefined {
  if (!result.isIn(value)) return undefined;
  return value.kind === 'object' || (value.kind === 'call' && shows.test(value.call.callee))
    ? 'shown'
    : 'used';
}

/** A call on it, or one that is handed it; what only makes something to say of it is judged where that goes. */
function inCall(call: Call, result: Result): Use | undefined {
  if (result.isPart(call)) return undefined;
  const isCalledOn = result.isCalledOn(call);
  if (!isCalledOn && !argumentsOf(call).some(({ value }) => result.isIn(value))) return undefined;
  if (isConversion(call)) return undefined;
  return !isCalledOn && shows.test(call.callee) ? 'shown' : 'used';
}

/** `if used >= plan.limit`: how much somebody may have is no matter of whose something is; nor is that they have it already. */
function inBranch(branch: Branch, result: Result, body: Body, isBan: boolean): Use | undefined {
  const { test, when, span } = branch;
  if (!result.isIn(test)) return undefined;
  if (isTooMuch(test, result)) return 'counted';
  const { code } = body.values;
  // `{ street: last.street } if last else {}`
  if (!code.leaves.some((leave) => contains(span, leave.span)))
    return calledIn(branch, body.calls).every((call) => isQuiet(call, result)) ? undefined : 'used';
  const isForNone = when && isRefusal(code, branch);
  return result.isAllOf(test) && !isBan && !isForNone ? 'counted' : 'used';
}

const isQuiet = (call: Call, result: Result): boolean =>
  result.isPart(call) || isConversion(call) || shows.test(call.callee);

/** Whether a test compares it with what it must not grow beyond, and else asks nothing of it. */
function isTooMuch(test: Expression, result: Result): boolean {
  if (test.kind !== 'operation') return false;
  const { operator, operands } = test;
  const [left, right] = operands;
  if (/^(?:&&|\|\||and|or)$/.test(operator))
    return operands.every((each) => !result.isIn(each) || isTooMuch(each, result));
  const [more, most] = /^>=?$/.test(operator) ? [left, right] : /^<=?$/.test(operator) ? [right, left] : [];
  // Whether there is any at all is no quota.
  const isAny = most?.kind === 'number' && most.value <= 1;
  return more !== undefined && result.isIn(more) && !isAny;
}
