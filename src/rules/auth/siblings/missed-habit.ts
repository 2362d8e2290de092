import type { Endpoint } from '../../../model/endpoint.ts';
import { changes, isWide, type Kin, type Kinship } from './kin.ts';

/**
 * The nearest circle of kin that has a habit decides: guarded kin convict, unguarded kin acquit. What the change itself
 * adds acquits nobody: a new router with five open routes has no habit.
 */
export function missedHabit(endpoint: Endpoint, kin: Kin): Kinship | undefined {
  const same = kin.samePath(endpoint);
  if (same !== undefined) return same;
  if (kin.isOpenRead(endpoint)) return undefined;
  const { guarded, open } = kin.knownOnes(endpoint, 'writes');
  const isMixed = isReadBeside(endpoint, kin.knownOnes(endpoint, 'reads'));
  for (const kinship of kin.around(endpoint)) {
    if (isMixed && !/^(?:of this router|in this file)/.test(kinship.how)) break;
    const share = kinship.guarded.length / kinship.siblings;
    const enough = isWide(kinship.how) ? kinship.siblings >= 5 && changes(endpoint) : true;
    if (enough && share >= (kinship.siblings < 5 ? 1 : 0.8)) return kinship;
    // Some pages that everybody may read say nothing of who may write.
    const saysNothing = changes(endpoint) && guarded + open === 0 && share > 0;
    if (share <= 0.5 && kinship.known > 0 && !saysNothing) break;
  }
  return kin.twin(endpoint) ?? kin.few(endpoint) ?? kin.bare(endpoint);
}

/** Where several are read by everybody beside others, another list may be; what lies further away says nothing of it. */
const isReadBeside = (endpoint: Endpoint, { guarded, open }: { guarded: number; open: number }): boolean =>
  !changes(endpoint) && open >= 2 && open * 2 >= guarded && !/[:{*<[]/.test(endpoint.path);
