import type { Location } from '../../../../model/finding.ts';
import { locationOf } from '../locations.ts';
import type { Definitions } from './definitions.ts';
import type { PythonFunction, PythonModule } from './module/module.ts';

const mostCalls = 40;

/** The functions of the project that a handler leaves work to, whatever module they stand in: `services.own_stamp(request, pk)`. */
export function ledTo(
  definitions: Definitions,
  module: PythonModule,
  { calls }: PythonFunction,
): readonly Location[] {
  return calls.slice(0, mostCalls).flatMap((callee) => {
    const meant = definitions.of(module, callee);
    if (meant?.kind !== 'function' || meant.function.inClass >= 0) return [];
    const { span, decorators } = meant.function;
    const startLine = Math.min(span.startLine, ...decorators.map((each) => each.span.startLine));
    return [locationOf(meant.module.path, { ...span, startLine })];
  });
}
