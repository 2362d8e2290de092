import type { Call, CodeFacts } from '../../../../model/code.ts';
import { checksByFunction } from '../../shared/checks/checks.ts';
import { lastName } from '../../shared/names/dotted.ts';
import { pathsIn } from '../../shared/tables/rows.ts';
import { demands } from '../../shared/words/guard-names.ts';

/** All names that functions of a file look at which turn callers away, and those that they call. */
export function readByGuards(code: CodeFacts): ReadonlySet<string> {
  const checks = checksByFunction(code);
  const guards = new Set(checks.keys());
  // `if (!isExempt(path)) return refuse(req)`, `return requireAuth(ctx, next)`: what is called turns them away.
  const refusing = new Set([...checks.keys()].map((index) => code.functions[index]?.name ?? ''));
  refusing.delete('');
  const asks = (call: Call): boolean => refusing.has(call.callee) || demands(call.callee) || isRefusal(call);
  for (const call of code.calls)
    if (call.form === 'call' && call.inFunction >= 0 && asks(call)) guards.add(call.inFunction);
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

/** `plain(401, "unauthorized")`, by whatever helper of the house. */
const isRefusal = ({ arguments: given }: Call): boolean =>
  given.slice(0, 3).some(({ value }) => value.kind === 'number' && /^40[13]$/.test(value.text));
