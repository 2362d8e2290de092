import {
  type Branch,
  type Call,
  type CodeFacts,
  type FunctionFact,
  functionsAround,
  type Span,
} from '../../../../model/code.ts';
import type { HandlerRef } from '../../endpoint-file.ts';
import { isAboutWho } from '../../shared/checks/subjects.ts';
import { byFunction } from '../../shared/code/by-function.ts';
import { locationOf } from '../../shared/locations.ts';
import { plainName } from '../../shared/names/dotted.ts';
import { contains, inOrder } from '../../shared/spans.ts';
import { guardKindOf } from '../../shared/words/guard-names.ts';
import { asksOfCaller, conditionsOn, isDemand, Ways } from '../asked-of-callers.ts';
import type { DeedFact } from '../holder.ts';
import { Doings } from './doings.ts';

const most = 40;
const mostUnsure = 12;
const mostCalls = 400;
const mostWithin = 20;
/** What is done in one of these is taken back by an error that follows. */
const takingBack =
  /transaction|atomic|rollback|with_?(?:tx|lock)|in_?tx|begin_?nested|unit_?of_?work|(?:^|\.)tx(?:\.|$)|(?:db|session|engine|conn|connection|pool)\.begin(?:_?tx)?$/i;

/** Something of a function before it is known in which branches it stands. */
interface Found {
  readonly by: string;
  readonly isDemand: boolean;
  readonly span: Span;
  readonly inFunction: number;
  readonly ref?: HandlerRef;
}

/** Says what the functions of a file demand of callers, and do that cannot be taken back, in order: `authorize`, `save`. */
export function deedsByFunction(code: CodeFacts): (index: number) => readonly DeedFact[] {
  const parts = byFunction(code);
  const doings = new Doings(code);
  const written = Map.groupBy(code.functions.keys(), (index) => code.functions[index]?.inFunction ?? -1);
  const ways = new Ways(code);
  const arms = new Arms(code, ways);
  return (index) => {
    const declared = code.functions[index];
    if (declared === undefined) return [];
    const unit = unitOf(index, written, code);
    const calls = unit.flatMap(parts.calls).slice(0, mostCalls);
    const done = doings.among(calls);
    if (done.size === 0 || isTakenBack(declared, calls, code)) return [];
    const found: readonly Found[] = [
      ...[...done].map(([{ span, inFunction }, by]) => ({ by, isDemand: false, span, inFunction })),
      ...calls.filter((call) => !done.has(call) && isDemand(call)).map(demandBy),
      ...unit.flatMap((each) =>
        conditionsOn(each, code, ways).map((on) => ({ ...on, isDemand: true, inFunction: each })),
      ),
      ...unsure(calls, done, code),
    ];
    if (found.every((each) => !each.isDemand)) return [];
    return found
      .toSorted((one, other) => inOrder(one.span, other.span))
      .slice(0, most)
      .map(({ by, isDemand: isAsked, span, inFunction, ref }) => ({
        by,
        isDemand: isAsked,
        line: span.startLine,
        arm: arms.of(inFunction, span, index),
        ...(isOfWho(by) ? { isOfWho: true } : {}),
        ...(ref === undefined ? {} : { ref }),
      }));
  };
}

const demandBy = ({ callee, span, inFunction }: Call): Found => ({
  by: plainName(callee),
  isDemand: true,
  span,
  inFunction,
});

const isOfWho = (by: string): boolean => isAboutWho(by) || guardKindOf(by) === 'authentication';

/** Calls for their effect by names that say nothing: what is called may turn callers away. */
function unsure(calls: readonly Call[], done: ReadonlyMap<Call, string>, code: CodeFacts): readonly Found[] {
  const parts = byFunction(code);
  // What it gives is looked at, kept or handed on there.
  const isValue = ({ span, inFunction }: Call): boolean =>
    parts.branches(inFunction).some(({ test }) => contains(test.span, span)) ||
    [...parts.assignments(inFunction), ...parts.returns(inFunction)].some((each) =>
      contains(each.span, span),
    ) ||
    parts.calls(inFunction).some((each) => each.span !== span && contains(each.span, span));
  const may = (call: Call): boolean =>
    call.form === 'call' &&
    call.receiver === undefined &&
    /^(?:(?:this|self)\.)?\w+$/.test(call.callee) &&
    !done.has(call) &&
    !isDemand(call);
  return calls
    .filter(may)
    .slice(0, mostUnsure * 4)
    .filter((call) => !isValue(call))
    .slice(0, mostUnsure)
    .map((call) => {
      const location = locationOf(code.path, call.span);
      const ref = { name: plainName(call.callee), arguments: [], wraps: [], except: [], location };
      return { ...demandBy(call), ref };
    });
}

/** A function with the nameless ones that are written in it: what it hands on is done in its course. */
function unitOf(
  index: number,
  written: ReadonlyMap<number, readonly number[]>,
  { functions }: CodeFacts,
): readonly number[] {
  const unit = [index];
  for (const each of unit)
    for (const inner of written.get(each) ?? [])
      if (functions[inner]?.name === '' && unit.length < mostWithin) unit.push(inner);
  return unit;
}

function isTakenBack(
  { decorators, inClass }: FunctionFact,
  calls: readonly Call[],
  code: CodeFacts,
): boolean {
  const ofClass = code.classes[inClass]?.decorators ?? [];
  return [...decorators, ...ofClass, ...calls].some(({ callee }) => takingBack.test(callee));
}

/** The branches that a place of a function stands in, as a text; what merely follows something that left is in none. */
class Arms {
  readonly #code: CodeFacts;
  readonly #ways: Ways;

  constructor(code: CodeFacts, ways: Ways) {
    this.#code = code;
    this.#ways = ways;
  }

  /** @param within the function that is looked at, of which `inFunction` is a part */
  of(inFunction: number, span: Span, within: number): string {
    const found: string[] = [];
    for (const at of functionsAround(this.#code, inFunction)) {
      const own = byFunction(this.#code)
        .branches(at)
        .flatMap((branch, number) =>
          contains(branch.span, span) && !this.#ways.isRest(branch) ? [this.#nameOf(branch, number)] : [],
        );
      found.unshift(...own);
      if (at === within) break;
      found.unshift(`f${at}`);
    }
    return found.join(' ');
  }

  /** `~` for one that asks nothing of who calls and leads on to what stands after it. */
  #nameOf(branch: Branch, number: number): string {
    return this.#ways.isLeft(branch) || asksOfCaller(branch.test) ? `${number}` : `~${number}`;
  }
}
