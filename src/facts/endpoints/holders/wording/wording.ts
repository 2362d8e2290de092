import type { Call, CodeFacts, Expression } from '../../../../model/code.ts';
import type { WordedCall, Wording } from '../../../../model/guard-holder.ts';
import { chainOf, partsIn } from '../../objects/chains.ts';
import { mostFunctions, namedAround } from '../../passages/bodies.ts';
import { byFunction } from '../../shared/code/by-function.ts';
import { isKept } from '../../shared/code/kept.ts';
import { beginningOf } from '../../shared/locations.ts';
import { lastName } from '../../shared/names/dotted.ts';
import { noting } from '../../shared/refusals/only-noted.ts';
import type { HolderFact } from '../holder.ts';
import { answering } from '../proofs.ts';
import { isDemand } from './demands.ts';
import { namesIn, namesOf, namesWithin } from './names.ts';
import { testsLookingAtSomebody } from './tests.ts';

const [mostCalls, mostOwners, mostNames, mostInside] = [80, 24, 400, 40];
const mostBeside = 2000;

/** Whose something is: a person, to whom many belong, or an id of something else than what is sought. */
const ofWhom =
  /^(?:(?:current|logged_?in|signed_?in|req(?:uest)?)_?)?(?:user|owner|author|creator|member|viewer|actor|caller|principal|account|tenant|organi[sz]ation|org|team|workspace|company|person|people|holder|customer|buyer|seller|client|employee|assignee|session|identity|claims|me|auth)(?:_?(?:ids?|name|email|uuid|key))?$|[a-z]_ids?$|[a-z](?:I[dD]s?)$/i;
const writing = /^\s*(?:insert|update|replace)\b/i;
const making = /^(?:create|insert|build|add|save|set|write|new|make)(?![a-z])/;

/**
 * Says of the functions of a file by which words they say whom they serve and whose things they take. Bounded; what each word
 * does is not understood, so only what is gone of them says something. `beside` is what a function is registered with.
 */
export function wordings(
  code: CodeFacts,
): (index: number, beside?: readonly Expression[]) => Wording | undefined {
  if (code.functions.length > mostFunctions) return () => undefined;
  const parts = byFunction(code);
  const tests = testsLookingAtSomebody(code);
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
    const used = new Set(
      inside.flatMap((at) =>
        [
          ...parts.branches(at).map(({ test }) => test),
          ...parts.returns(at).map(({ value }) => value),
        ].flatMap(callsIn),
      ),
    );
    const errors = new Set(
      inside
        .flatMap(parts.assignments)
        .flatMap(({ target, value }) => (target === 'err' ? callsIn(value) : [])),
    );
    // In Go what turns callers away gives an error.
    const isAlone = (call: Call): boolean =>
      (errors.has(call) || !isKept(call, code)) && !used.has(call) && chainOf(code, call) !== undefined;
    const isAsking = (call: Call): boolean => !handed.has(call) && isDemand(call, isAlone(call));
    const [asking, others] = [calls.filter(isAsking), calls.filter((call) => !isAsking(call))];
    return {
      demands: asking.map(({ callee }) => lastName(callee)),
      tests: inside.flatMap(tests),
      names: [...inside.flatMap((at) => [...namesWithin(at, code)]), ...namesOf(beside)].slice(0, mostNames),
      calls: others.map((call) => worded(code, call)),
    };
  };
}

/** What is named outside of all functions that have a name: something of the change may be asked there. */
export function wordingBeside(code: CodeFacts): HolderFact[] {
  if (code.functions.length > mostFunctions) return [];
  const outside = [-1, ...code.functions.keys()].filter((index) => namedAround(index, code) < 0);
  const names = outside.flatMap((index) => [...namesWithin(index, code)]).slice(0, mostBeside);
  const location = beginningOf(code.path, { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 });
  const wording = { demands: [], tests: [], names, calls: [] };
  return [{ key: 'beside functions', what: code.path, location, isHandler: false, wording }];
}

const wordOf = (name: string): string => name.toLowerCase().replaceAll('_', '');

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

const ownersIn = (value: Expression): readonly string[] => {
  const parts = [...partsIn(value)];
  const named = parts.flatMap(namesIn).filter((name) => ofWhom.test(name));
  return [...named, ...parts.flatMap(helpersIn)].map(wordOf);
};

/** `this.here(kilns)` of `where(and(eq(kilns.id, id), this.here(kilns)))`: what a house narrows its queries by. */
const helpersIn = (part: Expression): readonly string[] =>
  part.kind === 'call' && narrowing.test(lastName(part.call.callee))
    ? part.call.arguments.flatMap(({ value }) =>
        callsIn(value).flatMap(({ callee }) =>
          /^(?:this|self|s|r)\.\w+$/.test(callee) ? [lastName(callee)] : [],
        ),
      )
    : [];

const narrowing = /^(?:and_?)?(?:where|filter|filter_by|scope|narrow)$/i;
