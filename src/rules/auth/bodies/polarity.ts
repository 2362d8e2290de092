import { type Condition, not } from '../../../model/condition.ts';

/** The questions of a condition with whether they are asked for a yes or a no: `+presence user`. */
export function polaritiesIn(condition: Condition): ReadonlySet<string> {
  const found = new Set<string>();
  const note = (each: Condition, sign: '+' | '-'): void => {
    if (each.kind === 'asks') found.add(`${sign}${each.question.key}`);
    else if (each.kind === 'not') note(each.of, sign === '+' ? '-' : '+');
    else if (each.kind !== 'always') for (const part of each.of) note(part, sign);
  };
  note(apart(condition), '+');
  return found;
}

/** The smallest parts of a condition in whose place something else stands in the other one. */
export function differingIn(condition: Condition, other: Condition): readonly Condition[] {
  const [arms, others] = [armsOf(condition), armsOf(other)];
  if (arms.length === others.length) return arms.flatMap((arm, at) => within(arm, others[at]));
  const texts = new Set(others.map(textOf));
  return arms.filter((arm) => !texts.has(textOf(arm)));
}

function within(one: Condition, other: Condition | undefined): readonly Condition[] {
  if (other === undefined) return [one];
  if (textOf(one) === textOf(other)) return [];
  if (one.kind === 'not' && other.kind === 'not') return within(one.of, other.of);
  const isAlike =
    (one.kind === 'all' || one.kind === 'any') &&
    one.kind === other.kind &&
    one.of.length === other.of.length;
  return isAlike ? one.of.flatMap((each, at) => within(each, other.of[at])) : [one];
}

function armsOf(condition: Condition): readonly Condition[] {
  const own = apart(condition);
  return own.kind === 'any' ? own.of : [own];
}

/** `a || b` for `a || (!a && b)`: whoever comes to the second was not turned away by the first. */
function apart(condition: Condition): Condition {
  if (condition.kind !== 'any') return condition;
  const before = new Set<string>();
  const of = condition.of.map((each): Condition => {
    const left = each.kind === 'all' ? each.of.filter((part) => !before.has(textOf(not(part)))) : [each];
    const [only] = left;
    const own: Condition = left.length === 1 && only !== undefined ? only : { kind: 'all', of: left };
    before.add(textOf(own));
    return own;
  });
  return { kind: 'any', of };
}

/** The same for the same condition, wherever it stands. */
function textOf(condition: Condition): string {
  switch (condition.kind) {
    case 'always':
      return String(condition.value);
    case 'asks':
      return condition.question.key;
    case 'not':
      return `not (${textOf(condition.of)})`;
    default:
      return `${condition.kind} (${condition.of.map(textOf).join(', ')})`;
  }
}
