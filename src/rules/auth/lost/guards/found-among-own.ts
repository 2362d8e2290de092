import type { Endpoint, Guard } from '../../../../model/endpoint.ts';
import { lastWord } from '../last-word.ts';

/** Whether somebody belongs to something, whatever they may do there. */
const ofBelonging =
  /member|belong|tenant|organi[sz]ation|(?:^|_)org(?:_|$)|team|workspace|account|company|group|project|access|participa|enrol|own(?!er)|mine|visible/i;
const ofRights =
  /admin|owner|manage|staff|super|root|moderat|editor|writ|updat|delet|permission|privilege|role|scope|(?:^|_)(?:can|may|not?)_|sudo|log_?in|sign|log_?ged|suspend|ban|lock|active|verif(?:ied|ication)|confirm|password|token|plan|billing/i;

/**
 * Whether who does not belong to something was refused by a filter, and now does not find it among what is their own:
 * `current_user.teams.find(params[:team_id])`.
 */
export function isFoundAmongOwn({ name, origin }: Guard, before: Endpoint, now: Endpoint): boolean {
  const called = lastWord(name);
  if (origin === 'handler' || !ofBelonging.test(called) || ofRights.test(called)) return false;
  return now.findsOwn?.some((each) => before.findsOwn?.includes(each) !== true) === true;
}
