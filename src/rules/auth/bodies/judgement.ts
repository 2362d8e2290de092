import { type Question, questionsIn } from '../../../model/condition.ts';
import type { Endpoint } from '../../../model/endpoint.ts';
import type { ProjectFacts } from '../../../model/facts.ts';
import type { Confidence } from '../../../model/finding.ts';
import type { GuardHolder } from '../../../model/guard-holder.ts';
import type { Change } from './changes.ts';
import { isWho } from './identity.ts';
import { pathsIn } from './path-passes.ts';
import { polaritiesIn } from './polarity.ts';
import { type Reason, reasonOf, told, toldOf } from './reasons.ts';
import type { Answer } from './truth-tables.ts';

/** Who passes by a guard that let them pass not before, and how bad that is. */
export interface Judgement {
  /** Whether nothing is asked of those who pass. */
  readonly isOpen: boolean;
  /** Whether it says so in so many words: no new right, no new question. */
  readonly isPlain: boolean;
  readonly confidence: Confidence;
  /** `callers for whom req.query.debug is there`. */
  readonly who: string;
  /** All that rely on the guard, or those on whose paths callers pass. */
  readonly endpoints: readonly Endpoint[];
}

type Verdict = Omit<Judgement, 'endpoints'>;

/** The most telling first. */
const rank: readonly Reason[] = ['anybody', 'setting', 'rights', 'path', 'trial', 'unknown'];

/**
 * Undefined where who passes may, or is seen to be turned away elsewhere.
 * @param isPolicy it counts though nobody is seen to ask it
 */
export function judge(
  change: Change,
  endpoints: readonly Endpoint[],
  isPolicy = false,
): Judgement | undefined {
  const { passes, isPlain } = change.difference;
  if (isPlain) {
    const plain = plainly(change);
    return plain && { ...plain, endpoints };
  }
  const had = [...questionsIn(change.before).values()];
  const reasons = passes.map((answers) => ({ answers, reason: reasonOf(answers, had) }));
  const worst = rank.find((each) => reasons.some(({ reason }) => reason === each));
  if (worst === undefined) return undefined;
  const own = reasons.filter(({ reason }) => reason === worst).map(({ answers }) => answers);
  const passed = worst === 'path' ? pathsIn(own.flat(), endpoints) : endpoints;
  return passed.length === 0 && !isPolicy ? undefined : { ...byReason(worst, own), endpoints: passed };
}

function byReason(reason: Reason, passes: readonly (readonly Answer[])[]): Verdict {
  const who = `callers for whom ${passes.slice(0, 4).map(told).join(', or ')}`;
  const isOpen = reason === 'anybody' || reason === 'setting' || reason === 'path' || reason === 'trial';
  const confidence =
    reason === 'anybody' ? 'high' : reason === 'unknown' || reason === 'trial' ? 'low' : 'medium';
  return { isOpen, isPlain: false, confidence, who };
}

/** The same questions, asked otherwise; or fewer of them. */
function plainly({ difference: { isOver, gone }, isMoved, before }: Change): Verdict | undefined {
  if (isMoved && (isOver || gone.length > 0)) return undefined;
  if (isOver) return { isOpen: true, isPlain: true, confidence: 'high', who: 'whoever calls' };
  if (gone.length === 0) {
    const asked = [...questionsIn(before).values()]
      .filter(({ by }) => by !== 'error')
      .map(({ subject }) => subject);
    const who = `callers who were turned away for ${[...new Set(asked)].slice(0, 5).join(', ')}`;
    return { isOpen: false, isPlain: true, confidence: 'high', who };
  }
  if (gone.every(({ isOfAmount }) => isOfAmount)) return undefined;
  // Some are turned away for what they are, others for what they are not.
  const asked = polaritiesIn(before);
  const who = `callers who were turned away unless ${gone
    .slice(0, 4)
    .map((each) => toldOf(each, !asked.has(`+${each.key}`) || asked.has(`-${each.key}`)))
    .join(' or ')}`;
  return { isOpen: false, isPlain: true, confidence: gone.some(isTelling) ? 'medium' : 'low', who };
}

/** Of a person; that somebody or something is there may be said by what is left. */
const isTelling = ({ by, subject }: Question): boolean =>
  by === 'presence' ? subject.includes('.') && !isWho(subject) : by !== 'error';

/** Where what is new is asked; else the first line of the function that was altered, those with conditions first. */
export function placeOf(
  { location, body }: GuardHolder,
  { now, difference: { passes } }: Change,
  { altered }: ProjectFacts,
): number {
  const ranges = altered.get(location.path) ?? [];
  const isAltered = (line: number): boolean => ranges.some(({ start, end }) => start <= line && line <= end);
  const { start = location.line, end = location.line } = body?.lines ?? {};
  const fresh = passes.flat().map(({ question }) => question);
  const lines = [...fresh, ...questionsIn(now).values()].map(({ line }) => line);
  const first = ranges.find((range) => range.end >= start && range.start <= end);
  return lines.find(isAltered) ?? (first === undefined ? location.line : Math.max(first.start, start));
}
