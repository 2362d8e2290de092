import { type Condition, not } from '../../../model/condition.ts';

/** The questions of a condition with whether they are asked for a yes or a no: `+presence user`. */
export function signsIn(condition: Condition): ReadonlySet<string> {
  const found = new Set<string>();
  const note = (each: Condition, sign: '+' | '-'): void => {
    if (each.kind === 'asks') found.add(`${sign}${each.question.key}`);
    else if (each.kind === 'not') note(each.of, sign === '+' ? '-' : '+');
    else if (each.kind !== 'always') for (const part of each.of) note(part, sign);
  };
  note(apart(condition), '+');
  return found;
}

/** What turns callers away by itself, each the part of a condition that the other one does not have. */
export function differingIn(condition: Condition, other: Condition): readonly Condition[] {
  const texts = new Set(armsOf(other).map(textOf));
  return armsOf(condition).filter((arm) => !texts.has(textOf(arm)));
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
