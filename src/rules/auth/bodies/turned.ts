import { type Condition, type Question, questionsIn } from '../../../model/condition.ts';
import type { Change } from './changes.ts';
import { asksRights, asksWhose, callersIn, isWho } from './identity.ts';
import { differingIn, polaritiesIn } from './polarity.ts';
import { turnedRound } from './truth-tables.ts';

/** Whether the very same is asked otherwise, and more pass: for a handler, which turns away for much else than who calls. */
export const isTurned = (change: Change): boolean =>
  !change.isMoved &&
  (asksOpposite(change) || isJoinedOtherwise(change) || leavesOutOthers(change) || listsMore(change));

/** One more of what callers may be is let pass: `['chief', 'guest']` for `['chief']`. */
function listsMore({ before, difference: { isPlain, passes } }: Change): boolean {
  const had = signsOfRoles(before);
  return (
    !isPlain &&
    passes.length > 0 &&
    passes.every((answers) =>
      answers.every(
        ({ question: { by, subject, isFixed }, value }) =>
          value && by === 'equal' && isFixed === true && had.get(subject) === '-',
      ),
    )
  );
}

/** Only some of what callers may be was let pass, and now only some is not: `['guest']` for `!['admin', 'editor']`. */
function leavesOutOthers({ before, now }: Change): boolean {
  const [had, has] = [before, now].map(signsOfRoles);
  return (
    had !== undefined &&
    has !== undefined &&
    [...had].some(([subject, signs]) => signs === '-' && has.get(subject) === '+')
  );
}

/** Whether callers are turned away for each role that they are asked for, or for not having it, or both: `+-`. */
function signsOfRoles(condition: Condition): ReadonlyMap<string, string> {
  const asked = polaritiesIn(condition);
  const found = new Map<string, string>();
  for (const { by, subject, isFixed, key } of questionsIn(condition).values()) {
    if (by !== 'equal' || isFixed !== true || !ofRole.test(subject) || !ofSender.test(subject)) continue;
    const known = found.get(subject) ?? '';
    found.set(
      subject,
      ['+', '-'].filter((sign) => known.includes(sign) || asked.has(`${sign}${key}`)).join(''),
    );
  }
  return found;
}

const ofRole = /\.(?:\w+_)?(?:roles?|ranks?|permissions?|scopes?|positions?)(?:\[\])?$/i;

/** Whose something is or what they may do, the other way round: `===` for `!==`. */
function asksOpposite({ before, now }: Change): boolean {
  const whose = [...questionsIn(before).values()].filter(asksWhose);
  if (whose.length === 0) return false;
  const callers = whose.flatMap(callersIn);
  const isOfCaller = (question: Question): boolean =>
    asksWhose(question) || asksRights(question) || callers.some((each) => question.subject.includes(each));
  const turned = turnedRound(before, now, asksWhose);
  return turned.length > 0 && turned.every(isOfCaller);
}

/** `!signed && expired` for `!signed || expired`. */
const isJoinedOtherwise = ({ before, now, difference: { isPlain, isOver, gone, passes } }: Change): boolean =>
  isPlain &&
  !isOver &&
  gone.length + passes.flat().length === 0 &&
  questionsIn(now).size > 1 &&
  isSameSet(polaritiesIn(before), polaritiesIn(now)) &&
  differingIn(before, now).some((arm) => [...questionsIn(arm).values()].some(isOfSender));

/** Whose something is, what they may do, or what shows that they may: a signature, a token. */
const isOfSender = (question: Question): boolean =>
  asksWhose(question) ||
  asksRights(question) ||
  [question.subject, question.isFixed ? '' : (question.value ?? '')].some(
    (each) => ofSender.test(each) || isWho(each),
  );

/**
 * Who calls, or what they show. A session, an account or a member that a handler took may be that which is asked for: of
 * those only what hangs on the request is of who calls.
 */
const ofSender =
  /(?:^|[._@( ])(?:current_?)?(?:user|viewer|actor|caller|principal)\b|(?:^|[._@( ])(?:current_|(?:req|request|ctx|context)\.)(?:account|member|session)\b|(?<!as|de|con|re)sign(?:ed|ature)|token|secret|hmac|verif|api_?key|(?:match(?:es)?|equal|compare\w*)\(/i;

const isSameSet = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean =>
  one.size === other.size && [...one].every((each) => other.has(each));
