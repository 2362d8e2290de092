import type { Guard, GuardHolder } from '../../../model/endpoint.ts';
import type { EndpointFile } from '../endpoint-file.ts';
import type { Guards } from '../shared/guards.ts';
import type { HolderFact } from './holder.ts';

const isFunction = (key: string): boolean => key.startsWith('function ');
const lastName = (key: string): string => key.slice(Math.max(key.lastIndexOf(' '), key.lastIndexOf('.')) + 1);

/** Says which guards the holders of one file mention. */
export function resolveHolders(
  holders: readonly HolderFact[],
  file: EndpointFile,
  guards: Guards,
): readonly GuardHolder[] {
  return holders.map(({ refs, checks, ...said }) => {
    const { key, location, row, entryOf } = said;
    // What a table says of an operation stands before it.
    const origin = row === undefined && entryOf === undefined ? 'handler' : 'configuration';
    const own = checks.map(({ name, kind }): Guard => ({ name, kind, origin, location }));
    const mentioned = refs.flatMap((ref) => guards.of(file, ref, 'inline'));
    const hollowed = isFunction(key) && guards.isHollowed(file.path, lastName(key)) ? { hollowed: true } : {};
    return { ...said, ...hollowed, guards: [...mentioned, ...own] };
  });
}
