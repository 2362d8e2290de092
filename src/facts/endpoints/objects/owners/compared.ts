import type { Call, CodeFacts, Expression } from '../../../../model/code.ts';
import { lastName, plainName } from '../../shared/names/dotted.ts';
import { contains } from '../../shared/spans.ts';
import type { Body } from '../body.ts';
import { partsIn } from '../chains.ts';
import { comparedIn, ownerMember } from '../mind.ts';
import { isIdName } from '../words.ts';
import { addressOf } from './addresses.ts';
import { isReadFromRequest } from './conditioned.ts';
import { keptCompared, type OfKept } from './of-kept.ts';
import { calledIn, isRefusal, ownRefused } from './own-refused.ts';

/** A comparison with the caller. */
interface Compared {
  /** The column, where it says whose something is: `buyerId`. */
  readonly by: string | undefined;
  /** As written, where whoever it is not of is told that it is not there, or not theirs: `order.buyerId`. */
  readonly path?: string | undefined;
  /** What is compared with somebody who is kept on the request. */
  readonly kept?: readonly OfKept[] | undefined;
}

const leaving = /(?:^|\.)(?:abort|halt|throw|redirect\w*|[A-Z]\w*(?:Error|Exception|404|Denied|Forbidden))$/;
const mostParts = 8;

/** Comparisons before the function is left: what only says whose something is decides nothing. */
export function* comparedBefore(
  code: CodeFacts,
  { branches, calls, values, functions, further }: Body,
): Iterable<Compared> {
  const arms = branches();
  const refused = ownRefused(code, arms, calls, values);
  const otherThanCaller = (part: Expression): Expression | undefined => {
    const sides = comparedIn(part);
    const [caller] = sides.filter((each) => values.callerIn(each) !== undefined || isReadFromRequest(each));
    return caller === undefined ? undefined : sides.find((each) => each !== caller);
  };
  const columnIn = (part: Expression): string | undefined => {
    const other = otherThanCaller(part);
    const sides = comparedIn(part);
    return other && (ownerMember(other) ?? sameOfBoth(sides, values) ?? addressOf(other, sides, values));
  };
  for (const arm of arms) {
    const { test, when, span, inFunction } = arm;
    const parts = [...partsIn(test, functions), ...namedIn(test, values)].filter(
      (part) => otherThanCaller(part) !== undefined || keptCompared(part, values) !== undefined,
    );
    if (parts.length === 0 || refused.has(test)) continue;
    const isLeft =
      code.leaves.some((each) => each.inFunction === inFunction && contains(span, each.span)) ||
      code.calls.some(
        (each) =>
          each.inFunction === inFunction && leaving.test(lastName(each.callee)) && contains(span, each.span),
      );
    if (!isLeft) continue;
    // What follows on a check may be refused for something else.
    const isPlain = when || !arms.some((each) => each.test !== test && contains(span, each.span));
    const isSaid = isPlain && (isRefusal(code, arm) || calledIn(arm, calls).some(saysMissing));
    const paths = isSaid ? othersIn(test, when).flatMap((part) => pathOf(otherThanCaller(part)) ?? []) : [];
    const kept = parts.flatMap((part) => keptCompared(part, values) ?? []);
    yield { by: parts.flatMap((part) => columnIn(part) ?? [])[0], path: paths[0], kept };
  }
  for (const test of further().flatMap((value) => [...partsIn(value, functions)].flatMap(orNothing))) {
    const others = [...partsIn(test, functions)].flatMap((part) => otherThanCaller(part) ?? []);
    if (others.length > 0) yield { by: others.flatMap((each) => ownerMember(each) ?? [])[0] };
  }
}

/** The parts of what a name in a test was given: `const isOurs = clerk.officeId === parcel.officeId`. */
const namedIn = (test: Expression, values: Body['values']): readonly Expression[] =>
  [...partsIn(test)].flatMap((part) => {
    if (part.kind !== 'name' || part.path.includes('.')) return [];
    const [only, ...more] = values.given(part.path);
    return only?.value.kind === 'operation' && more.length === 0 ? [...partsIn(only.value)] : [];
  });

/**
 * `officeId` of `clerk.officeId !== parcel.officeId`, whatever it is of which both say the same; either may have been taken out
 * before.
 */
function sameOfBoth(sides: readonly Expression[], values: Body['values']): string | undefined {
  const [one = '', other] = sides.map((each) => {
    if (each.kind !== 'name' || each.path.includes('.'))
      return each.kind === 'name' ? lastName(each.path) : '';
    const [only, ...more] = values.given(each.path);
    const isTaken = only?.value.kind === 'name' && only.value.path.includes('.') && more.length === 0;
    return isTaken && only.value.kind === 'name' ? lastName(only.value.path) : '';
  });
  return one === other && one !== 'id' && isIdName(one) ? one : undefined;
}

/** What is asked before something is given, and nothing otherwise: `order.buyerId === user.id ? order : null`. */
function orNothing(value: Expression): readonly Expression[] {
  if (value.kind !== 'operation' || value.operator !== '?:') return [];
  const [test, ...arms] = value.operands;
  const isNothing = arms.filter(
    ({ kind, ...each }) => kind === 'null' || ('path' in each && each.path === 'undefined'),
  );
  return test !== undefined && isNothing.length === 1 ? [test] : [];
}

const saysMissing = ({ callee, arguments: given }: Call): boolean =>
  /not_?found/i.test(callee) ||
  given.some(({ value }) => value.kind === 'name' && /not_?found$/i.test(value.path));

/** The comparisons that are enough for a condition to come out so where their sides differ: both of `!a || a.b !== c`. */
function othersIn(test: Expression, when: boolean, depth = 0): readonly Expression[] {
  if (test.kind === 'call') return when ? [] : [test];
  if (test.kind !== 'operation' || depth > mostParts) return [];
  const { operator, operands } = test;
  if (/^(?:!|not)$/.test(operator)) return operands.flatMap((each) => othersIn(each, !when, depth + 1));
  if ((when ? /^(?:\|\||or)$/ : /^(?:&&|and)$/).test(operator))
    return operands.slice(0, mostParts).flatMap((each) => othersIn(each, when, depth + 1));
  return (when ? /^(?:!==?|<>|is not)$/ : /^(?:===?|is)$/).test(operator) ? [test] : [];
}

function pathOf(value: Expression | undefined): string | undefined {
  if (value?.kind === 'name') return plainName(value.path);
  if (value?.kind === 'call' && value.call.arguments.length === 0) return plainName(value.call.callee);
  const owner = value?.kind === 'member' ? pathOf(value.object) : undefined;
  return owner === undefined || value?.kind !== 'member' ? undefined : `${owner}.${value.property}`;
}
