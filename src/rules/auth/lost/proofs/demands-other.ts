import type { GuardHolder } from '../../../../model/guard-holder.ts';

/** Whether a function demands something of who calls that it did not before: `policies.ensure(can_dive(diver, site))`. */
export const demandsOther = (before: GuardHolder, now: GuardHolder): boolean =>
  now.demanded?.some((each) => before.demanded?.includes(each) !== true) === true;
