import type { Question } from '../../../model/condition.ts';
import { rankOf } from '../lost/arguments/role-ranks.ts';
import { asksRights, isWho } from './identity.ts';

/** Two answers that never come together; `one` and `other` index the questions. */
export interface Contradiction {
  readonly one: number;
  readonly is: boolean;
  readonly other: number;
  readonly and: boolean;
}

/** What is known of questions whatever the program: who is `'admin'` is not `'guest'`, and is there. */
export function contradictions(questions: readonly Question[]): readonly Contradiction[] {
  const found: Contradiction[] = [];
  questions.forEach((first, one) => {
    questions.forEach((second, other) => {
      if (one === other) return;
      if (implies(first, second)) found.push({ one, is: true, other, and: false });
      if (one < other && excludes(first, second)) found.push({ one, is: true, other, and: true });
      if (one < other && covers(first, second)) found.push({ one, is: false, other, and: false });
    });
  });
  return found;
}

/** Whether the caller is there: whoever may do something is. */
const isOfCaller = ({ subject }: Question): boolean =>
  isWho(subject) && /current|session|auth|principal|identity|^@?user$/i.test(subject);

const isCompared = ({ by }: Question): boolean => by === 'equal' || by === 'above' || by === 'below';

/** Whatever the first is true of, the second is. */
function implies(first: Question, second: Question): boolean {
  if (second.by === 'presence')
    return (
      first.by !== 'error' && (concerns(first, second.subject) || (isOfCaller(second) && asksRights(first)))
    );
  if (isAtLeast(first, second)) return true;
  if (first.subject !== second.subject || !isCompared(first) || !isCompared(second)) return false;
  const [a, b] = [numberOf(first), numberOf(second)];
  if (a === undefined || b === undefined || a === b) return false;
  if (second.by === 'above') return first.by !== 'below' && a > b;
  return second.by === 'below' && first.by !== 'above' && a < b;
}

const leastOf = /^(.*at_?least\??)\('([\w-]+)'\)$/i;

/** Who is `at_least?(:admin)` is `at_least?(:agent)` as well. */
function isAtLeast(first: Question, second: Question): boolean {
  const [, by, role = ''] = leastOf.exec(first.subject) ?? [];
  const [, asked, lesser = ''] = leastOf.exec(second.subject) ?? [];
  const [rank, other] = [rankOf(role), rankOf(lesser)];
  return by !== undefined && by === asked && rank !== undefined && other !== undefined && rank > other;
}

/** Something of it is asked for, which nobody has who is not there. */
function concerns({ by, subject, value = '', isFixed }: Question, holder: string): boolean {
  const isPart = (text: string): boolean => text.startsWith(`${holder}.`) || text.startsWith(`${holder}[`);
  if (by === 'answer') return isPart(subject) || new RegExp(`[(, ]${escaped(holder)}[.,)]`).test(subject);
  if (by !== 'presence' && subject === holder) return true;
  return isPart(subject) || (!isFixed && (value === holder || isPart(value)));
}

/** Never true of the same. One of several may be this and another that. */
function excludes(first: Question, second: Question): boolean {
  if (first.subject !== second.subject || !isCompared(first) || !isCompared(second)) return false;
  if (first.subject.includes('[]')) return false;
  if (first.value === second.value) return true;
  if (first.by === 'equal' && second.by === 'equal') return first.isFixed === true && second.isFixed === true;
  const [a, b] = [numberOf(first), numberOf(second)];
  if (a === undefined || b === undefined) return false;
  if (first.by === 'above') return second.by === 'equal' || second.by === 'below' ? b <= a : false;
  if (first.by === 'below') return second.by === 'equal' || second.by === 'above' ? b >= a : false;
  return second.by === 'above' ? a <= b : a >= b;
}

/** One of the two is always true. */
function covers(first: Question, second: Question): boolean {
  if (first.subject !== second.subject) return false;
  const [a, b] = [numberOf(first), numberOf(second)];
  if (a === undefined || b === undefined) return false;
  if (first.by === 'above' && second.by === 'below') return b > a;
  return first.by === 'below' && second.by === 'above' && a > b;
}

function numberOf({ value }: Question): number | undefined {
  return value !== undefined && /^-?\d+(?:\.\d+)?$/.test(value) ? Number(value) : undefined;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
