import type { Owners } from '../../../../model/owners.ts';
import { lastWord } from '../last-word.ts';

/** Whose one person something is, rather than to whom many belong. */
export const ofPerson = /user|member|owner|author|creator|created|person|holder|customer|buyer|assignee/i;

/** To whom those who call belong. */
export const ofTenants = /tenant|org|team|workspace|company|account|group/i;

/** All that somebody may see: `visibleProjects`. */
export const ofSeen =
  /^(?:[a-z]+_?)?(?:visible|accessible|permitted|readable|viewable|manageable|editable)_?[a-z_]+s$/i;

/**
 * Whether nothing in a function looks any more at something that it was handed and asked for; or it no longer takes that, and
 * takes and calls nothing else instead. Whether one thing is somebody's may be asked by whoever calls it; what all queries of an
 * organization ask is asked nowhere else.
 */
export function isIgnored(name: string, { handedIn: had }: Owners, now: Owners | undefined): boolean {
  if (now?.unheeded?.includes(name)) return true;
  const has = now?.handedIn;
  if (had === undefined || has === undefined || has.calls.some((each) => !had.calls.includes(each)))
    return false;
  const [head = '', field] = name.split('.');
  if (field !== undefined) return has.names.includes(head) && !has.fields.includes(name);
  // `r.orgID` stands in for `orgID`.
  const isElsewhere = has.fields.some((each) => lastWord(each).toLowerCase() === name.toLowerCase());
  const isTakenNoMore = !has.names.includes(head) && has.names.every((each) => had.names.includes(each));
  return isTakenNoMore && !isElsewhere && (ofTenants.test(name) || ofSeen.test(name));
}
