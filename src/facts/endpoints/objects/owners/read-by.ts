import type { GuardHolder } from '../../../../model/guard-holder.ts';
import type { Owners } from '../../../../model/owners.ts';
import type { EndpointFile } from '../../endpoint-file.ts';
import { lastName } from '../../shared/names/dotted.ts';
import type { Names } from '../../shared/names/names.ts';
import { refTo } from '../joining/function-at.ts';
import { withKept } from './of-kept.ts';

/**
 * What holders of a file ask whose something is, where other files say that what they read of the request is only what was sent,
 * or who calls.
 * @param callers what those who call are kept as on the request
 */
export function asReadBy(
  file: EndpointFile,
  names: Names,
  callers: ReadonlySet<string>,
): (holder: GuardHolder) => GuardHolder {
  const isGivingSent = (called: string): boolean => {
    const { file: at = file, name = called } = names.target(file, refTo(called)) ?? {};
    const own = lastName(name);
    // Packages of Go and modules of Python do not lead to the file that has it.
    const declaring = at.declared.includes(own) ? [at] : names.declaring(own);
    return declaring.length > 0 && declaring.every(({ givingSent }) => givingSent?.includes(own) === true);
  };
  const asRead = (owners: Owners | undefined): Owners | undefined =>
    withKept(owners?.ifSent?.by.every(isGivingSent) === true ? owners.ifSent.owners : owners, callers);
  return (holder) =>
    [holder.owners, holder.inPlace].some((owners) => owners?.ifSent ?? owners?.ofKept)
      ? { ...holder, owners: asRead(holder.owners), inPlace: asRead(holder.inPlace) }
      : holder;
}
