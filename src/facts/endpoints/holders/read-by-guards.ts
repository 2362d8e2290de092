import type { CodeFacts } from '../../../model/code.ts';
import { checksByFunction } from '../shared/checks.ts';
import { lastName } from '../shared/places.ts';
import { pathsIn } from '../shared/rows.ts';

/** All names that functions of a file look at which turn callers away, and those that they call. */
export function readByGuards(code: CodeFacts): ReadonlySet<string> {
  const guards = new Set(checksByFunction(code).keys());
  const called = new Set(
    code.calls.filter(({ inFunction }) => guards.has(inFunction)).map(({ callee }) => lastName(callee)),
  );
  code.functions.forEach(({ name }, index) => {
    if (called.has(lastName(name))) guards.add(index);
  });
  const read = [
    ...code.calls
      .filter(({ inFunction }) => guards.has(inFunction))
      .flatMap(({ callee, arguments: given }) => [callee, ...given.flatMap(({ value }) => pathsIn(value))]),
    ...code.branches.filter(({ inFunction }) => guards.has(inFunction)).flatMap(({ test }) => pathsIn(test)),
  ];
  return new Set(read.flatMap((path) => path.split('.')));
}
