import type { Argument, Call, Expression } from '../../../../model/code.ts';
import { lastName } from '../../shared/places.ts';
import { argumentsOf, partsIn } from '../chains.ts';
import { plain } from '../names.ts';
import { isRequest, type Values } from './values.ts';

const mostGiven = 4;
const deepest = 4;

/**
 * Whether the caller stands in only for what was not sent: `request.args.get('owner', user.id)`, `owner_id or user.id`. Whoever
 * sends another gets theirs; not where something else than what was sent decides that, `owner_id if user.is_admin else user.id`,
 * `owner_id if is_leader(db) else user.id`.
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
      if (isChoice && test !== undefined && !asksOfSent(test, values)) return false;
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

/**
 * The caller, where who calls decides whether they may name another: `const owner = user.isAdmin ? query.owner : user.id`.
 * @returns its path, if it is such a choice
 */
export function chosenByCaller(value: Expression, values: Values): string | undefined {
  const given = value.kind === 'name' ? values.given(value.path).slice(0, mostGiven) : [];
  for (const each of [value, ...given.map((one) => one.value)]) {
    if (each.kind !== 'operation' || !/^(?:\?:|\|\||\?\?|or)$/.test(each.operator)) continue;
    const [first, ...rest] = each.operands;
    const isAsked = first?.kind === 'operation' && /^(?:&&|and)$/.test(first.operator);
    const test = isAsked ? first.operands[0] : each.operator === '?:' ? first : undefined;
    if (test === undefined || values.callerIn(test) === undefined) continue;
    return rest.map((one) => values.callerIn(one)).find((one) => one !== undefined);
  }
  return undefined;
}

/** `owner_id is not None`, `'owner' in request.args`, `owner_id.isdigit()`: asks nothing but what was sent. */
function asksOfSent(test: Expression, values: Values): boolean {
  const asked = [...partsIn(test)].filter(
    (part) => part.kind === 'name' || (part.kind === 'call' && part.call.arguments.every(isText)),
  );
  return asked.length > 0 && asked.every((part) => isSent(part, values) || isOfSent(part, values));
}

const isText = ({ value }: Argument): boolean => value.kind === 'string';

/** `request.args`, and what is called on it, or on what was sent; `$request->has('owner')`. */
function isOfSent(part: Expression, values: Values): boolean {
  if (part.kind === 'name')
    return values.isFromRequest({ kind: 'member', object: part, property: '', span: part.span });
  if (part.kind !== 'call') return false;
  const [, path = '', method = ''] = /^(.+)\.([\w?]+)$/.exec(plain(part.call.callee)) ?? [];
  const owner = part.call.receiver ?? { kind: 'name' as const, path, span: part.span };
  if (isSent(owner, values) || (path !== '' && isOfSent(owner, values))) return true;
  return isRequest(owner) && /^(?:has|filled)$/.test(method);
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
