import type { Branch, Call, CodeFacts, Expression, Span } from '../../../../model/code.ts';
import { byFunction } from '../../shared/code/by-function.ts';
import { lastName } from '../../shared/names/dotted.ts';
import { contains, inOrder } from '../../shared/spans.ts';
import { wordsOf } from '../../shared/words/guard-names.ts';
import { partsIn } from '../chains.ts';
import { comparedIn } from '../mind.ts';
import { plain } from '../names.ts';
import { asksPolicy, isCallerName, isIdName, isQuestion, onlyTells } from '../words.ts';
import { isOnlyShown, testsOf } from './only-shown.ts';
import { isRequest } from './values.ts';

const mostTests = 60;
const mostFunctions = 100;
const mostValues = 300;

/** Whose something is, where whoever sends the request may say so, and it is the caller's else: `owner = sent or user.id`. */
export interface Choice {
  readonly code: CodeFacts;
  /** The function in which it is made. */
  readonly inFunction: number;
  /** What it is called, and what may be sent: `owner`, `request.GET.get`. */
  readonly names: ReadonlySet<string>;
  /** What is chosen, or chosen otherwise. */
  readonly made: readonly Expression[];
  readonly isOfCaller: (value: Expression) => boolean;
}

/**
 * Whether who calls decides what comes of a choice: what they are is asked where it is made, it is compared with them, or
 * something else is asked whether they may. What is done then may be anything: somebody is refused, sent elsewhere, or given less.
 */
export function isDecided(choice: Choice): boolean {
  const { code, inFunction, made } = choice;
  const parts = byFunction(code);
  const inside = parts.within(inFunction, mostFunctions);
  const branches = inside.flatMap(parts.branches);
  // What has more of them than anybody reads may depend on one.
  if (branches.length > mostTests) return true;
  const isMadeIn = ({ span }: Branch): boolean => made.some((each) => contains(span, each.span));
  return (
    made.some((each) => [...conditionsOf(each)].some((test) => asksOfCaller(test, choice))) ||
    branches.some(
      (branch) =>
        (isMadeIn(branch) && asksOfCaller(branch.test, choice)) ||
        (comparesWithCaller(branch.test, choice) && !isOnlyTold(branch, code)) ||
        leavesOwn(branch, choice),
    ) ||
    inside.flatMap(parts.calls).some((call) => asksOfChoice(call, choice)) ||
    testsIn(code, inside).some((test) => comparesWithCaller(test, choice))
  );
}

/**
 * What else is a test than what branches rest on: `const isOwn = owner === user.id`, unless that is only shown, and what a value
 * is chosen by.
 */
function testsIn(code: CodeFacts, inside: readonly number[]): readonly Expression[] {
  const parts = byFunction(code);
  const assigned = inside.flatMap(parts.assignments);
  const returned = inside.flatMap(parts.returns).map(({ value }) => value);
  const given = inside.flatMap(parts.calls).flatMap((call) => call.arguments.map(({ value }) => value));
  const kept = assigned.filter(({ value }) => comparedIn(value).length > 0).slice(0, mostTests);
  const all = [...assigned.map(({ value }) => value), ...returned, ...given].slice(0, mostValues);
  return [
    ...kept.filter((each) => !isOnlyShown(each, code)).map(({ value }) => value),
    ...returned.filter((value) => comparedIn(value).length > 0),
    ...all.flatMap((value) => [...testsOf(value)]),
  ];
}

/** `user.isClerk` of `user.isClerk ? sent : user.id`, and of `user.isClerk && sent`. */
function* conditionsOf(value: Expression): Iterable<Expression> {
  for (const part of partsIn(value))
    if (part.kind === 'operation' && /^(?:\?:|&&|and)$/.test(part.operator)) yield* part.operands.slice(0, 1);
}

/** `request.user.is_staff`, `isClerk(req)`, `can?(:manage, Tree)`; that somebody is known at all says nothing. */
export function asksOfCaller(test: Expression, { isOfCaller }: Pick<Choice, 'isOfCaller'>): boolean {
  for (const part of partsIn(test)) {
    if (part.kind === 'name' && isOfCaller(part) && saysMore(part.path)) return true;
    if (part.kind !== 'call') continue;
    const { callee, arguments: given } = part.call;
    const isHanded = given.some(({ value }) => isOfCaller(value) || isRequest(value));
    if (asksPolicy(lastName(callee)) || ((isHanded || isOfCaller(part)) && saysMore(callee))) return true;
  }
  return false;
}

const saysMore = (path: string): boolean => {
  const last = lastName(plain(path)).replace(/\?$/, '');
  const isOfAnybody = wordsOf(last).every((word) => ofAnybody.test(word));
  return !isOfAnybody && !isCallerName(last) && !isIdName(last);
};

/** What anybody comes to be who signs up, confirms an address or pays: `is_authenticated`, `email_verified`, `subscriber?`. */
const ofAnybody =
  /^(?:is|has|was|at|in|authenticated|anonymous|logged|signed|present|nil|none|null|blank|boolean|bool|len|get|active|activated|enabled|email|mail|phone|mobile|address|account|verified|confirmed|registered|onboarded|plan|subscription|subscribed|subscriber|trial|paid|paying|premium|pro|plus|vip|business|enterprise|customer|buyer|patron|donor|supporter|beta|tester|guest)$/i;

/** `owner != user.id`, `user.friend_ids.includes(owner)`, `may(user, owner)`, `may_see(owner)`. */
function comparesWithCaller(test: Expression, choice: Choice): boolean {
  for (const part of partsIn(test)) {
    const sides = comparedIn(part);
    if (sides.some((each) => isChosen(each, choice)) && sides.some((each) => isOther(each, choice)))
      return true;
    if (part.kind !== 'call') continue;
    const { callee, receiver, arguments: given } = part.call;
    if (!given.some(({ value }) => isChosen(value, choice))) continue;
    const called: Expression = receiver ?? { kind: 'name', path: callee, span: part.span };
    if ([called, ...given.map(({ value }) => value)].some((each) => isOther(each, choice))) return true;
    if (asksByName(part.call)) return true;
  }
  return false;
}

const asksByName = ({ callee }: Call): boolean => {
  const last = lastName(callee);
  return isQuestion(last) && asksPolicy(last);
};

/** `authorize User.find(owner_id), :show?`, `must_see(owner)`: asked by itself. */
const asksOfChoice = (call: Call, choice: Choice): boolean =>
  asksByName(call) && call.arguments.some(({ value }) => isChosen(value, choice));

/** Those who are not asked further are given what is theirs, and nothing after it: `if (!user.isClerk) return list(user.id)`. */
function leavesOwn({ test, span, inFunction }: Branch, choice: Choice): boolean {
  const { code, made } = choice;
  const parts = byFunction(code);
  return (
    made.some((each) => inOrder(span, each.span) < 0 && !contains(span, each.span)) &&
    asksOfCaller(test, choice) &&
    parts.leaves(inFunction).some((each) => contains(span, each.span)) &&
    parts
      .calls(inFunction)
      .some(
        (call) =>
          contains(span, call.span) &&
          call.arguments.some(({ value }) => [...partsIn(value)].some((each) => isOther(each, choice))),
      )
  );
}

/** Nothing is done but to say it: `if (owner !== user.id) log.info('of somebody else')`. */
function isOnlyTold({ span, inFunction }: Branch, code: CodeFacts): boolean {
  const parts = byFunction(code);
  const isIn = (each: { readonly span: Span }): boolean => contains(span, each.span);
  const calls = parts.calls(inFunction).filter(isIn);
  return (
    calls.length > 0 &&
    calls.every(({ callee }) => onlyTells(callee)) &&
    !parts.leaves(inFunction).some(isIn) &&
    !parts.assignments(inFunction).some(isIn)
  );
}

const isOther = (value: Expression, choice: Choice): boolean =>
  !isChosen(value, choice) && choice.isOfCaller(value);

function isChosen(value: Expression, choice: Choice): boolean {
  for (const part of partsIn(value)) {
    if (part.kind === 'name' && choice.names.has(plain(part.path))) return true;
    if (part.kind === 'call' && choice.names.has(plain(part.call.callee))) return true;
  }
  return false;
}
