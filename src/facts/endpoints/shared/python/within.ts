import { type Call, functionsAround } from '../../../../model/code.ts';
import type { PythonFunction, PythonModule } from './module/module.ts';

const called = new WeakMap<PythonFunction, readonly Call[]>();
const functions = new WeakMap<PythonModule, ReadonlyMap<number, readonly PythonFunction[]>>();

/** The calls of a function, and of those that it makes; looked for once, however often it decorates. */
export function callsWithin(module: PythonModule, declared: PythonFunction): readonly Call[] {
  const before = called.get(declared);
  if (before !== undefined) return before;
  const own = module.functions.indexOf(declared);
  const found = module.calls.filter(({ inFunction }) => functionsAround(module, inFunction).includes(own));
  called.set(declared, found);
  return found;
}

/** What the functions written in one are decorated with: a decorator of the house puts others together that way. */
export function decoratorsWithin(module: PythonModule, declared: PythonFunction): readonly Call[] {
  const known = functions.get(module) ?? Map.groupBy(module.functions, ({ inFunction }) => inFunction);
  functions.set(module, known);
  const inner = known.get(module.functions.indexOf(declared)) ?? [];
  return inner.length > 3 ? [] : inner.flatMap(({ decorators }) => decorators);
}
