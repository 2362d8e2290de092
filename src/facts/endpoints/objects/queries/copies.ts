import type { Call } from '../../../../model/code.ts';
import type { ObjectAccess } from '../../../../model/object-handler.ts';
import { lastName } from '../../shared/names/dotted.ts';
import { argumentsOf, type Chain, partsIn } from '../chains.ts';
import type { Values } from '../values/values.ts';
import { isIdName } from '../words.ts';
import { modelOf } from './models.ts';

const making = /^(?:create|insert|insertOne|Create|Insert)$/;

/**
 * Whether a call makes another one of what a function took, for the caller: `Stamp.objects.create(holder=request.user,
 * face=stamp.face)`. Whoever makes it has what was somebody else's; not so of an answer, which hangs on that.
 * @param open what was taken by an id, whoever it belongs to
 */
export function isCopy(
  call: Call,
  chain: Chain | undefined,
  values: Values,
  open: readonly ObjectAccess[],
): boolean {
  if (open.length === 0 || chain === undefined || !making.test(lastName(call.callee))) return false;
  const made = modelOf(chain, values)?.key;
  if (!open.some(({ model }) => model === made)) return false;
  const taken = argumentsOf(call)
    .flatMap(({ value }) => [...partsIn(value)])
    .flatMap((part) => (part.kind === 'name' && values.isObject(part.path) ? [part.path] : []));
  const isWhole = (path: string): boolean => !path.includes('.') || isIdName(lastName(path));
  return taken.length > 0 && !taken.some(isWhole);
}
