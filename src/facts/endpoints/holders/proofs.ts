import type { Call, CodeFacts, Expression, FunctionFact } from '../../../model/code.ts';
import type { Proofs } from '../../../model/guard-holder.ts';
import type { Body } from '../objects/body.ts';
import { bodyOf } from '../objects/function-objects.ts';
import { plain } from '../objects/names.ts';
import { bareContainer, bodyName, container, conversion, requestRoot } from '../objects/request.table.ts';
import { lastName } from '../shared/names/dotted.ts';
import { noting } from '../shared/refusals/only-noted.ts';
import { rejectionOf } from '../shared/refusals/rejections.ts';
import { contains } from '../shared/spans.ts';
import { demands } from '../shared/words/guard-names.ts';
import { ProofFlow } from './proof-flow.ts';
import { tokensIn } from './tokens.ts';

const mostFunctions = 1500;
const most = 12;
const mostCalls = 60;

/** What leaves by itself where it finds nothing: `find_by!`, `get_object_or_404`, `firstOrFail`. */
const leavingItself = /(?:!|_or_404|Or(?:Fail|Throw|404))$/;
/** What only answers, or makes an error: that it is still there says nothing of what is done. */
export const answering =
  /^(?:res|reply|response|c|ctx|w|http|self|this)\.\w+$|(?:Error|Exception|Response\w*|Http404)$|^(?:render|redirect\w*|head|json|jsonify|abort|status|send|end)$/;

/**
 * What the functions of a file are sent that shows that whoever calls may, tokens and signatures, and which of those they
 * go on without: of each, functions written inside it included, by its index.
 */
export function proofsByFunction(code: CodeFacts): (index: number) => Proofs | undefined {
  return (index) => {
    const declared = code.functions[index];
    if (declared === undefined || code.functions.length > mostFunctions) return undefined;
    return proofsIn(code, bodyOf(code, index, declared), declared);
  };
}

function proofsIn(code: CodeFacts, body: Body, declared: FunctionFact): Proofs | undefined {
  const flow = new ProofFlow(body, declared);
  const asked = new Set(flow.isEmpty ? [] : askedIn(code, body, flow));
  const left = body.calls.filter(handsAllOn).map(({ callee }) => callee);
  const does = body.calls.flatMap(({ callee }) => (isDeed(callee) ? [callee] : []));
  const tokens = tokensIn(body.calls, code);
  return asked.size + left.length + does.length === 0
    ? undefined
    : {
        asked: [...asked].slice(0, most),
        heeded: [...flow.heeded].slice(0, most),
        left: [...new Set(left)].slice(0, most),
        does: [...new Set(does)].slice(0, mostCalls),
        ...(tokens === undefined ? {} : { tokens }),
      };
}

/** Whether something is there, in Ruby, which does nothing. */
const presence = /(?:^|\.)(?:present|blank|nil|empty)\?$/;

const isDeed = (callee: string): boolean =>
  !noting.test(callee) &&
  !answering.test(callee) &&
  !presence.test(callee) &&
  !conversion.test(lastName(callee));

/** Those that decide whether it goes on: in a condition, by an error, or by what leaves by itself. */
function* askedIn(code: CodeFacts, { calls, branches }: Body, flow: ProofFlow): Iterable<string> {
  for (const { test, span, inFunction } of branches()) {
    const asked = flow.workedOut(test);
    if (asked.size === 0) continue;
    const isLeft =
      code.leaves.some((each) => each.inFunction === inFunction && contains(span, each.span)) ||
      calls.some((each) => contains(span, each.span) && rejectionOf(each) !== undefined);
    if (isLeft) yield* asked;
  }
  for (const call of calls) {
    const handed = flow.handedTo(call);
    if (handed.size === 0) continue;
    const isRescued = code.rescues.some(
      ({ body, handler }) =>
        contains(body, call.span) && code.leaves.some((each) => contains(handler, each.span)),
    );
    if (isRescued || leavingItself.test(call.callee) || demands(call.callee)) yield* handed;
  }
}

/** `verifyLink(req)`, `accounts.reset(req.body)`: what may look at any of it. */
const handsAllOn = ({ arguments: given, callee }: Call): boolean =>
  !noting.test(callee) && given.slice(0, 6).some(({ value }) => isAll(value));

function isAll(value: Expression): boolean {
  if (value.kind !== 'name') return false;
  const path = plain(value.path);
  return requestRoot.test(path) || bareContainer.test(path) || container.test(path) || bodyName.test(path);
}
