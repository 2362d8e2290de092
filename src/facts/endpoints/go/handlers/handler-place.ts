import type { Call, Expression } from '../../../../model/code.ts';
import { demands, refuses } from '../../shared/words/guard-names.ts';
import type { Scope } from '../scope.ts';

/**
 * Whether a registration takes the handler before what stands in front of it: `g.Get(path, h.List, RequireStaff)`.
 * @param declared the parameters of the method, where it is written in the repository
 */
export function handlerComesFirst(
  { arguments: given }: Call,
  declared: readonly { readonly name: string; readonly type: string }[],
): boolean {
  const taking = declared.filter(({ type }) => /(?:^|\.)Handler(?:Func)?$/.test(type));
  // Of several the one that is called so, else the last.
  const named = taking.filter(({ name }) =>
    /^(?:h|hdl|handler?|handle\w*|fn|endpoint|action|final)$/i.test(name),
  );
  const handler = named.length === 1 ? named[0] : taking.at(-1);
  if (handler !== undefined) return declared.indexOf(handler) < declared.length - 1;
  // Where the method is out of sight: what stands last asks for something, and what stands first is only named.
  const values = given.map(({ value }) => value).filter(({ kind }) => kind !== 'string');
  const [first, last] = [values[0], values.at(-1)];
  const asks =
    last?.kind === 'call' &&
    last.call.arguments.every(({ value }) => value.kind === 'string' || value.kind === 'name');
  return first?.kind === 'name' && asks && demands(last.call.callee) && !demands(first.path);
}

/** The same of a router of the house: what stands last asks, `views.Boxes, authen, admin`, and what stands first does not. */
export function isBeforeLayers(
  values: readonly Expression[],
  asks: (value: Expression) => boolean,
  scope: Scope,
): boolean {
  const [first, last] = [values[0], values.at(-1)];
  if (values.length < 2 || first?.kind !== 'name' || last === undefined || asks(first)) return false;
  // `admin.Users` may be what answers: what was made before to stand here, or asks by its name, is not.
  const isLayer =
    last.kind === 'name' &&
    (scope.alias(last.path) !== undefined || refuses(last.path) || /signed_?in|logged_?in/i.test(last.path));
  return isLayer && asks(last);
}
