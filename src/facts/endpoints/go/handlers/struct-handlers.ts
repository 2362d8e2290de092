import type { Call, Expression } from '../../../../model/code.ts';
import type { Guard } from '../../../../model/endpoint.ts';
import { locationOf } from '../../shared/locations.ts';
import type { GoFunctions } from '../functions/functions.ts';
import { kindSwitchedOn } from '../functions/switched-on.ts';
import { switchedOn } from '../module/handler-structs.ts';
import type { Scope } from '../scope.ts';
import { typeOf } from './value-texts.ts';

/** A struct that is made where it is registered, `Endpoint{Run: drop, NeedSession: true}`. */
export interface StructHandler {
  /** The handler that it holds. */
  readonly inner: Expression;
  /** What it asks, by what is switched on. */
  readonly around: readonly Guard[];
}

export function structHandler(
  { form, callee, arguments: given, span }: Call,
  scope: Scope,
  functions: GoFunctions,
): StructHandler | undefined {
  const fields = form === 'new' ? given[0]?.value : undefined;
  if (fields?.kind !== 'object') return undefined;
  const isHandler = (value: Expression): boolean =>
    value.kind === 'function' ||
    (value.kind === 'name' &&
      functions.find(scope.module, value.path, typeOf(value.path, scope)) !== undefined);
  const inner = fields.entries.find(({ value }) => isHandler(value))?.value;
  if (inner === undefined) return undefined;
  const others = fields.entries.filter(({ value }) => value !== inner);
  const on = switchedOn({ ...fields, entries: others });
  const kind = kindSwitchedOn(scope.module, [{ type: callee, on }], functions.types);
  const location = locationOf(scope.module.path, span);
  return { inner, around: kind === undefined ? [] : [{ name: callee, kind, origin: 'inline', location }] };
}
