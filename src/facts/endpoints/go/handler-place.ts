import type { Call } from '../../../model/code.ts';
import { demands } from '../shared/guard-names.ts';

/**
 * Whether a registration takes the handler before what stands in front of it: `g.Get(path, h.List, RequireStaff)`.
 * @param declared the parameters of the method, where it is written in the repository
 */
export function handlerComesFirst(
  { arguments: given }: Call,
  declared: readonly { readonly type: string }[],
): boolean {
  const at = declared.findIndex(({ type }) => /(?:^|\.)Handler(?:Func)?$/.test(type));
  if (at >= 0) return at < declared.length - 1;
  // Where the method is out of sight: what stands last asks for something, and what stands first is only named.
  const values = given.map(({ value }) => value).filter(({ kind }) => kind !== 'string');
  const [first, last] = [values[0], values.at(-1)];
  const asks =
    last?.kind === 'call' &&
    last.call.arguments.every(({ value }) => value.kind === 'string' || value.kind === 'name');
  return first?.kind === 'name' && asks && demands(last.call.callee) && !demands(first.path);
}
