import { type Expression, partsOf } from '../../../../../model/code.ts';

const deepest = 6;
const mostParts = 12;

/** The names in an expression, those of what is called among them. */
export function namesIn(value: Expression, depth = 0): readonly string[] {
  if (depth > deepest) return [];
  const below = partsOf(value)
    .slice(0, mostParts)
    .flatMap((each) => namesIn(each, depth + 1));
  if (value.kind === 'name') return [value.path];
  return value.kind === 'call' ? [value.call.callee, ...below] : below;
}
