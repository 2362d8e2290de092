import type { ObjectHandler } from '../../../../model/object-handler.ts';
import type { ObjectFunction } from '../object-file.ts';
import type { FunctionAt } from './function-at.ts';

interface Objects {
  calling(called: ObjectFunction): readonly FunctionAt[];
  asksOf(at: FunctionAt, leftOut: readonly string[]): number;
}

/** What the methods of a class ask that a filter of it runs before, beside the filter. */
export function askedAfter(filter: ObjectFunction, objects: Objects): Pick<ObjectHandler, 'askedAfter'> {
  if (filter.runsBefore === undefined) return {};
  const after = objects.calling(filter).filter(({ function: each }) => each.inClass === filter.inClass);
  const asked = after.flatMap((at) =>
    at.function.names.map((name) => [name, objects.asksOf(at, filter.names)] as const),
  );
  return { askedAfter: new Map(asked) };
}
