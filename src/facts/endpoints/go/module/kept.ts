import type { Call } from '../../../../model/code.ts';
import type { Scope } from '../scope.ts';
import type { FunctionAt } from './module.ts';

/** `handle := func(pattern string, h http.HandlerFunc) { mux.Handle(pattern, h) }`, where it is called. */
export function functionKept({ callee, receiver }: Call, scope: Scope): FunctionAt | undefined {
  const kept = receiver === undefined && !callee.includes('.') ? scope.alias(callee) : undefined;
  const index = kept?.kind === 'function' ? kept.function : -1;
  const declared = scope.module.functions[index];
  return declared && { module: scope.module, index, function: declared };
}
