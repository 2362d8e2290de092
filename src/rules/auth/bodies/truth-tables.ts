import { type Condition, type Question, questionsIn } from '../../../model/condition.ts';
import { contradictions } from './contradictions.ts';
import { polaritiesIn } from './polarity.ts';

/** Conditions on more than this many questions are not compared: each doubles the work. */
const mostQuestions = 12;

/** A question, and how it comes out. */
export interface Answer {
  readonly question: Question;
  readonly value: boolean;
}

/** What became of a condition under which callers are turned away. */
export interface Difference {
  /** Nobody is turned away any more. */
  readonly isOver: boolean;
  /** Some pass for nothing new that is asked: conditions are joined otherwise, or a question is gone. */
  readonly isPlain: boolean;
  /** Questions that are asked no more, and would have turned away some that pass. */
  readonly gone: readonly Question[];
  /** New questions by whose answers callers pass: each of the lists is enough by itself. */
  readonly passes: readonly (readonly Answer[])[];
}

/**
 * Compares conditions under which callers are turned away. Undefined where nobody passes who did not before, or where that is
 * not evident: others are turned away now, for questions that were not asked, and whoever has nothing still is.
 */
export function difference(before: Condition, now: Condition): Difference | undefined {
  if (isSame(before, now)) return undefined;
  const [had, has] = [questionsIn(before), questionsIn(now)];
  const all = [...new Map([...had, ...has]).values()];
  if (all.length > mostQuestions) return undefined;
  const worlds = new Worlds(all);
  const [was, is] = [worlds.read(before), worlds.read(now)];
  const isLoose = (world: number): boolean => was(world) && !is(world);
  const loose = worlds.where(isLoose);
  const fresh = all.filter(({ key }) => !had.has(key));
  const isDeciding = (question: Question, world: number): boolean =>
    !isLoose(worlds.flipped(world, question));
  if (loose.length === 0) return undefined;
  if (fresh.length > 0 && worlds.where((world) => is(world) && !was(world)).length > 0) {
    const lacking = loose[0] === nothing ? fresh.filter((each) => isDeciding(each, nothing)) : [];
    const mayFail = fresh.some(({ by }) => by === 'error');
    return lacking.length === 0 || mayFail ? undefined : passing(lacking);
  }
  const sets = loose.map((world) =>
    fresh
      .filter((each) => isDeciding(each, world))
      .map((question): Answer => ({ question, value: worlds.answer(world, question) })),
  );
  const lets = new Map(sets.flat().map(({ question, value }) => [question.key, value]));
  // Whoever passes although nothing new came out as it must for that.
  const plain = loose.filter((world) =>
    fresh.every((each) => lets.get(each.key) !== worlds.answer(world, each)),
  );
  const left = all.filter(({ key }) => !has.has(key));
  return {
    isOver: worlds.where(is).length === 0,
    isPlain: plain.length > 0,
    gone: left.filter((each) => plain.some((world) => isDeciding(each, world))),
    passes: smallest(sets.filter((each) => each.length > 0)),
  };
}

/** The world of whoever has nothing, of whom everything that is asked comes out as no. */
const nothing = 0;

/** Whoever has nothing passes, for want of something that was not asked: `if required is None: return True`. */
const passing = (lacking: readonly Question[]): Difference => ({
  isOver: false,
  isPlain: false,
  gone: [],
  passes: lacking.map((question) => [{ question, value: false }]),
});

/** Whether two conditions are written alike; on which lines makes no difference. */
export function isSame(one: Condition, other: Condition): boolean {
  if (one.kind === 'always') return other.kind === 'always' && one.value === other.value;
  if (one.kind === 'not') return other.kind === 'not' && isSame(one.of, other.of);
  if (one.kind === 'asks') return other.kind === 'asks' && one.question.key === other.question.key;
  if (other.kind !== one.kind || other.of.length !== one.of.length) return false;
  return one.of.every((each, at) => {
    const there = other.of[at];
    return there !== undefined && isSame(each, there);
  });
}

/** Whether everybody who was turned away still is, and somebody was. */
export function isAsStrict(before: Condition, now: Condition): boolean {
  const all = [...new Map([...questionsIn(before), ...questionsIn(now)]).values()];
  if (all.length > mostQuestions) return false;
  const worlds = new Worlds(all);
  const [was, is] = [worlds.read(before), worlds.read(now)];
  const away = worlds.where(was);
  return away.length > 0 && away.every(is);
}

/**
 * The questions that are asked for the opposite of what they were asked for, where the same is asked as before, and callers pass
 * now of whom nothing of that is true: `!==` became `===`. Empty where nobody passes for that.
 * @param others questions that are not true of those who pass, either
 */
export function turnedRound(
  before: Condition,
  now: Condition,
  others: (question: Question) => boolean,
): readonly Question[] {
  const [had, has] = [questionsIn(before), questionsIn(now)];
  const all = [...had.values()];
  if (all.length > mostQuestions || had.size !== has.size || !all.every(({ key }) => has.has(key))) return [];
  const [signs, signsNow] = [polaritiesIn(before), polaritiesIn(now)];
  const turned = all.filter(({ key }) =>
    ['+', '-'].some((sign) => signs.has(`${sign}${key}`) !== signsNow.has(`${sign}${key}`)),
  );
  const worlds = new Worlds(all);
  const [was, is] = [worlds.read(before), worlds.read(now)];
  const untrue = [...turned, ...all.filter(others)];
  const isOfStranger = (world: number): boolean => untrue.every((each) => !worlds.answer(world, each));
  return worlds.where((world) => was(world) && !is(world) && isOfStranger(world)).length > 0 ? turned : [];
}

/** Every way in which some questions can come out: one bit each. */
class Worlds {
  readonly #places: ReadonlyMap<string, number>;
  readonly #possible: readonly number[];

  constructor(questions: readonly Question[]) {
    this.#places = new Map(questions.map(({ key }, at) => [key, at]));
    const never = contradictions(questions);
    this.#possible = Array.from({ length: 2 ** questions.length }, (_, world) => world).filter((world) =>
      never.every(({ one, is, other, and }) => bit(world, one) !== is || bit(world, other) !== and),
    );
  }

  where(test: (world: number) => boolean): readonly number[] {
    return this.#possible.filter(test);
  }

  answer(world: number, { key }: Question): boolean {
    return bit(world, this.#places.get(key) ?? 0);
  }

  flipped(world: number, { key }: Question): number {
    return world ^ (1 << (this.#places.get(key) ?? 0));
  }

  read(condition: Condition): (world: number) => boolean {
    switch (condition.kind) {
      case 'always':
        return () => condition.value;
      case 'not': {
        const inner = this.read(condition.of);
        return (world) => !inner(world);
      }
      case 'asks': {
        const at = this.#places.get(condition.question.key) ?? 0;
        return (world) => bit(world, at);
      }
      default: {
        const parts = condition.of.map((each) => this.read(each));
        return condition.kind === 'all'
          ? (world) => parts.every((part) => part(world))
          : (world) => parts.some((part) => part(world));
      }
    }
  }
}

const bit = (world: number, at: number): boolean => ((world >> at) & 1) === 1;

/** Without those in which others are contained, and each once. */
function smallest(sets: readonly (readonly Answer[])[]): readonly (readonly Answer[])[] {
  const keyed = new Map(
    sets.map((each) => [each.map(({ question, value }) => `${question.key} ${value}`).join('\n'), each]),
  );
  const all = [...keyed.values()];
  const holds = (outer: readonly Answer[], inner: readonly Answer[]): boolean =>
    inner.length < outer.length &&
    inner.every(({ question, value }) =>
      outer.some((each) => each.question.key === question.key && each.value === value),
    );
  return all.filter((each) => !all.some((other) => holds(each, other)));
}
