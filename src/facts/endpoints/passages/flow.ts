import type { CodeFacts, Expression, Span } from '../../../model/code.ts';
import { all, always, any, type Condition, not } from '../../../model/condition.ts';
import { byFunction, type PartsByFunction } from '../shared/code/by-function.ts';
import { lastName } from '../shared/names/dotted.ts';
import { catches } from '../shared/refusals/swallowed.ts';
import { contains, inOrder } from '../shared/spans.ts';
import { Conditions } from './conditions.ts';
import { demandsOf } from './demands.ts';
import type { Scope } from './names.ts';

const deepest = 4;
const mostLeaves = 24;
const mostBranches = 60;
/** Calls after which nothing more is run. */
const ending = /^(?:raise|fail|abort|halt|panic|exit|die|redirect!|error!)$|(?:^|\.)Abort\w*$|\.throw$/;
/** `flask.abort(401)`; what else is aborted elsewhere goes on here. */
const endingPython = /(?:^|\.)abort$/;
/** A verb that says more of a function than that it gives something. */
const yes =
  /^(?:is|has|can|may|allow|permit|owns?|should|must|check|verify|validate|match)(?:[A-Z_]|s(?:[A-Z_]|$)|ed(?:[A-Z_]|$)|$)|\?$/;

/** A place of a function. */
export interface Place {
  readonly span: Span;
  readonly inFunction: number;
}

/** Says under which conditions the places of a file are reached. */
export class Flow {
  readonly conditions: Conditions;
  readonly #code: CodeFacts;
  readonly #parts: PartsByFunction;
  /** With what ends a function as they do: `abort(401)`. */
  readonly #leaves: ReadonlyMap<number, readonly (Place & { readonly throws: boolean })[]>;
  readonly #demands: ReadonlyMap<number, CodeFacts['calls']>;

  constructor(code: CodeFacts) {
    this.#code = code;
    this.#parts = byFunction(code);
    const isEnd = (callee: string): boolean =>
      ending.test(callee) || (code.language === 'python' && endingPython.test(callee));
    const ends = code.calls
      .filter(({ callee, form }) => form === 'call' && isEnd(callee))
      .map(({ span, inFunction, callee }) => ({ span, inFunction, throws: !/Abort/.test(callee) }));
    this.#leaves = Map.groupBy([...code.leaves, ...ends], ({ inFunction }) => inFunction);
    this.#demands = Map.groupBy(demandsOf(code), ({ inFunction }) => inFunction);
    this.conditions = new Conditions(code, {
      answers: (index, scope) => this.answers(index, scope),
      flag: (name, scope) => this.#flag(name, scope),
    });
  }

  /** More conditions than a guard has. */
  isTangled(index: number): boolean {
    return this.#parts.branches(index).length > mostBranches;
  }

  /** When a place is reached, as far as its function decides that. */
  reached(place: Place, scope: Scope): Condition {
    const leaves = (this.#leaves.get(place.inFunction) ?? [])
      .filter((leave) => inOrder(leave.span, place.span) < 0 && !contains(leave.span, place.span))
      .filter((leave) => !this.#isCaught(leave, place) && !this.#isElsewhere(leave, place));
    return all([
      this.#own(place, scope),
      ...leaves.slice(-mostLeaves).map((leave) => not(this.#own(leave, scope, leave.throws))),
      ...this.#demanded(place, scope),
    ]);
  }

  /**
   * When a function says yes; undefined where it gives something else, or too much of it.
   * @param isAsked it is known to say yes or no
   */
  answers(index: number, scope: Scope, isAsked = false): Condition | undefined {
    const declared = this.#code.functions[index];
    const returns = this.#parts.returns(index);
    if (declared === undefined || scope.depth > deepest || returns.length > 12) return undefined;
    const { last } = declared;
    const values = [...returns.map(({ value }) => value), ...(last ? [last] : [])];
    if (values.length === 0 || !values.every((value) => isAnswer(value, 0))) return undefined;
    if (!isAsked && !values.some((value) => isJudged(value)) && !yes.test(declared.name)) return undefined;
    const said = returns.map((each) =>
      all([this.reached(each, scope), this.conditions.of(each.value, scope)]),
    );
    const isExtra = last !== undefined && !returns.some(({ span }) => contains(span, last.span));
    const implied = isExtra
      ? [all([this.reached({ span: last.span, inFunction: index }, scope), this.conditions.of(last, scope)])]
      : [];
    return any([...said, ...implied]);
  }

  /** What a local name holds that is given yes or no at several places. */
  #flag(name: string, scope: Scope): Condition | undefined {
    if (scope.depth > deepest) return undefined;
    const deeper = { ...scope, depth: scope.depth + 1 };
    const given = this.conditions.names
      .given(name, scope)
      .filter(({ span }) => span.startLine <= scope.line || scope.inFunction < 0);
    const [only] = given;
    if (only === undefined || given.length > 5 || given.some(({ operator }) => operator !== '='))
      return undefined;
    if (given.length === 1) {
      const isFound =
        only.value.kind === 'member' && only.value.object.kind === 'index' && only.value.property === '1';
      const value = isFound && only.value.kind === 'member' ? only.value.object : only.value;
      const isPlain =
        value.kind === 'call'
          ? yes.test(lastName(value.call.callee)) || isMembership(value)
          : isFound || isJudged(value);
      const at = { ...deeper, line: only.span.startLine, inFunction: only.inFunction };
      return isPlain ? this.conditions.of(value, at) : undefined;
    }
    if (!given.every(({ value }) => value.kind !== 'name' && isAnswer(value, 0))) return undefined;
    return given.reduce<Condition>((held, each) => {
      const when = this.#own(each, deeper);
      return any([all([when, this.conditions.of(each.value, deeper)]), all([not(when), held])]);
    }, always(false));
  }

  /** The conditions that a place stands in; what throws is itself the error of what is tried around it. */
  #own({ span, inFunction }: Place, scope: Scope, throws = false): Condition {
    const around = this.#parts.branches(inFunction).filter((branch) => contains(branch.span, span));
    const alike = Map.groupBy(
      around,
      ({ span: own, when }) => `${when} ${own.startLine}:${own.startColumn} ${own.endLine}:${own.endColumn}`,
    );
    const said = [...alike.values()].map((branches) => {
      const tests = branches.map(({ test, when }) => {
        const condition = this.conditions.of(test, { ...scope, inFunction, line: test.span.startLine });
        return when ? condition : not(condition);
      });
      // `case "a", "b":` is one place for both.
      const isCase = branches.every(
        ({ test, when }) => when && test.kind === 'operation' && /^===?$/.test(test.operator),
      );
      return isCase ? any(tests) : all(tests);
    });
    return all([...said, ...this.#failed({ span, inFunction }, scope, throws)]);
  }

  /** Whether something failed before, for what is done with errors and what is tried. */
  #failed({ span, inFunction }: Place, scope: Scope, throws: boolean): Condition[] {
    return this.#parts.rescues(inFunction).flatMap((rescue, at) => {
      const error = this.conditions.asks(
        'error',
        `${at + 1}`,
        rescue.handler.startLine,
        rescue.types.join(' '),
      );
      // What is thrown again turns away as well.
      if (contains(rescue.body, span)) return rescue.throws || throws ? [] : [not(error)];
      if (!contains(rescue.handler, span)) return [];
      const thrown = (this.#leaves.get(inFunction) ?? []).filter(
        (each) => each.throws && contains(rescue.body, each.span),
      );
      return [any([error, ...thrown.slice(0, 8).map((each) => this.#branchesOf(each, scope))])];
    });
  }

  #branchesOf({ span, inFunction }: Place, scope: Scope): Condition {
    const around = this.#parts.branches(inFunction).filter((branch) => contains(branch.span, span));
    return all(
      around.map(({ test, when }) => {
        const condition = this.conditions.of(test, { ...scope, inFunction, line: test.span.startLine });
        return when ? condition : not(condition);
      }),
    );
  }

  /** What throws for those who may not, before a place: `await requireUser(req)`. */
  #demanded(place: Place, scope: Scope): Condition[] {
    return this.demandsIn(place.inFunction)
      .filter((call) => inOrder(call.span, place.span) < 0 && !contains(place.span, call.span))
      .filter((call) => !this.#isElsewhere(call, place) && !this.#isCaught({ ...call, throws: true }, place))
      .slice(0, 4)
      .map((call) => not(all([this.#own(call, scope), this.refuses(call, scope)])));
  }

  /** Calls of a function that do not come back for everybody. */
  demandsIn(inFunction: number): CodeFacts['calls'] {
    return (this.#demands.get(inFunction) ?? []).filter((call) => !this.isTested(call));
  }

  /** Whether a place is itself in a condition. */
  isTested({ span, inFunction }: Place): boolean {
    return this.#parts.branches(inFunction).some(({ test }) => contains(test.span, span));
  }

  refuses({ callee, span }: CodeFacts['calls'][number], scope: Scope): Condition {
    return this.conditions.asks('error', this.conditions.names.meaning(callee, scope), span.startLine);
  }

  /** An error that is caught before it leaves the function; seen from behind the place where it is. */
  #isCaught(leave: Place & { readonly throws: boolean }, place: Place): boolean {
    if (!leave.throws) return false;
    const around = this.#parts
      .rescues(leave.inFunction)
      .filter(({ body }) => contains(body, leave.span) && !contains(body, place.span));
    const thrown =
      around.length === 0 ? [] : this.#code.calls.filter(({ span }) => contains(leave.span, span));
    return around.some((rescue) => catches(rescue, thrown));
  }

  /** In the other arm of a condition: whoever is there was never here. */
  #isElsewhere(one: Place, other: Place): boolean {
    const branches = this.#parts.branches(one.inFunction);
    return branches.some(
      (here) =>
        contains(here.span, one.span) &&
        branches.some(
          (there) => there.test === here.test && there.when !== here.when && contains(there.span, other.span),
        ),
    );
  }
}
/** Yes or no, or what is read as that. */
export function isAnswer(value: Expression, depth: number): boolean {
  if (value.kind === 'operation')
    return (
      value.operator !== '??' &&
      !/^[-+*/%]$/.test(value.operator) &&
      depth < 6 &&
      (!/^(?:&&|\|\||and|or|\?:)$/.test(value.operator) ||
        value.operands.every((each) => isAnswer(each, depth + 1)))
    );
  return /^(?:boolean|call|name|member|null)$/.test(value.kind);
}

/** Something compared, joined or negated: certainly yes or no. */
const isJudged = (value: Expression): boolean =>
  value.kind === 'boolean' ||
  (value.kind === 'operation' && !/^(?:\?:|\?\?|[-+*/%]|\|\|)$/.test(value.operator)) ||
  (value.kind === 'operation' && value.operator === '||' && value.operands.some(isJudged)) ||
  isMembership(value);

const isMembership = (value: Expression): boolean =>
  value.kind === 'call' &&
  /(?:^|\.)(?:includes|has|some|every|include\?|Contains|contains|in\?|any\?)$/.test(value.call.callee);
