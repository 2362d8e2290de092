import type { CodeFacts } from '../../../../model/code.ts';
import type { Condition } from '../../../../model/condition.ts';
import { passagesOf } from '../../passages/bodies.ts';

/** Whether a function turns away whoever is not signed in, whatever else it asks of the others. */
export function refusesStrangers(code: CodeFacts, index: number): boolean {
  const away = passagesOf(code).of(index)?.away;
  return away !== undefined && ofStrangers(away) === true;
}

/** How a condition comes out for whoever is not signed in; undefined where that says nothing of it. */
function ofStrangers(condition: Condition): boolean | undefined {
  switch (condition.kind) {
    case 'always':
      return condition.value;
    case 'not': {
      const inner = ofStrangers(condition.of);
      return inner === undefined ? undefined : !inner;
    }
    case 'asks': {
      const { by, subject } = condition.question;
      if (by !== 'presence' && by !== 'answer') return undefined;
      if (/(?:^|\.)is_anonymous(?:\(\))?$/.test(subject)) return true;
      return /(?:^|\.)is_authenticated(?:\(\))?$/.test(subject) ? false : undefined;
    }
    default: {
      // One is enough for `any` if it is true, for `all` if it is false.
      const settles = condition.kind === 'any';
      const parts = condition.of.map(ofStrangers);
      if (parts.includes(settles)) return settles;
      return parts.every((part) => part === !settles) ? !settles : undefined;
    }
  }
}
