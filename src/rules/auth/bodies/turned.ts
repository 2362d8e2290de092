import type { Question } from '../../../model/condition.ts';
import type { Change } from './changes.ts';
import { differingIn, signsIn } from './signs.ts';
import { questionsIn, turnedRound } from './truth.ts';
import { asksRights, asksWhose, callersId } from './who.ts';

/** Whether the very same is asked otherwise, and more pass: for a handler, which turns away for much else than who calls. */
export const isTurned = (change: Change): boolean =>
  !change.isMoved && (asksOpposite(change) || isJoinedOtherwise(change));

/** Whose something is or what they may do, the other way round: `===` for `!==`. */
function asksOpposite({ before, now }: Change): boolean {
  const whose = [...questionsIn(before).values()].filter(asksWhose);
  if (whose.length === 0) return false;
  // `req.user` of `order.buyerId === req.user.id`
  const callers = whose
    .flatMap(({ subject, value = '' }) => [subject, value])
    .flatMap((each) =>
      callersId.test(each) && each.includes('.') ? [`${each.slice(0, each.lastIndexOf('.'))}.`] : [],
    );
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
  isSameSet(signsIn(before), signsIn(now)) &&
  differingIn(before, now).some((arm) => [...questionsIn(arm).values()].some(isOfSender));

/** Whose something is, what they may do, or what shows that they may: a signature, a token. */
const isOfSender = (question: Question): boolean =>
  asksWhose(question) ||
  asksRights(question) ||
  ofSender.test(`${question.subject} ${question.isFixed ? '' : (question.value ?? '')}`);

const ofSender =
  /(?:^|[._@( ])(?:current_?)?(?:user|viewer|actor|caller|principal|account|member|session)\b|sign(?:ed|ature)|token|secret|hmac|verif|expir|api_?key|(?:match(?:es)?|equal|compare\w*)\(/i;

const isSameSet = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean =>
  one.size === other.size && [...one].every((each) => other.has(each));
