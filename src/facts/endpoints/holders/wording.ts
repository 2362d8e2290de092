import type { Call, CodeFacts, Expression } from '../../../model/code.ts';
import type { WordedCall, Wording } from '../../../model/guard-holder.ts';
import { chainOf, partsIn } from '../objects/chains.ts';
import { mostFunctions } from '../passages/bodies.ts';
import { byFunction } from '../shared/code/by-function.ts';
import { lastName } from '../shared/names/dotted.ts';
import { noting } from '../shared/refusals/only-noted.ts';
import { demands, wordsOf } from '../shared/words/guard-names.ts';
import { asksOfCaller } from './asked-of-callers.ts';
import { answering } from './proofs.ts';

const [mostCalls, mostOwners, mostNames, mostValues, mostInside] = [80, 24, 400, 200, 40];

/** Whose something is: a person, to whom many belong, or an id of something else than what is sought. */
const ofWhom =
  /^(?:(?:current|logged_?in|signed_?in|req(?:uest)?)_?)?(?:user|owner|author|creator|member|viewer|actor|caller|principal|account|tenant|organi[sz]ation|org|team|workspace|company|person|people|holder|customer|buyer|seller|client|employee|assignee|session|identity|claims|me|auth)(?:_?(?:ids?|name|email|uuid|key))?$|[a-z]_ids?$|[a-z](?:I[dD]s?)$/i;
/** `WHERE id = ? AND user_id = ?` */
const isConditionText = /[=<>]|\bin\b/i;
const word = /[a-z_]\w*/gi;
const writing = /^\s*(?:insert|update|replace)\b/i;
const making = /^(?:create|insert|build|add|save|set|write|new|make)(?![a-z])/;
const inSent = /(^|\.)(?:params|body|query|form|args|json|data|POST|GET|input)\..*$/;

const looksAt = /^(?:check|verify|validate|assert|ensure|enforce|confirm)/i;

/**
 * Says of the functions of a file by which words they say whom they serve and whose things they take. Bounded; what each word
 * does is not understood, so only what is gone of them says something. `beside` is what a function is registered with.
 */
export function wordings(
  code: CodeFacts,
): (index: number, beside?: readonly Expression[]) => Wording | undefined {
  if (code.functions.length > mostFunctions) return () => undefined;
  const parts = byFunction(code);
  const isOwn = (index: number, at: number): boolean => at === index || code.functions[at]?.name === '';
  return (index, beside = []) => {
    const inside = parts.within(index, mostInside).filter((at) => isOwn(index, at));
    const calls = inside
      .flatMap(parts.calls)
      .filter(({ callee, form }) => form === 'call' && callee !== '' && !noting.test(callee))
      .slice(0, mostCalls);
    if (calls.length === 0) return undefined;
    // What is handed on is asked by whatever takes it: `r.With(requireCrew())`.
    const handed = new Set(calls.flatMap((call) => call.arguments.flatMap(({ value }) => callsIn(value))));
    const isAsking = (call: Call): boolean => isDemand(call) && !handed.has(call);
    const [asking, others] = [calls.filter(isAsking), calls.filter((call) => !isAsking(call))];
    return {
      demands: asking.map(({ callee }) => lastName(callee)),
      names: [...inside.flatMap((at) => [...namesWithin(at, code)]), ...namesOf(beside)].slice(0, mostNames),
      calls: others.map((call) => worded(code, call)),
    };
  };
}

/** All names that are written in a function, but for those that are only noted. */
function* namesWithin(index: number, code: CodeFacts): Iterable<string> {
  const parts = byFunction(code);
  const calls = parts.calls(index).filter(({ callee, form }) => form === 'call' && !noting.test(callee));
  const values = [
    ...calls.map((call): Expression => ({ kind: 'call', call, span: call.span })),
    ...parts.branches(index).map(({ test }) => test),
    ...parts.returns(index).map(({ value }) => value),
    ...parts.assignments(index).map(({ value }) => value),
  ];
  for (const { target } of parts.assignments(index)) yield* segmentsOf(target);
  for (const { name, defaultValue } of code.functions[index]?.parameters ?? []) {
    yield name;
    if (defaultValue !== undefined) values.push(defaultValue);
  }
  yield* namesOf(values.slice(0, mostValues));
}

/** Of expressions that may hold each other. */
function* namesOf(values: readonly Expression[]): Iterable<string> {
  const seen = new Set<string>();
  for (const value of values)
    for (const part of partsIn(value)) {
      const { startLine, startColumn, endLine, endColumn } = part.span;
      const place = [part.kind, startLine, startColumn, endLine, endColumn].join(' ');
      if (!seen.has(place)) yield* namesIn(part);
      seen.add(place);
    }
}

const wordOf = (name: string): string => name.toLowerCase().replaceAll('_', '');

/** `assertSameClinic(…)`, `this.access.ensureOwner(…)`, `checkShift(user, shift)`; `assert(…)` says nothing of whom it turns away. */
function isDemand({ callee, arguments: given }: Call): boolean {
  const name = lastName(callee);
  if (wordsOf(name).length === 1 && !/^authori[sz]e!?$/.test(name)) return false;
  // In Go those fail where something is wrong with the program: `regexp.MustCompile`.
  if (/^Must[A-Z]/.test(name)) return false;
  return demands(callee) || (looksAt.test(name) && given.some(({ value }) => asksOfCaller(value)));
}

/** A call with what it is chained to; what only answers is told of whom it likes. */
function worded(code: CodeFacts, call: Call): WordedCall {
  const isWhole = chainOf(code, call) !== undefined && !answering.test(call.callee) && !makes(call, code);
  const owners = isWhole ? ownersIn({ kind: 'call', call, span: call.span }).slice(0, mostOwners) : [];
  return { by: lastName(call.callee), owners };
}

const callsIn = (value: Expression): readonly Call[] =>
  [...partsIn(value)].flatMap((part) => (part.kind === 'call' ? [part.call] : []));

/** What is made, or written, is told whose it is, and asks nobody. */
const makes = (call: Call, { language }: CodeFacts): boolean =>
  [...partsIn({ kind: 'call', call, span: call.span })].some(
    (part) =>
      (part.kind === 'string' && writing.test(part.value)) ||
      (part.kind === 'call' && (part.call.form === 'new' || making.test(lastName(part.call.callee)))) ||
      (part.kind === 'call' && language === 'python' && /^[A-Z]/.test(lastName(part.call.callee))),
  );

const ownersIn = (value: Expression): readonly string[] =>
  [...partsIn(value)]
    .flatMap(namesIn)
    .filter((name) => ofWhom.test(name))
    .map(wordOf);

function namesIn(part: Expression): readonly string[] {
  switch (part.kind) {
    case 'name':
      return segmentsOf(part.path);
    case 'member':
      return [part.property];
    case 'object':
      return part.entries.map(({ key }) => key);
    case 'call':
      return [
        ...segmentsOf(part.call.callee),
        ...part.call.arguments.flatMap(({ name = '' }) => name.split('__')),
      ];
    case 'string':
      return isConditionText.test(part.value) ? (conditionIn(part.value).match(word) ?? []) : [];
    default:
      return [];
  }
}

const conditionIn = (text: string): string =>
  text.slice(Math.max(text.search(/\bwhere\b/i), 0)).slice(0, 2000);

/** Without what stands in what was sent: `user` of `params.user` is whoever callers write. */
const segmentsOf = (path: string): readonly string[] =>
  path.replaceAll(/[?@]/g, '').replace(inSent, '$1').split('.');
