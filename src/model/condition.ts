/** A condition on what a function looks at, whatever the language: what rules compare instead of texts. */
export type Condition =
  | { readonly kind: 'always'; readonly value: boolean }
  | { readonly kind: 'all' | 'any'; readonly of: readonly Condition[] }
  | { readonly kind: 'not'; readonly of: Condition }
  | { readonly kind: 'asks'; readonly question: Question };

/** One thing that comes out true or false. */
export interface Question {
  /** The same for the same question, however it is written. */
  readonly key: string;
  /**
   * `presence`: `subject` is there, or true. `equal`, `above`, `below`: how it compares with `value`. `member`: `value` is
   * in it. `answer`: what a call gives. `error`: whether something before failed.
   */
  readonly by: 'presence' | 'equal' | 'above' | 'below' | 'member' | 'answer' | 'error';
  readonly subject: string;
  /** A constant as written, or the name of what it is compared with. */
  readonly value?: string | undefined;
  /** Whether `value` is a constant. */
  readonly isFixed?: boolean | undefined;
  /** It comes out false, rather than fails, without what `subject` is taken from: `req.user?.banned`. */
  readonly orNothing?: true | undefined;
  /** It is of how much of something there is, and no caller's right. */
  readonly isOfAmount?: true | undefined;
  readonly line: number;
}

/** Whom a function turns away. */
export interface Passage {
  /** How that was read: it hands on whom it lets pass, answers yes or no, or turns away in sight. */
  readonly how: 'hands-on' | 'answers' | 'refuses';
  readonly away: Condition;
}

export const always = (value: boolean): Condition => ({ kind: 'always', value });

export function not(of: Condition): Condition {
  if (of.kind === 'always') return always(!of.value);
  return of.kind === 'not' ? of.of : { kind: 'not', of };
}

export const all = (of: readonly Condition[]): Condition => joined('all', of);
export const any = (of: readonly Condition[]): Condition => joined('any', of);

function joined(kind: 'all' | 'any', of: readonly Condition[]): Condition {
  const settles = kind === 'any';
  const left = of.filter((each) => each.kind !== 'always' || each.value === settles);
  const [only] = left;
  if (left.some((each) => each.kind === 'always')) return always(settles);
  if (only === undefined) return always(!settles);
  return left.length === 1 ? only : { kind, of: left };
}

/** The questions of a condition, each once, by their keys. */
export function questionsIn(condition: Condition): Map<string, Question> {
  switch (condition.kind) {
    case 'always':
      return new Map();
    case 'asks':
      return new Map([[condition.question.key, condition.question]]);
    case 'not':
      return questionsIn(condition.of);
    default:
      return new Map(condition.of.flatMap((each) => [...questionsIn(each)]));
  }
}
