import type { CodeFacts, Expression } from '../../../../model/code.ts';
import { lastName } from '../names/dotted.ts';

const name = /^(?:is_?)?dev(?:elop(?:ment|er)?)?_?(?:mode|env(?:ironment)?)?\??$|^debug$/i;
const value = /^(?:dev|develop|development|local)$/i;
const deepest = 3;

/** The lines that only run on the machines of those who write the program: `if (process.env.NODE_ENV === 'development')`. */
export function developmentLines(code: CodeFacts): readonly (readonly [from: number, to: number])[] {
  const given = new Map(code.assignments.map(({ target, value: each }) => [target, each]));
  return code.branches
    .filter(({ test, when }) => when && isDevelopment(test, given))
    .map(({ span }) => [span.startLine, span.endLine]);
}

/** That it is not in production says less: where nobody says what it is in, it is not. */
function isDevelopment(test: Expression, given: ReadonlyMap<string, Expression>, depth = 0): boolean {
  if (depth > deepest) return false;
  switch (test.kind) {
    case 'name': {
      const meant = given.get(test.path);
      return meant === undefined ? name.test(lastName(test.path)) : isDevelopment(meant, given, depth + 1);
    }
    case 'call':
      return test.call.arguments.length === 0 && name.test(lastName(test.call.callee));
    case 'operation': {
      const { operator, operands } = test;
      if (operator === '&&') return operands.some((each) => isDevelopment(each, given, depth + 1));
      return (
        /^===?$/.test(operator) && operands.some((each) => each.kind === 'string' && value.test(each.value))
      );
    }
    default:
      return false;
  }
}
