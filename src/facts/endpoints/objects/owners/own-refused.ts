import type { Branch, Call, CodeFacts, Expression } from '../../../../model/code.ts';
import { lastName } from '../../shared/names/dotted.ts';
import { contains } from '../../shared/spans.ts';
import { comparedIn } from '../mind.ts';
import type { Values } from '../values/values.ts';
import { isCallerName, isIdName } from '../words.ts';
import { keptIn } from './of-kept.ts';

const equality = /^(?:={2,3}|is|eql\?|equals|Equals|equalsIgnoreCase)$/;
const refusing = /^(?:abort|halt|fail|flash|bad_?request|forbidden|unprocessable\w*|conflict)!?$/i;
const refusal = /^(?:bad_request|forbidden|conflict|unprocessable_(?:entity|content)|4\d\d)$/;

/**
 * The tests by which a function turns away whoever something belongs to, `if post.author_id == user.id: abort(400)`: everybody
 * else's is meant, and nobody is limited to their own.
 */
export function ownRefused(
  code: CodeFacts,
  branches: readonly Branch[],
  calls: readonly Call[],
  values: Values,
): ReadonlySet<Expression> {
  const found = branches.filter((branch) => {
    if (!branch.when || !comparesAlike(branch.test, values) || !onlyLeaves(code, branch, branches, calls))
      return false;
    return isRefusal(code, branch) || goesOn(code, branch, branches, calls);
  });
  return new Set(found.map(({ test }) => test));
}

/** The function is left there, whatever else comes out, and nothing was done. */
function onlyLeaves(
  code: CodeFacts,
  arm: Branch,
  branches: readonly Branch[],
  calls: readonly Call[],
): boolean {
  const inner = branches.filter(
    ({ span }) => span !== arm.span && contains(arm.span, span) && !contains(span, arm.span),
  );
  const isLeft = code.leaves.some(
    ({ span, inFunction }) =>
      inFunction === arm.inFunction &&
      contains(arm.span, span) &&
      !inner.some((each) => contains(each.span, span)),
  );
  return (isLeft || calledIn(arm, calls).some(refuses)) && !calledIn(arm, calls).some(does);
}

/** Everybody else gets what they asked for done. */
function goesOn(
  code: CodeFacts,
  { test }: Branch,
  branches: readonly Branch[],
  calls: readonly Call[],
): boolean {
  const rest = branches.filter((each) => !each.when && each.test === test);
  return rest.some((each) => calledIn(each, calls).some(does)) && !rest.some((each) => isRefusal(code, each));
}

/** The calls that depend on a branch. */
export const calledIn = ({ span }: Branch, calls: readonly Call[]): readonly Call[] =>
  calls.filter((each) => contains(span, each.span));

const does = ({ callee }: Call): boolean =>
  /(?:^|[._])(?:create|save|update|delete|destroy|insert|commit|increment|add|push|remove|append|execute|publish|perform)\w*!?$/i.test(
    callee,
  );

/** Whether all of a test is that something is the caller's, or that and more. */
function comparesAlike(test: Expression, values: Values): boolean {
  if (test.kind === 'operation' && /^(?:&&|and)$/.test(test.operator))
    return test.operands.some((each) => comparesAlike(each, values));
  const by =
    test.kind === 'operation' ? test.operator : test.kind === 'call' ? lastName(test.call.callee) : '';
  const sides = equality.test(by) ? comparedIn(test) : [];
  const [caller] = sides.filter(
    (each) => values.callerIn(each) !== undefined || keptIn(each, values) !== undefined,
  );
  return caller !== undefined && isWhole(caller) && sides.some((each) => each !== caller && isRead(each));
}

/** Who calls, by what they are known by; not what they are or may do. */
const isWhole = (value: Expression): boolean =>
  value.kind === 'name' && (isIdName(lastName(value.path)) || isCallerName(lastName(value.path)));

/** What some object holds, rather than a word. */
const isRead = (value: Expression): boolean =>
  value.kind === 'member' ||
  value.kind === 'call' ||
  (value.kind === 'name' && /^[@$]*[a-z]/.test(value.path));

/** Whether somebody is turned away there, by an error or a status that says so. */
export const isRefusal = ({ leaves, calls }: CodeFacts, { span, inFunction }: Branch): boolean =>
  leaves.some((each) => each.throws && each.inFunction === inFunction && contains(span, each.span)) ||
  calls.some((each) => each.inFunction === inFunction && contains(span, each.span) && refuses(each));

const refuses = ({ callee, arguments: given }: Call): boolean =>
  refusing.test(lastName(callee)) ||
  given.some(({ value }) => {
    const said = value.kind === 'number' || value.kind === 'string' ? String(value.value) : '';
    return (
      refusal.test(said) || (value.kind === 'name' && /(?:Forbidden|BadRequest|Conflict)$/.test(value.path))
    );
  });
