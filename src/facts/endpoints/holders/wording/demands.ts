import type { Call } from '../../../../model/code.ts';
import { lastName } from '../../shared/names/dotted.ts';
import { demands, wordsOf } from '../../shared/words/guard-names.ts';
import { asksOfCaller } from '../asked-of-callers.ts';

const looksAt = /^(?:check|verify|validate|assert|ensure|enforce|confirm)/i;
/** What a house may call what it asks by: `guard.owned(boat)`, `req.need('boats:scrap')`, `refuse.unless(…)`. */
const asking =
  /^(?:need|needs|demand|demands|insist|must|owned|allow|allows|allowed|refuse|deny|unless|only|permit|gate|gates|guard|guards|policy|policies|acl|rights|abilities|ability|authz|authorizer)$/;
/** What is done to such a thing rather than asked of it. */
const doing =
  /^(?:save|update|create|delete|destroy|remove|release|set|add|load|register|reset|close|start|stop|refresh|sync|clear|grant|revoke|assign|invalidate|new|build|get|find|list|log|push|use|append|render|show|send)/i;

/**
 * Whether a call is made to turn callers away, by its name: `assertSameClinic(…)`, `checkShift(user, shift)`, and `assert(…)` only
 * where it says of whom.
 * @param isAlone whether nothing comes of what it gives
 */
export function isDemand({ callee, arguments: given }: Call, isAlone: boolean): boolean {
  const name = lastName(callee);
  // In Go those fail where something is wrong with the program: `regexp.MustCompile`.
  if (/^Must[A-Z]/.test(name)) return false;
  if (isAlone && isOfGates(callee)) return true;
  if (wordsOf(name).length === 1 && !/^(?:authori[sz]e|insist|demand)!?$/i.test(name)) return false;
  return demands(callee) || (looksAt.test(name) && given.some(({ value }) => asksOfCaller(value)));
}

/** What is asked of something that a house calls a gate, a policy or a guard, or by a word of asking. */
export const isOfGates = (callee: string): boolean =>
  !doing.test(lastName(callee)) && wordsOf(callee).some((word) => asking.test(word));
