import type { Endpoint } from '../../../../model/endpoint.ts';
import { isWrite } from '../../meant-for-everybody.ts';
import { aboutCaller, type Habit } from '../alike.ts';
import { furtherRights } from './further-rights.ts';

/** Deeds that undo or answer the same: whoever may not do one may hardly do the other. */
const opposites: readonly (readonly string[])[] = [
  ['approve', 'reject', 'decline', 'deny', 'disapprove', 'unapprove'],
  ['accept', 'reject', 'decline'],
  ['open', 'close', 'reopen'],
  ['retire', 'unretire', 'reopen', 'reinstate'],
  ['resolve', 'reopen', 'unresolve'],
  ['archive', 'unarchive', 'restore'],
  ['delete', 'restore', 'undelete'],
  ['publish', 'unpublish', 'withdraw', 'retract'],
  ['activate', 'deactivate', 'reactivate'],
  ['enable', 'disable'],
  ['suspend', 'unsuspend', 'resume', 'reinstate'],
  ['pause', 'resume', 'unpause'],
  ['lock', 'unlock'],
  ['ban', 'unban'],
  ['block', 'unblock'],
  ['grant', 'revoke'],
  ['promote', 'demote'],
  ['assign', 'unassign', 'reassign'],
  ['verify', 'unverify'],
  ['feature', 'unfeature'],
  ['hide', 'unhide', 'show'],
  ['start', 'stop'],
  ['freeze', 'unfreeze'],
  ['attach', 'detach'],
  ['link', 'unlink'],
  ['void', 'refund'],
  ['confirm', 'unconfirm'],
  ['release', 'hold'],
];

/**
 * The rights that a new endpoint does not ask for, and those ask for that do the opposite to the same thing: `POST
 * /firings/:id/reject` beside `POST /firings/:id/approve`.
 * @param siblings all of its router that were there before
 */
export function oppositeRights(endpoint: Endpoint, siblings: readonly Endpoint[]): Habit | undefined {
  const { verb, place } = deedOf(endpoint);
  const wanted = new Set(opposites.filter((group) => group.includes(verb)).flat());
  if (wanted.size === 0 || !isWrite(endpoint) || aboutCaller.test(endpoint.path)) return undefined;
  const others = siblings.filter((each) => {
    const deed = deedOf(each);
    return deed.verb !== verb && deed.place === place && wanted.has(deed.verb) && isWrite(each);
  });
  const lacking = others.map((each) => ({ ...each, guards: furtherRights(each, endpoint) }));
  const isLess = lacking.length > 0 && lacking.every(({ guards }) => guards.length > 0);
  // Whoever asks for something else asks for something.
  const asksOther = others.some((each) => furtherRights(endpoint, each).length > 0);
  return isLess && !asksOther
    ? {
        how: 'that do the opposite to the same',
        siblings: others.length,
        authorized: lacking,
        confidence: 'medium',
      }
    : undefined;
}

/** `reject` and `/firings/:id` of `/firings/:id/reject`; `reopen` and `workOrder` of `workOrder.reopen`. */
function deedOf({ path }: Endpoint): { readonly verb: string; readonly place: string } {
  const at = path.search(/[/.][^/.]*$/);
  const [verb = ''] = /^[a-z]+/i.exec(path.slice(at + 1)) ?? [];
  return { verb: verb.toLowerCase(), place: path.slice(0, Math.max(at, 0)) };
}
