import type { Call } from '../../../../model/code.ts';
import type { PythonFunction, PythonModule } from './module.ts';

const read = new WeakMap<PythonModule, ReadonlyMap<number, readonly PythonFunction[]>>();

/** What the functions written in one are decorated with: a decorator of the house puts others together that way. */
export function decoratorsWithin(module: PythonModule, declared: PythonFunction): readonly Call[] {
  const known = read.get(module) ?? Map.groupBy(module.functions, ({ inFunction }) => inFunction);
  read.set(module, known);
  const inner = known.get(module.functions.indexOf(declared)) ?? [];
  return inner.length > 3 ? [] : inner.flatMap(({ decorators }) => decorators);
}
