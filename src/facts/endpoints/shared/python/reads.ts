import { type CodeFacts, type Expression, partsOf } from '../../../../model/code.ts';
import { isDecision } from './names.ts';

const mostReads = 8;
const mostParts = 40;

/** The attributes of its object that each function decides by: `ability` of `if not user.can(self.ability)`. */
export function readsByFunction(code: CodeFacts): ReadonlyMap<number, readonly string[]> {
  const found = new Map<number, string[]>();
  const note = (value: Expression, inFunction: number): void => {
    const own = found.get(inFunction) ?? [];
    found.set(inFunction, own);
    for (const name of attributesIn(value)) if (own.length < mostReads && !own.includes(name)) own.push(name);
  };
  for (const { test, inFunction } of code.branches) note(test, inFunction);
  for (const { callee, arguments: given, inFunction } of code.calls)
    if (isDecision(callee)) for (const { value } of given) note(value, inFunction);
  return found;
}

function attributesIn(value: Expression): readonly string[] {
  const found: string[] = [];
  const waiting = [value];
  for (let count = 0; waiting.length > 0 && count < mostParts; count++) {
    const next = waiting.pop() as Expression;
    const own = next.kind === 'name' ? /^(?:self|cls)\.(\w+)$/.exec(next.path)?.[1] : undefined;
    if (own !== undefined) found.push(own);
    waiting.push(...partsOf(next));
  }
  return found;
}
