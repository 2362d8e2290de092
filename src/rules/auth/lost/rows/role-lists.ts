import type { Guard } from '../../../../model/endpoint.ts';
import type { GuardHolder } from '../../../../model/guard-holder.ts';
import { lastWord } from '../last-word.ts';

/**
 * A role that lists of those who may come name no longer, and of which none is left empty: no more may come. The class in which
 * such a list stands names roles as well.
 */
export const isFewerRoles = (
  guard: Guard,
  before: readonly GuardHolder[],
  now: readonly GuardHolder[],
): boolean => {
  const [key = ''] = before.map((each) => each.key);
  if (!isRole(guard)) return false;
  if (key.startsWith('class ')) return now.some(({ guards }) => guards.some(isRole));
  return /^list (?:\w*[a-z_])?roles?$/i.test(key) && !ofShutOut.test(key) && emptyIn(now) <= emptyIn(before);
};

/** `roles.KEEPER`, `KEEPER` */
const isRole = ({ name }: Guard): boolean =>
  /^(?:\w*roles?\.)?\w+$/i.test(name) && isConstant.test(lastWord(name));

const emptyIn = (lists: readonly GuardHolder[]): number =>
  lists.filter(({ guards }) => guards.length === 0).length;

const ofShutOut = /den(?:y|ied)|block|forbid|exclu|except|bann|(?:dis|not_?)allow|without/i;

const isConstant = /^[A-Z][A-Z0-9_]+$/;
