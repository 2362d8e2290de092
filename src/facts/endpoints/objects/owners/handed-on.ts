import type { Call, Expression } from '../../../../model/code.ts';
import { lastName, plainName } from '../../shared/names/dotted.ts';
import type { Body } from '../body.ts';
import { argumentsOf } from '../chains.ts';
import { spelledOut } from '../values/aliases.ts';
import { isCallerByDefault } from '../values/by-default.ts';
import type { Values } from '../values/values.ts';
import { isQuestion, ofStanding, onlyTells } from '../words.ts';
import { isWhoCalls } from './of-caller.ts';
import { keptIn, type OfKept } from './of-kept.ts';

/** What is called with who calls, or taken of them; and what they are called, where they are kept on the request. */
interface Handed {
  readonly by: string;
  readonly of?: string | undefined;
}

/** The same, as what is so only if those who are kept as that are who calls. */
export const asHanded = ({ by, of }: Handed): readonly OfKept[] =>
  of === undefined ? [] : [{ by, of, isHanded: true }];

/** What a function leaves to others by telling them who calls: `boats.of(req.user)`, `req.user.getBoats()`. */
export function* handedOn({ calls, values }: Body): Iterable<Handed> {
  for (const call of calls) {
    yield* rowsOfCaller(call, values);
    const isTold = onlyTells(call.callee) && !isQuestion(lastName(call.callee));
    if (call.callee === '' || isTold || /\.exclude$/.test(call.callee)) continue;
    const by = lastName(plainName(call.callee));
    const isDefault = isCallerByDefault({ kind: 'call', call, span: call.span }, values, call.inFunction);
    const given = argumentsOf(call).filter(({ value }) => !isCallerByDefault(value, values, call.inFunction));
    const isHanded = given.some(({ value }) => values.callerIn(value) !== undefined);
    if ((isHanded && !isDefault) || askingItself.test(call.callee)) yield { by };
    else for (const of of given.flatMap(({ value }) => keptIn(value, values) ?? [])) yield { by, of };
  }
}

/** What knows who calls without being told: `policy_scope(Badge)`, `Badge.accessible_by(current_ability)`. */
const askingItself = /^(?:policy_scope!?|authorized_scope)$|\.accessible_by$/;

/** `badges` of `request.user.badges.order_by('year')` and `get_object_or_404(current_user.badges, pk=pk)`: nobody else's are among them. */
function* rowsOfCaller(call: Call, values: Values): Iterable<Handed> {
  const written = plainName(call.callee);
  // `fees.open` with `def fees = current_pupil.fees`
  const path = spelledOut(written, values) ?? written;
  // `req.user.getBadges()` of Sequelize.
  const [, owner = '', getter = ''] = /^(.+)\.((?:get|count)[A-Z]\w*s)$/.exec(path.slice(0, 200)) ?? [];
  if (!ofStanding.test(getter.toLowerCase())) yield* rowsOf(owner, getter, call, values);
  const named = argumentsOf(call).flatMap(({ value }) => (value.kind === 'name' ? [value.path] : []));
  for (const each of [path.slice(0, Math.max(path.lastIndexOf('.'), 0)), ...named]) {
    const [, of = '', rows = ''] = /^(.+)\.([a-z]\w*(?:[a-z]s|_set))$/.exec(each.slice(0, 200)) ?? [];
    if (!ofStanding.test(rows)) yield* rowsOf(of, rows, call, values);
  }
}

function* rowsOf(owner: string, by: string, { span }: Call, values: Values): Iterable<Handed> {
  if (by === '') return;
  const whole: Expression = { kind: 'name', path: owner, span };
  const of = keptIn(whole, values);
  if (isWhoCalls(owner) && values.isCallerPath(owner)) yield { by };
  else if (of !== undefined) yield { by, of };
}
