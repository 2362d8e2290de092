import { lastName } from '../../shared/names/dotted.ts';
import { makes } from '../dialects.ts';
import type { GoFunctions } from '../functions/functions.ts';
import { withHanded } from '../handlers/handed.ts';
import type { FunctionAt, GoFunction, GoModule } from '../module/module.ts';

/** The functions of a program, those first that nobody calls, of which those that make routers come before the others. */
export function inReadingOrder(modules: readonly GoModule[], functions: GoFunctions): readonly FunctionAt[] {
  const all = modules.flatMap((module) =>
    module.functions.map((each, index): FunctionAt => ({ module, index, function: each })),
  );
  const own = all.filter(({ function: each }) => each.inFunction < 0 && each.steps.length > 0);
  const called = new Set(own.flatMap((at) => calledBy(at, functions)));
  const isMaker = ({ function: each }: FunctionAt): boolean =>
    each.calls.some((callee) => makes.test(lastName(callee)));
  const roots = own.filter(({ function: each }) => !called.has(each));
  return [...roots.filter(isMaker), ...roots.filter((at) => !isMaker(at)), ...own];
}

function calledBy(at: FunctionAt, functions: GoFunctions): GoFunction[] {
  const typeOf = functions.types.within(at);
  const calls = at.function.steps.flatMap((step) => (step.kind === 'call' ? withHanded(step.call) : []));
  return calls.flatMap((call) => {
    const found = functions.target(at.module, call, typeOf);
    return found === undefined || found.function === at.function ? [] : [found.function];
  });
}
