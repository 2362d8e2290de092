import { type CodeFacts, type Expression, partsOf } from '../../../../../model/code.ts';
import { isDecision } from '../names.ts';

const mostReads = 8;
const mostParts = 40;

/** The attributes of its object that each function decides by: `ability` of `if not user.can(self.ability)`. */
export function readsByFunction(code: CodeFacts): ReadonlyMap<number, readonly string[]> {
  const found = new Map<number, string[]>();
  const given = Map.groupBy(
    code.assignments.filter(({ target, inFunction }) => inFunction >= 0 && /^\w+$/.test(target)),
    ({ target, inFunction }) => `${inFunction} ${target}`,
  );
  const note = (value: Expression, inFunction: number): void => {
    const own = found.get(inFunction) ?? [];
    found.set(inFunction, own);
    const means = (name: string): readonly string[] =>
      (given.get(`${inFunction} ${name}`) ?? [])
        .slice(0, mostReads)
        .flatMap((each) => attributesIn(each.value));
    for (const name of attributesIn(value, means))
      if (own.length < mostReads && !own.includes(name)) own.push(name);
  };
  for (const { test, inFunction } of code.branches) note(test, inFunction);
  for (const { callee, arguments: given, inFunction } of code.calls)
    if (isDecision(callee)) for (const { value } of given) note(value, inFunction);
  return found;
}

/** @param means the attributes that a local name stands for: `needed = self.roles.get(request.method)` */
function attributesIn(
  value: Expression,
  means: (name: string) => readonly string[] = () => [],
): readonly string[] {
  const found: string[] = [];
  const waiting = [value];
  for (let count = 0; waiting.length > 0 && count < mostParts; count++) {
    const next = waiting.pop() as Expression;
    const path = next.kind === 'name' ? next.path : next.kind === 'call' ? next.call.callee : '';
    const own = /^(?:self|cls)\.(\w+)(?:\.get)?$/.exec(path)?.[1];
    if (own !== undefined && (next.kind === 'name' || path.endsWith('.get'))) found.push(own);
    else if (next.kind === 'name' && /^\w+$/.test(path)) found.push(...means(path));
    waiting.push(...partsOf(next));
  }
  return found;
}
