import { type Branch, type CodeFacts, type Expression, functionsAround } from '../../../../model/code.ts';
import type { Guard } from '../../../../model/endpoint.ts';
import { byFunction } from '../code/by-function.ts';
import { contains, inOrder } from '../spans.ts';
import { Callers, comparesRights } from './callers.ts';
import { neverBack } from './never-back.ts';
import { answersAnybody } from './other-answers.ts';

const answering = /^(?:_?req|request|ctx|context|c|event|reply|_?res)$/;
const passingOn = /(?:^|\.)(?:next|resolve|done)$/;

interface IdentityCheck {
  readonly kind: Guard['kind'];
  readonly branch: Branch;
}

/**
 * Places that are only left early if the caller is nobody, or not the one who may: whatever they answer. `if (!session)
 * redirect('/')`, `if (session.user.id !== id) throw new Error('Not yours')`.
 */
export function identityChecks(code: CodeFacts): IdentityCheck[] {
  const callers = new Callers(code);
  const otherwise = Map.groupBy(
    code.branches.filter(({ when }) => !when),
    ({ test }) => test,
  );
  const isNeverBack = neverBack(code);
  return code.branches.flatMap((branch): IdentityCheck[] => {
    const { test, when, inFunction, span } = branch;
    // What stands after it is reached only if it came out otherwise: it is left early.
    const isLeft =
      isNeverBack(branch) ||
      (when && (otherwise.get(test) ?? []).some((other) => inOrder(span, other.span) < 0));
    const isElse = !when && isErrorOfElse(branch, code);
    if (!(isLeft || isElse) || inFunction < 0 || !refusesIn(branch, code)) return [];
    const kind = callers.refusedBy(when ? test : negated(test), inFunction, 0);
    // An object of somebody else's that is answered as missing is a matter of who owns it; middleware has none to answer.
    const isOfObject = (kind === 'authorization' && !isOfRole(test)) || callers.isSought(test, inFunction);
    const isMissing = isOfObject && !passesOn(inFunction, code) && answersMissing(branch, code);
    return kind === undefined || isMissing || isForAnybody(branch, code) ? [] : [{ kind, branch }];
  });
}

/** Whoever has another role is refused, whatever it is about: `!viewer || viewer.role !== 'admin'`. */
const isOfRole = (test: Expression): boolean =>
  comparesRights(test) ||
  (test.kind === 'operation' && test.operator === '||' && test.operands.some(isOfRole));

const negated = (test: Expression): Expression => ({
  kind: 'operation',
  operator: '!',
  operands: [test],
  span: test.span,
});

/** More lines than these do more than to refuse. */
const mostLines = 5;

/** `else next(new Error('Nobody'))`, `else { throw new Error('Nobody'); }`; not what follows an early return. */
const isErrorOfElse = ({ test, span, inFunction }: Branch, code: CodeFacts): boolean =>
  span.endLine - span.startLine < mostLines &&
  !code.branches.some(
    ({ when, test: asked, span: done }) => when && asked === test && isLeftAtEnd(done, code),
  ) &&
  byFunction(code)
    .calls(inFunction)
    .some(
      ({ callee, form, arguments: given, span: own }) =>
        contains(span, own) &&
        (form === 'new'
          ? /(?:Error|Exception)$/.test(callee)
          : passingOn.test(callee) && given.some(({ value }) => value.kind === 'call')),
    );

const isLeftAtEnd = (span: Branch['span'], { leaves }: CodeFacts): boolean =>
  leaves.some((each) => contains(span, each.span) && each.span.endLine >= span.endLine - 1);

/** `return res.status(429).end()`: whoever calls too often, or has not paid, is known. */
const isForAnybody = ({ span, inFunction }: Branch, code: CodeFacts): boolean =>
  byFunction(code)
    .calls(inFunction)
    .some((call) => contains(span, call.span) && answersAnybody(call));

/** Whether something is said on the way out; who only hands nothing back is asked by others, unless it answers itself. */
function refusesIn({ span, inFunction }: Branch, code: CodeFacts): boolean {
  const isInside = (each: { readonly span: Branch['span'] }): boolean =>
    inOrder(span, each.span) <= 0 && each.span.endLine <= span.endLine;
  const parts = byFunction(code);
  const calls = parts.calls(inFunction).filter(isInside);
  if (calls.some(({ callee, arguments: given }) => passingOn.test(callee) && given.length === 0))
    return false;
  // `withSession(handler)` that calls what it wraps turns nobody away.
  // `next(new Error('No'))` gives an error to who answers.
  if (calls.some(({ callee }) => !passingOn.test(callee) && isHanded(callee, inFunction, code))) return false;
  if (calls.some(({ callee }) => !/(?:^|\.)(?:log|warn|info|debug|error)$/.test(callee))) return true;
  const [answer] = parts.returns(inFunction).filter(isInside);
  if (answer?.value.kind === 'object' || answer?.value.kind === 'name') return true;
  const declared = code.functions[inFunction];
  return (
    code.directives.some(({ value }) => value === 'use server') ||
    declared?.parameters.some(({ name }) => answering.test(name)) === true
  );
}

/** Whether a function is a parameter of one around. */
export const isHanded = (callee: string, inFunction: number, code: CodeFacts): boolean =>
  functionsAround(code, inFunction)
    .slice(1)
    .some((at) => code.functions[at]?.parameters.some(({ name }) => name === callee));

/** Middleware: whoever is not turned away is somebody else's to answer. */
const passesOn = (inFunction: number, code: CodeFacts): boolean =>
  byFunction(code)
    .calls(inFunction)
    .some(({ callee, arguments: given }) => callee === 'next' && given.length === 0);

function answersMissing({ span, inFunction }: Branch, code: CodeFacts): boolean {
  const parts = byFunction(code);
  return parts
    .within(inFunction)
    .flatMap(parts.calls)
    .some(
      ({ callee, arguments: given, span: own }) =>
        inOrder(span, own) <= 0 &&
        own.endLine <= span.endLine &&
        (/not_?found/i.test(callee) ||
          given.some(({ value }) => value.kind === 'number' && value.value === 404)),
    );
}
