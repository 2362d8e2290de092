import type { CodeFacts, Expression, Span } from '../../../../../model/code.ts';
import { contains } from '../../spans.ts';

/** What `get_permissions` may give, with the conditions under which it does. */
export interface Choice {
  readonly value: Expression;
  readonly tests: readonly { readonly test: Expression; readonly when: boolean }[];
  /** Added to what is given otherwise: `asked.append(IsKeeper())`. */
  readonly isAdded?: boolean;
}

const mostLocals = 20;

/** All that a function that works out permissions may give. */
export function choicesOf(code: CodeFacts, index: number): Choice[] {
  const own = code.assignments.filter(({ inFunction }) => inFunction === index);
  const given = [
    ...code.returns.filter(({ inFunction }) => inFunction === index),
    ...own.filter(({ target, operator }) => operator === '=' && /permission/.test(target)),
  ];
  const added = [
    ...own.filter(({ operator }) => operator === '+='),
    ...code.calls
      .filter(
        ({ inFunction, callee }) => inFunction === index && /^\w+\.(?:append|extend|insert)$/.test(callee),
      )
      .flatMap(({ arguments: all, span }) => all.map(({ value }) => ({ value, span }))),
  ];
  const tests = (span: Span): Choice['tests'] =>
    code.branches.filter(({ inFunction, span: around }) => inFunction === index && contains(around, span));
  return [
    ...given.map(({ value, span }) => ({ value, tests: tests(span) })),
    ...added.map(({ value, span }) => ({ value, tests: tests(span), isAdded: true })),
  ];
}

/** What names of a function stand for that are set once; what is chosen is told as a choice. */
export function localsOf(code: CodeFacts, index: number): Readonly<Record<string, Expression>> {
  const own = code.assignments.filter(
    ({ inFunction, operator, target }) =>
      inFunction === index && operator === '=' && /^\w+$/.test(target) && !/permission/.test(target),
  );
  const once = [...Map.groupBy(own, ({ target }) => target)].filter(([, all]) => all.length === 1);
  return Object.fromEntries(
    once.slice(0, mostLocals).flatMap(([name, all]) => all.map((each) => [name, each.value])),
  );
}
