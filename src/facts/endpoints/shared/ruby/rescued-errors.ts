import type { Call, CodeFacts, Expression } from '../../../../model/code.ts';
import { lastName } from '../names/dotted.ts';
import type { Refusal } from '../refusals/statuses.ts';

/**
 * Where errors are raised that the class of the file answers by turning callers away: `raise BadBadge` under
 * `rescue_from BadBadge do render status: :unauthorized end`, or `with: :refuse_badge`.
 * @param refusals where the functions of the file refuse by themselves
 */
export function* rescuedErrors(code: CodeFacts, refusals: readonly Refusal[]): Iterable<Refusal> {
  const answered = answeredErrors(code, refusals);
  if (answered.size === 0) return;
  for (const { callee, arguments: given, span, inFunction } of code.calls) {
    const [error] = /^(?:raise|fail)$/.test(callee) ? given : [];
    const kind = error && answered.get(errorIn(error.value) ?? '');
    if (kind !== undefined) yield { kind, span, inFunction };
  }
}

function answeredErrors(code: CodeFacts, refusals: readonly Refusal[]): ReadonlyMap<string, Refusal['kind']> {
  const rescuing = code.calls.filter(({ callee }) => callee === 'rescue_from');
  return new Map(
    rescuing.flatMap((call) => {
      const kind = refusals.find(
        ({ inFunction }) => inFunction >= 0 && isAnswerOf(call, inFunction, code),
      )?.kind;
      const errors = call.arguments.flatMap(({ name, value }) =>
        name === undefined ? (errorIn(value) ?? []) : [],
      );
      return kind === undefined ? [] : errors.map((error) => [error, kind] as const);
    }),
  );
}

/** Whether a function is the block that is given to `rescue_from`, or the method that it names. */
const isAnswerOf = ({ arguments: given }: Call, index: number, code: CodeFacts): boolean =>
  given.some(({ name, value }) =>
    value.kind === 'function'
      ? value.function === index
      : name === 'with' &&
        value.kind === 'string' &&
        value.value.replace(/^:/, '') === code.functions[index]?.name,
  );

/** `BadBadge`, `BadBadge.new('…')`, `Api.BadBadge`: by the last name, as it is known inside its own class. */
function errorIn(value: Expression): string | undefined {
  const path =
    value.kind === 'name' ? value.path : value.kind === 'call' ? value.call.callee.replace(/\.new$/, '') : '';
  const name = lastName(path);
  return /^[A-Z]/.test(name) ? name : undefined;
}
