import type { Expression } from '../../../../model/code.ts';
import { plainName } from '../../shared/names/dotted.ts';
import { wordsOf } from '../../shared/words/guard-names.ts';
import { partsIn } from '../chains.ts';
import { comparedIn } from '../mind.ts';
import { asksOfCaller } from './choices.ts';
import { isRequest, type Values } from './values.ts';

const deepest = 6;
const [negation, conjunction, disjunction] = [/^(?:!|not)$/, /^(?:&&|and)$/, /^(?:\|\||or)$/];
const [sameness, difference] = [/^(?:={2,3}|is|in|>=?)$/, /^(?:!==?|is not|not in|<=?)$/];

/** What people set as they like: `user.preferences.show_everything`, `user.shows_all?`. */
const asLiked =
  /^(?:preferences?|prefs?|settings?|options?|config|configuration|show|shows|display|displays|hide|hides|wants?|prefers?|includes?|opt|opted)$/;
/** What somebody is made by those who run the application. */
const standing =
  /^(?:roles?|kind|type|level|rank|groups?|position|job|duty|duties|rights?|permissions?|perms?|scopes?|abilities|admins?|staff|superuser|moderators?|owner)$/;

/**
 * Whether a test comes out so only for those who are more than anybody: `user.isStaff`, `user.role != 'clerk'` that is false. What
 * they like, what they pay for and what is sent say nothing of that; nor does one of two, where the other is enough.
 */
export function isOfStanding(test: Expression, when: boolean, values: Values, depth = 0): boolean {
  if (depth > deepest) return false;
  if (test.kind !== 'operation') return when && asksOfStanding(test, values);
  const { operator, operands } = test;
  const below = (each: Expression): boolean => isOfStanding(each, when, values, depth + 1);
  const [only] = operands;
  if (negation.test(operator)) return only !== undefined && isOfStanding(only, !when, values, depth + 1);
  if ((when ? conjunction : disjunction).test(operator)) return operands.some(below);
  if ((when ? disjunction : conjunction).test(operator)) return operands.every(below);
  if (!(when ? sameness : difference).test(operator)) return false;
  return saysStanding(operands) && asksOfStanding(test, values);
}

function asksOfStanding(test: Expression, values: Values): boolean {
  const isOfCaller = (each: Expression): boolean =>
    values.callerIn(each) !== undefined && !namesIn(each).some((word) => asLiked.test(word));
  const isSent = [...partsIn(test)].some((each) => !isRequest(each) && values.isFromRequest(each));
  const isCompared = test.kind === 'call' && comparedIn(test).length > 0;
  return !isSent && asksOfCaller(test, { isOfCaller }) && (!isCompared || saysStanding(comparedIn(test)));
}

const saysStanding = (sides: readonly Expression[]): boolean =>
  sides.flatMap(namesIn).some((word) => standing.test(word));

/** The words of what a value is called, and of what it says. */
const namesIn = (value: Expression): readonly string[] =>
  [...partsIn(value)].flatMap((part) => {
    if (part.kind === 'name') return wordsOf(plainName(part.path));
    if (part.kind === 'call') return wordsOf(plainName(part.call.callee));
    return part.kind === 'string' ? wordsOf(part.value) : [];
  });
