import type { Branch, Call, CodeFacts, Expression } from '../../../model/code.ts';
import type { CalledThere, Course } from '../../../model/guard-holder.ts';
import { partsIn } from '../objects/chains.ts';
import { byFunction } from '../shared/code/by-function.ts';
import { noting } from '../shared/refusals/only-noted.ts';
import { contains, inOrder } from '../shared/spans.ts';
import { Ways } from './asked-of-callers.ts';

const mostCalls = 60;
const mostEach = 100;
const mostFixed = 40;
/** A role, a right, a rank; what is said to people has several words. */
const word = /^[\w.:-]{1,80}$/;

/** Says of the functions of a file what they call, in order, what becomes of that, and which constants they go by. */
export function courses(code: CodeFacts): (index: number) => Course | undefined {
  const ways = new Ways(code);
  return (index) => {
    const calls = byFunction(code)
      .calls(index)
      .filter(({ callee, form }) => form === 'call' && callee !== '' && !isNoting(callee))
      .slice(0, mostCalls);
    if (calls.length === 0) return undefined;
    const course = new Reading(code, index, ways);
    return { calls: calls.map((call) => course.of(call)), fixed: course.fixed(calls) };
  };
}

/** Also `Infof` and `Warnw` of Go. */
const isNoting = (callee: string): boolean =>
  noting.test(callee.toLowerCase().replace(/(?<=\w{4})[fw]$/, ''));

class Reading {
  readonly #code: CodeFacts;
  readonly #index: number;
  readonly #ways: Ways;
  /** Without what only stands after one that left. */
  readonly #branches: readonly Branch[];

  constructor(code: CodeFacts, index: number, ways: Ways) {
    this.#code = code;
    this.#index = index;
    this.#ways = ways;
    const branches = byFunction(code).branches(index).slice(0, mostEach);
    this.#branches = branches.filter((branch) => !ways.isRest(branch));
  }

  of(call: Call): CalledThere {
    const becomes = this.#becomesOf(call);
    return {
      by: call.callee,
      ...(this.#isSometimes(call) ? { isSometimes: true } : {}),
      ...(becomes === undefined ? {} : { becomes }),
    };
  }

  #isSometimes = ({ span }: Call): boolean => this.#branches.some((branch) => contains(branch.span, span));

  #becomesOf(call: Call): CalledThere['becomes'] {
    const { assignments, calls, returns } = byFunction(this.#code);
    const own = assignments(this.#index).slice(0, mostEach);
    const names = own.filter(({ value }) => callIn(value) === call).map(({ target }) => target);
    const again = own.find(
      ({ target, value, span }) =>
        names.includes(target) && callIn(value) !== call && inOrder(span, call.span) > 0,
    );
    const isTimely = ({ span }: Expression): boolean =>
      inOrder(span, call.span) > 0 && (again === undefined || inOrder(span, again.span) < 0);
    const isOf = (value: Expression, sought: readonly string[]): boolean =>
      (sought.length === 0 || isTimely(value)) &&
      [...partsIn(value)].some((part) => isPart(part, call, sought));
    const isTested = ({ test }: Branch): boolean => isOf(test, names);
    if (this.#branches.some((each) => isTested(each) && this.#ways.isLeft(each))) return 'tested';
    // Of several it is the last that says whether there is any.
    const last = names.slice(-1);
    const isHandedOn =
      returns(this.#index)
        .slice(0, mostEach)
        .some((each) => isOf(each.value, last)) ||
      calls(this.#index)
        .slice(0, mostEach)
        .some(
          (each) =>
            each !== call && !isNoting(each.callee) && each.arguments.some(({ value }) => isOf(value, last)),
        );
    return isHandedOn ? 'handed' : undefined;
  }

  /** The constants of what it always asks; not how it says no, nor what it calls itself. */
  fixed(calls: readonly Call[]): readonly string[] {
    const { name = '', parameters = [], receiver } = this.#code.functions[this.#index] ?? {};
    const { assignments } = byFunction(this.#code);
    const own = new Set([
      ...parameters.map((each) => each.name),
      ...assignments(this.#index).map(({ target }) => target),
      receiver,
    ]);
    const always = calls.filter((call) => !this.#isSometimes(call));
    const asked = [
      ...this.#branches.map(({ test }) => test),
      ...always.flatMap((call) => call.arguments.map(({ value }) => value)),
    ];
    const found = asked.flatMap((value) =>
      [...partsIn(value)].flatMap((part) => {
        const text = textOf(part);
        const isOwn = part.kind === 'name' && own.has(text.split('.')[0]);
        return word.test(text) && !isOwn && !(name !== '' && text.includes(name)) ? [text] : [];
      }),
    );
    return found.slice(0, mostFixed);
  }
}

const textOf = (part: Expression): string =>
  part.kind === 'string'
    ? part.value
    : part.kind === 'number'
      ? part.text
      : part.kind === 'boolean'
        ? String(part.value)
        : part.kind === 'name'
          ? part.path
          : '';

/** The call whose answer something is, or a part of it: `farm` and `err` of `farm, err := farmOf(ctx)`. */
const callIn = (value: Expression): Call | undefined =>
  value.kind === 'call'
    ? value.call
    : value.kind === 'member' || value.kind === 'index'
      ? callIn(value.object)
      : undefined;

function isPart(part: Expression, call: Call, names: readonly string[]): boolean {
  if (part.kind === 'call' && part.call === call) return true;
  const path = part.kind === 'name' ? part.path : part.kind === 'call' ? part.call.callee : '';
  return names.some((name) => path === name || path.startsWith(`${name}.`));
}
