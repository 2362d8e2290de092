import type { CodeFacts } from '../../../../../model/code.ts';
import type { Condition } from '../../../../../model/condition.ts';
import { passagesOf } from '../../../passages/bodies.ts';
import { ofStrangers } from '../../../passages/strangers.ts';

/** What must give something for whoever one says yes to that says yes or no. */
export interface Needs {
  readonly calls: readonly string[];
  /** The only one, where nothing else is asked, and of nothing but the request: the same question wherever it is asked. */
  readonly only?: string;
}

const most = 8;
/** A permission, or what one asks: `has_permission`, `has_seat`. */
const saysYes = /^_?(?:has|is|can|may)_/;

/** What those need whom a function says yes to: `seat = seat_of(request); return seat is not None and seat.row < 3`. */
export function needsOf(code: CodeFacts, index: number): Needs | undefined {
  if (!saysYes.test(code.functions[index]?.name ?? '')) return undefined;
  const away = passagesOf(code).of(index)?.away;
  const calls = [...(away === undefined ? [] : needed(away, false))].slice(0, most).flatMap((subject) => {
    const call = /^\w+$/.test(subject) ? givenTo(subject, code, index) : subject;
    const [, by, given = ''] = /^((?:\w+\.)*\w+)\(([^()]*)\)$/.exec(call) ?? [];
    return by === undefined ? [] : [{ by, isPlain: /^(?:self\.)?request$/.test(given) }];
  });
  const [first] = calls;
  const isOnly = away?.kind === 'not' && away.of.kind === 'asks' && first?.isPlain;
  return { calls: calls.map(({ by }) => by), ...(isOnly ? { only: first.by } : {}) };
}

/** The subjects that must be there for a condition to come out as it is wanted. */
function* needed(condition: Condition, wanted: boolean): Iterable<string> {
  if (condition.kind === 'not') yield* needed(condition.of, !wanted);
  else if (condition.kind === 'all' || condition.kind === 'any') {
    if ((condition.kind === 'all') === wanted) for (const each of condition.of) yield* needed(each, wanted);
  } else if (condition.kind === 'asks' && wanted && /^(?:presence|answer)$/.test(condition.question.by))
    yield condition.question.subject;
}

/** The one call that a name of the function was given, as text. */
function givenTo(name: string, { assignments }: CodeFacts, index: number): string {
  const own = assignments.filter(({ target, inFunction }) => target === name && inFunction === index);
  const [only] = own;
  if (own.length !== 1 || only?.value.kind !== 'call' || only.value.call.receiver !== undefined) return '';
  const { callee, arguments: given } = only.value.call;
  return `${callee}(${given.map(({ value }) => (value.kind === 'name' ? value.path : '?')).join(', ')})`;
}

/** Whether a function turns away whoever is not signed in, whatever else it asks of the others. */
export function refusesStrangers(code: CodeFacts, index: number): boolean {
  const away = passagesOf(code).of(index)?.away;
  return away !== undefined && ofStrangers(away) === true;
}
