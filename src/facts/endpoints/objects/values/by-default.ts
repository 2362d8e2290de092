import type { Call, Expression } from '../../../../model/code.ts';
import { lastName } from '../../shared/places.ts';
import { argumentsOf } from '../chains.ts';
import type { Values } from './values.ts';

const mostGiven = 4;
const deepest = 4;

/**
 * Whether the caller stands in only for what was not sent: `request.args.get('owner', user.id)`, `owner_id or user.id`. Whoever
 * sends another gets theirs; not where who calls decides that, `owner_id if user.is_admin else user.id`.
 */
export function isCallerByDefault(value: Expression, values: Values, depth = 0): boolean {
  if (depth > deepest) return false;
  switch (value.kind) {
    case 'name':
      return values
        .given(value.path)
        .slice(0, mostGiven)
        .some((each) => isCallerByDefault(each.value, values, depth + 1));
    case 'operation': {
      const isChoice = value.operator === '?:';
      if (!isChoice && !/^(?:or|\|\||\?\?)$/.test(value.operator)) return false;
      const [test, ...rest] = value.operands;
      if (isChoice && test !== undefined && values.callerIn(test) !== undefined) return false;
      return isSentOrCaller(isChoice ? rest : value.operands, values);
    }
    case 'call':
      return isGetter(value.call)
        ? isSentOrCaller(
            [
              value,
              ...argumentsOf(value.call)
                .slice(1)
                .map((each) => each.value),
            ],
            values,
          )
        : argumentsOf(value.call).length === 1 &&
            argumentsOf(value.call).some((each) => isCallerByDefault(each.value, values, depth + 1));
    default:
      return false;
  }
}

/** `request.args.get('owner', …)` */
const isGetter = ({ callee, arguments: given }: Call): boolean =>
  lastName(callee) === 'get' && given.length > 1;

const isSentOrCaller = (all: readonly Expression[], values: Values): boolean =>
  all.some((each) => isSent(each, values)) &&
  all.some((each) => values.callerIn(each) !== undefined && (each.kind === 'call' || !isSent(each, values)));

function isSent(value: Expression, values: Values): boolean {
  if (value.kind === 'call' && isGetter(value.call))
    return values.isFromRequest({
      ...value,
      call: { ...value.call, arguments: value.call.arguments.slice(0, 1) },
    });
  if (value.kind === 'name' && values.isSentIfAny(value.path)) return true;
  return values.callerIn(value) === undefined && values.isFromRequest(value);
}
