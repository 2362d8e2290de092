import type { ObjectHandler } from '../../../../model/object-handler.ts';
import type { ObjectFunction } from '../object-file.ts';
import type { FunctionAt } from './function-at.ts';

interface Objects {
  calling(called: ObjectFunction): readonly FunctionAt[];
  asksOf(at: FunctionAt, leftOut: readonly string[]): number;
}

/** What the methods of a class ask that call another one of it, or before which it is run, beside that. */
export function askedAfter(method: ObjectFunction, objects: Objects): Pick<ObjectHandler, 'askedAfter'> {
  if (method.inClass === '') return {};
  const after = objects.calling(method).filter(({ function: each }) => each.inClass === method.inClass);
  const asked = after.flatMap((at) =>
    at.function.names.map((name) => [name, objects.asksOf(at, method.names)] as const),
  );
  return { askedAfter: new Map(asked) };
}
