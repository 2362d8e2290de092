import { type CodeFacts, type Expression, partsOf } from '../../../../../model/code.ts';
import { lastName } from '../../names/dotted.ts';
import { type Choice, testsAround } from './choices.ts';

type Tests = Choice['tests'];

/** Rows that a method of a view may give, with the conditions under which it does. */
export interface GivenRows {
  readonly tests: Tests;
  /** They are limited where all of any of these hold. */
  readonly limitedIf: readonly Tests[];
  /** They go on from those that the view inherits. */
  readonly isInherited: boolean;
}

const [mostRows, mostParts, deepest] = [20, 60, 4];

/** What a method gives that looks at the action or the method that is asked for; nothing of others. */
export function givenRows(
  code: CodeFacts,
  index: number,
  isOfCaller: (value: Expression, index: number) => boolean,
): readonly GivenRows[] {
  const returns = code.returns.filter(({ inFunction }) => inFunction === index);
  const set = Map.groupBy(
    code.assignments.filter(({ inFunction }) => inFunction === index),
    ({ target }) => target,
  );
  const rowsIn = (value: Expression, tests: Tests, depth = 0): readonly GivenRows[] => {
    const [test, yes, no] = value.kind === 'operation' && value.operator === '?:' ? value.operands : [];
    if (test !== undefined && yes !== undefined && no !== undefined && depth < deepest)
      return [
        ...rowsIn(yes, [...tests, { test, when: true }], depth + 1),
        ...rowsIn(no, [...tests, { test, when: false }], depth + 1),
      ];
    const parts = [...partsWithin(value)];
    const given = parts.flatMap((part) => set.get(rootOf(part)) ?? []);
    const limiting = given.filter((each) => isLimited(each.value) || isOfCaller(each.value, index));
    const isOwn = limiting.length === 0 && isOfCaller(value, index);
    return [
      {
        tests,
        limitedIf: [
          ...(isOwn || isLimited(value) ? [[]] : []),
          ...limiting.map(({ span }) => testsAround(code, index, span)),
        ],
        isInherited: [...parts, ...given.flatMap((each) => [...partsWithin(each.value)])].some(isInherited),
      },
    ];
  };
  const found = returns
    .slice(0, mostRows)
    .flatMap(({ value, span }) => rowsIn(value, testsAround(code, index, span)));
  const isChosen = found.some(({ tests, limitedIf }) =>
    [tests, ...limitedIf].some((all) => all.some(({ test }) => [...partsWithin(test)].some(saysAsked))),
  );
  return isChosen && returns.length <= mostRows ? found : [];
}

/** `rows` of `rows` and of `rows.order_by('id')`. */
const rootOf = (value: Expression): string =>
  (value.kind === 'name'
    ? value.path
    : value.kind === 'call' && !value.call.receiver
      ? value.call.callee
      : ''
  ).split('.', 1)[0] ?? '';

const saysAsked = (value: Expression): boolean =>
  (value.kind === 'name' && /(?:^|\.)(?:action|request\.method)$/.test(value.path)) ||
  (value.kind === 'string' && value.value === 'action');

const isInherited = (value: Expression): boolean =>
  value.kind === 'call' && /(?:^|\.)get_queryset$/.test(value.call.callee);

/** Fewer than all are given, or that was not seen: by a condition, by a function, by another method of the view. */
const isLimited = (value: Expression): boolean =>
  [...partsWithin(value)].some((part) => part.kind === 'call' && limits(part));

function limits({ call }: Expression & { kind: 'call' }): boolean {
  const { callee, receiver, arguments: given } = call;
  const name = lastName(callee);
  if (harmless.test(name) && otherManager.test(callee)) return true;
  if (name === 'get_queryset' || name === 'super' || /^[A-Z]/.test(name) || harmless.test(name)) return false;
  // What is left out, such as what is deleted, is of anybody.
  const isOfAnybody = ({ value }: (typeof given)[number]): boolean =>
    value.kind === 'null' || (value.kind === 'boolean' && !value.value);
  return receiver === undefined && name === callee ? true : name !== 'filter' || !given.every(isOfAnybody);
}

/** Methods of query sets that leave all rows in them. */
const harmless =
  /^(?:all|order_by|reverse|select_related|prefetch_related|select_for_update|annotate|alias|distinct|only|defer|using)$/;

/** `Gate.open.all()`: what a manager of their own leaves is not seen. Those whose names say so leave everything. */
const otherManager =
  /(?:^|\.)[A-Z]\w*\.(?!_?(?:default|base|all|every\w*|unscoped|with|global)(?:_|\b)|_?objects\b)[a-z_]\w*\.\w+$/;

function* partsWithin(value: Expression): Iterable<Expression> {
  const waiting = [value];
  for (let count = 0; waiting.length > 0 && count < mostParts; count++) {
    const next = waiting.pop() as Expression;
    yield next;
    waiting.push(...partsOf(next));
  }
}
