import type { Call, Expression } from '../../../../model/code.ts';
import { lastName } from '../../shared/names/dotted.ts';
import type { GoFunctions } from '../functions/functions.ts';
import { functionKept } from '../module/kept.ts';
import type { FunctionAt } from '../module/module.ts';
import type { Scope } from '../scope.ts';
import { assign } from './assigned.ts';
import { handedIn, type Reading, take } from './handed.ts';
import type { HandlerFact } from './handler-fact.ts';
import { handlerAmong } from './wrappers.ts';

const mostSteps = 50;

/**
 * What a call comes to that only puts something around a handler, of a function that is kept in a variable,
 * `crew := func(h http.HandlerFunc) http.Handler { return s.known(s.logged(h)) }`, or of an object of the house:
 * `g.wrap(h)` for `return chain(h, g.layers...)`.
 */
export function unfolded(
  call: Call,
  scope: Scope,
  functions: GoFunctions,
  read: Reading,
): HandlerFact | undefined {
  const found = functionKept(call, scope);
  const { at, within } = found
    ? { at: found, within: scope.within() }
    : (ofHouse(call, scope, functions) ?? {});
  const inner = handlerAmong(call.arguments, at);
  if (at === undefined || within === undefined || inner === undefined) return undefined;
  const handed = read.handler(inner, scope);
  take(handedIn(call, at, scope, read), within);
  within.setHandler(parameterOf(at, call, inner), handed);
  for (const step of at.function.steps.slice(0, mostSteps)) {
    if (step.kind === 'assign') assign(step.assignment.target, step.assignment.value, within, read);
    if (step.kind !== 'return') continue;
    const given = read.handler(step.value, within);
    // A function written in place asks by itself.
    if (given.inner.kind !== 'name' || within.handler(given.inner.path) === undefined) return undefined;
    return { ...given, inner: handed.inner };
  }
  return undefined;
}

const parameterOf = ({ function: { parameters } }: FunctionAt, call: Call, inner: Expression): string =>
  parameters[call.arguments.findIndex(({ value }) => value === inner)]?.name ?? '';

/** A method of an object of the house, that reads what that holds. */
function ofHouse(
  { callee, receiver }: Call,
  scope: Scope,
  functions: GoFunctions,
): { readonly at: FunctionAt; readonly within: Scope } | undefined {
  const name = lastName(callee);
  const router = receiver === undefined ? scope.router(callee.slice(0, -name.length - 1)) : undefined;
  const at = router?.house && functions.types.method(router.house.type, name);
  if (at === undefined || router === undefined) return undefined;
  const within = scope.elsewhere(at.module);
  within.bind(at.function.receiver ?? '', router);
  return { at, within };
}
