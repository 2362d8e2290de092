import type { ObjectAccess } from '../../../../model/object-handler.ts';
import { ofTenants } from './ignored.ts';

/** Whether something is taken by its id, whatever it belongs to, and then a policy is asked that is in the project. */
export const isLeftToPolicy = ({ byId, limit, policyReads }: ObjectAccess): boolean =>
  byId && limit?.how === 'policy' && policyReads !== undefined;

/**
 * Whether the policy does not ask for what a query was limited by: nothing in it is of the `company` of
 * `current_company.fees`; of somebody's own it looks at nothing but who calls.
 */
export function isPassedByPolicy({ policyReads = [] }: ObjectAccess, { limit }: ObjectAccess): boolean {
  if (limit?.how !== 'query') return false;
  const [of = ''] = limit.by.replace(/^@?(?:current_)?/i, '').split('.');
  const word = of.replace(/_?id$/i, '').toLowerCase();
  const isAsked = ofTenants.test(word)
    ? (each: string): boolean => each.toLowerCase().includes(word)
    : isOfRecord;
  return !policyReads.some((each) => isAsked(each) || isHandedOn(each));
}

/** Who calls, as policies have it. */
const ofWho = /^@?(?:current_?\w+|user|membership|member|account|actor|viewer)$/i;

/** `record.keeper`, not `user.role`, nor a question of its own: `destroy?`. */
const isOfRecord = (path: string): boolean => path.includes('.') && !ofWho.test(path.split('.', 1)[0] ?? '');

const isHandedOn = (name: string): boolean => /^@?\w+$/.test(name) && !ofWho.test(name);
