import type { Call } from '../../../../model/code.ts';
import { demands } from '../../shared/words/guard-names.ts';

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
