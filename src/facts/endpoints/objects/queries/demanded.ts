import type { Branch, Call, CodeFacts, Expression } from '../../../../model/code.ts';
import { byFunction } from '../../shared/code/by-function.ts';
import { lastName } from '../../shared/names/dotted.ts';
import { contains } from '../../shared/spans.ts';
import type { Chain } from '../chains.ts';
import { plain } from '../names.ts';
import { resultNames } from './opened.ts';

const failing = /(?:OrFail|OrThrow|_or_fail|_or_404|_or_raise|!)$/;

/** Whether a function is left where a query finds nothing: `if (!note) return`, `findFirstOrThrow(…)`. */
export function isDemanded(
  code: CodeFacts,
  { top, methods }: Chain,
  branches: () => readonly Branch[],
): boolean {
  if (methods.some((each) => failing.test(each))) return true;
  const names = resultNames(code, top);
  if (names.length === 0) return false;
  return branches().some(
    ({ test, when, span, inFunction }) =>
      when && inFunction === top.inFunction && isAbsence(test, names) && isLeft(code, span, top),
  );
}

/** `!note`, `note === null`, `note is None`, also as one of several of which each will do. */
function isAbsence(test: Expression, names: readonly string[]): boolean {
  const isOne = (each: Expression | undefined): boolean =>
    each?.kind === 'name' && names.includes(plain(each.path));
  const isNothing = (each: Expression): boolean =>
    each.kind === 'null' || (each.kind === 'name' && /^(?:undefined|None|nil)$/.test(lastName(each.path)));
  const ofEither = (each: Expression, depth: number): boolean => {
    if (each.kind !== 'operation' || depth > 5) return false;
    if (each.operator === '||') return each.operands.some((part) => ofEither(part, depth + 1));
    if (each.operator === '!') return isOne(each.operands[0]);
    return /^(?:===?|is)$/.test(each.operator) && each.operands.some(isOne) && each.operands.some(isNothing);
  };
  return ofEither(test, 0);
}

/** Whether a function is left where a branch of it is gone into. */
export const isLeft = (
  code: CodeFacts,
  span: Branch['span'],
  { inFunction }: Pick<Call, 'inFunction'>,
): boolean =>
  byFunction(code)
    .leaves(inFunction)
    .some((each) => contains(span, each.span));
