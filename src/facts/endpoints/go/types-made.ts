import type { Expression } from '../../../model/code.ts';
import { lastName } from '../shared/names/dotted.ts';
import type { GoType } from './types.ts';

/** `NewUserHandler(…)` and `&UserHandler{…}` give what they say, where nothing else is known of it. */
export function typeMade(value: Expression): GoType | undefined {
  if (value.kind === 'operation' && value.operator === '&' && value.operands[0] !== undefined)
    return typeMade(value.operands[0]);
  if (value.kind !== 'call') return undefined;
  const last = lastName(value.call.callee);
  const name = value.call.form === 'new' ? last : /^New(\w+)$/.exec(last)?.[1];
  return name === undefined ? undefined : { folder: '', name };
}
