import type { Argument, Assignment, Call, Expression } from '../../../../model/code.ts';
import { lastName } from '../../shared/names/dotted.ts';
import { argumentsOf, partsIn } from '../chains.ts';
import { plain } from '../names.ts';
import { type Choice, isDecided } from './choices.ts';
import { isRequest, type Values } from './values.ts';

const mostGiven = 4;
const deepest = 4;

/**
 * Whether the caller stands in only for what was not sent: `request.args.get('owner', user.id)`, `owner_id or user.id`. Whoever
 * sends another gets theirs; not where what the caller is, or something else that was not sent, decides that: `owner_id if
 * user.is_admin else user.id`, `owner_id if is_leader(db) else user.id`.
 * @param at the function in which it is used
 */
export const isCallerByDefault = (value: Expression, values: Values, at: number): boolean =>
  isSentOrElse(value, values) && !isDecided(choiceOf(value, values, at));

function isSentOrElse(value: Expression, values: Values, depth = 0): boolean {
  if (depth > deepest) return false;
  switch (value.kind) {
    case 'name':
      return values
        .given(value.path)
        .slice(0, mostGiven)
        .some((each) => isSentOrElse(each.value, values, depth + 1));
    case 'operation': {
      const isChoice = value.operator === '?:';
      if (!isChoice && !/^(?:or|\|\||\?\?)$/.test(value.operator)) return false;
      const [test, ...rest] = value.operands;
      const isOpen = (asked: Expression): boolean =>
        asksOfSent(asked, values) || values.callerIn(asked) !== undefined;
      if (isChoice && test !== undefined && !isOpen(test)) return false;
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
            argumentsOf(value.call).some((each) => isSentOrElse(each.value, values, depth + 1));
    default:
      return false;
  }
}

/**
 * The caller, where who calls decides whether they may name another: `const owner = user.isAdmin ? query.owner : user.id`.
 * @param at the function in which it is used
 * @returns its path, if it is such a choice
 */
export function chosenByCaller(value: Expression, values: Values, at: number): string | undefined {
  const choice = choiceOf(value, values, at);
  const callers = choice.made.flatMap((each) => values.callerIn(each) ?? []);
  return callers.length > 0 && isDecided(choice) ? callers[0] : undefined;
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

const givenTo = (value: Expression, values: Values): readonly Assignment[] =>
  value.kind === 'name' ? values.given(plain(value.path)).slice(0, mostGiven) : [];

function choiceOf(value: Expression, values: Values, at: number): Choice {
  const given = givenTo(value, values);
  const made = value.kind === 'name' ? given.map((each) => each.value) : [value];
  const isNamed = (part: Expression): boolean => isSent(part, values) || values.callerIn(part) === undefined;
  const names = [value, ...made].flatMap((each) =>
    [...partsIn(each)].flatMap((part) => {
      if (part.kind === 'name') return isNamed(part) ? [plain(part.path)] : [];
      return part.kind === 'call' && isSent(part, values) ? [plain(part.call.callee)] : [];
    }),
  );
  return {
    code: values.code,
    inFunction: given[0]?.inFunction ?? at,
    names: new Set(value.kind === 'name' ? [plain(value.path), ...names] : names),
    made,
    isOfCaller: (each) => values.callerIn(each) !== undefined,
  };
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
