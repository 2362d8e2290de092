import type { Branch, Call, CodeFacts, Expression, Span } from '../../../../model/code.ts';
import { lastName } from '../names/dotted.ts';
import { contains } from '../spans.ts';

/** What raises where it finds nothing, and what gives nothing. */
const raising = /^(?:find|sole|find_sole_by|(?:first|last|take|find_by(?:_\w+)?)!)$/;
const finding = /^(?:find_by(?:_\w+)?|first|last|take)$/;
/** `current_user.memberships`, `Current.account.projects`: what somebody has who calls, not who they are. */
const ofCaller =
  /^(?:current_(?:user|account|member|person|customer|employee|staff|admin)|Current\.(?:user|account|member|person))\.(?!class\b|reload\b)[a-z]\w*\b/;
const mostLookedAt = 200;
/** What answers in the place of the action. */
const answering =
  /^(?:raise|head|render\w*|redirect\w*|respond_\w+|(?:\w+_)?not_found|den(?:y|ied)\w*|forbid\w*)$/;

/**
 * Methods that find something among what is the caller's own whatever comes, or leave the request:
 * `current_user.teams.find(params[:id])`.
 */
export function findingOwn(code: CodeFacts): ReadonlySet<number> {
  const isRaising = ({ callee }: Call): boolean => raising.test(lastName(callee));
  const own = code.calls.filter(
    (call) =>
      call.inFunction >= 0 &&
      (isRaising(call) || finding.test(lastName(call.callee))) &&
      ofCaller.test(rootOf(call)),
  );
  const sure = own
    .slice(0, mostLookedAt)
    .filter((call) => isSure(call, code) && (isRaising(call) || isMissed(call, code)));
  return new Set(sure.map(({ inFunction }) => inFunction));
}

/** What the first call of a chain is called. */
function rootOf(call: Call): string {
  let at = call;
  for (let depth = 0; depth < 12 && at.receiver?.kind === 'call'; depth++) at = at.receiver.call;
  return at.callee;
}

/** Nothing is looked for in its place, in another case or where it fails. */
const isSure = ({ span, inFunction }: Call, code: CodeFacts): boolean =>
  !code.branches.some((each) => each.inFunction === inFunction && contains(each.span, span)) &&
  !code.rescues.some(
    ({ body, handler, throws }) => contains(body, span) && !throws && !answersIn(handler, code),
  );

const answersIn = (within: Span, { calls }: CodeFacts): boolean =>
  calls.some(({ callee, span }) => answering.test(callee) && contains(within, span));

/** `raise ActiveRecord::RecordNotFound if membership.nil?` */
function isMissed({ span: own, inFunction }: Call, code: CodeFacts): boolean {
  const names = code.assignments
    .filter(({ value, span }) => value.kind === 'call' && contains(span, own))
    .map(({ target }) => target);
  return code.branches.some(
    (branch) =>
      branch.inFunction === inFunction &&
      names.some((name) => isAbsence(branch, name)) &&
      answersIn(branch.span, code),
  );
}

function isAbsence({ test, when }: Branch, name: string): boolean {
  const isIt = (each: Expression | undefined, asked: RegExp): boolean => {
    const path = each?.kind === 'call' ? each.call.callee : each?.kind === 'name' ? each.path : '';
    return path.startsWith(name) && asked.test(path.slice(name.length));
  };
  if (test.kind === 'operation' && test.operator === '!')
    return when && isIt(test.operands[0], /^(?:\.present\?)?$/);
  return isIt(test, when ? /^\.(?:nil|blank)\?$/ : /^(?:\.present\?)?$/);
}
