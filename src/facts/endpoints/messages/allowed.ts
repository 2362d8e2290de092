import type { CodeFacts, Expression } from '../../../model/code.ts';
import type { CheckFact } from '../endpoint-file.ts';
import { asksOfCaller } from '../holders/asked-of-callers.ts';
import { partsIn } from '../objects/chains.ts';
import { asksPolicy } from '../objects/words.ts';
import { asked } from '../shared/checks/checks.ts';
import { byFunction } from '../shared/code/by-function.ts';
import { lastName } from '../shared/names/dotted.ts';

const most = 20;
const mostFunctions = 50;
const mostBranches = 300;

/**
 * What the handler of a message, or a function of the file that it calls, does only where the sender may: nobody is turned away
 * there, `if (can(user, 'read', page)) socket.join(page.id)`.
 */
export function allowedIn(code: CodeFacts): (index: number) => readonly CheckFact[] {
  const parts = byFunction(code);
  const named = new Map(code.functions.map(({ name }, index) => [name, index]));
  return (index) => {
    const unit = parts.within(index).slice(0, mostFunctions);
    const called = unit
      .flatMap(parts.calls)
      .flatMap(({ callee }) => named.get(callee) ?? [])
      .slice(0, mostFunctions);
    const asking = [...new Set([...unit, ...called])].flatMap(parts.branches).slice(0, mostBranches);
    const found = asking.flatMap(({ test, inFunction }) => [
      ...questionsIn(test, parts.assignments(inFunction)),
    ]);
    return [...new Set(found)].slice(0, most).map((name) => ({ name, kind: 'authorization' }));
  };
}

/** The answer may have a name: `const mayRead = can(user, 'read', page)`. */
function* questionsIn(test: Expression, given: CodeFacts['assignments']): Iterable<string> {
  for (const part of partsIn(test)) {
    const value = part.kind === 'name' ? given.find(({ target }) => target === part.path)?.value : part;
    if (value?.kind !== 'call' || !asksPolicy(lastName(value.call.callee))) continue;
    if (value.call.arguments.some((each) => asksOfCaller(each.value))) yield asked(value.call);
  }
}
