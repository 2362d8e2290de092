import { type CodeFacts, type Expression, partsOf, type Span } from '../../../../../model/code.ts';
import { contains } from '../../spans.ts';

/** What `get_permissions` may give, with the conditions under which it does. */
export interface Choice {
  readonly value: Expression;
  readonly tests: readonly { readonly test: Expression; readonly when: boolean }[];
  /** Added to what is given otherwise: `asked.append(IsKeeper())`. */
  readonly isAdded?: boolean;
}

const mostLocals = 20;
const mostParts = 40;

/** All that a function that works out permissions may give; a name that is set more than once is chosen by that. */
export function choicesOf(code: CodeFacts, index: number): Choice[] {
  const own = code.assignments.filter(({ inFunction }) => inFunction === index);
  const set = own.filter(({ target, operator }) => operator === '=' && /^[\w.]+$/.test(target));
  const isChosen = (target: string): boolean =>
    /permission/.test(target) || set.filter((each) => each.target === target).length > 1;
  const given = [
    ...code.returns.filter(({ inFunction }) => inFunction === index),
    ...set.filter(({ target }) => isChosen(target)),
  ];
  const added = [
    ...own.filter(({ operator }) => operator === '+='),
    ...code.calls
      .filter(
        ({ inFunction, callee }) => inFunction === index && /^\w+\.(?:append|extend|insert)$/.test(callee),
      )
      .flatMap(({ arguments: all, span }) => all.map(({ value }) => ({ value, span }))),
  ];
  const tests = (span: Span): Choice['tests'] => [
    ...testsAround(code, index, span),
    ...rowTests(code, index, span),
  ];
  return [
    ...given.map(({ value, span }) => ({ value, tests: tests(span) })),
    ...added.map(({ value, span }) => ({ value, tests: tests(span), isAdded: true })),
  ];
}

/** The conditions under which a place of a function is reached. */
export const testsAround = ({ branches }: CodeFacts, index: number, span: Span): Choice['tests'] =>
  branches.filter(({ inFunction, span: around }) => inFunction === index && contains(around, span));

/** `except KeyError` gives what is given where a table that is read before it has no row. */
function rowTests({ rescues, returns }: CodeFacts, index: number, span: Span): Choice['tests'] {
  return rescues
    .filter(({ inFunction, types }) => inFunction === index && types.includes('KeyError'))
    .flatMap(({ body, handler }) => {
      const when = contains(body, span);
      if (!when && !contains(handler, span)) return [];
      const read = returns.filter((each) => contains(body, each.span)).map(({ value }) => rowIn(value));
      return read.flatMap((row) =>
        row === undefined
          ? []
          : [
              {
                test: {
                  kind: 'operation' as const,
                  operator: 'in',
                  operands: [row.index, row.object],
                  span: row.span,
                },
                when,
              },
            ],
      );
    });
}

/** `self.duties[self.action]`, in whatever is made of it. */
function rowIn(value: Expression): (Expression & { readonly kind: 'index' }) | undefined {
  const waiting = [value];
  for (let count = 0; waiting.length > 0 && count < mostParts; count++) {
    const next = waiting.pop() as Expression;
    if (next.kind === 'index') return next;
    waiting.push(...partsOf(next));
  }
  return undefined;
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
