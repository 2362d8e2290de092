import type { Argument, Call, Expression } from '../../../../model/code.ts';
import { lastName } from '../../shared/names/dotted.ts';
import { pathsIn } from '../../shared/tables/rows.ts';
import type { FunctionAt } from '../module/module.ts';
import type { GoRouter } from '../routers.ts';

/** What puts middleware together, or makes a handler of something else. */
export const combining =
  /^(?:New|Chain|Append|Extend|Then|ThenFunc|Wrap\w*|Adapt\w*|HandlerFunc|MiddlewareFunc|Handler|UseFunc|Use|Compose|Middlewares?|With\w*|ToMiddleware|Must)$/;

/** What holds middleware one after the other: a list, `alice.New(known, logged)`; not `jwt.New(config)`, which is one by itself. */
export const isJoined = (
  value: Expression | undefined,
  guards: readonly { readonly name: string }[],
): boolean =>
  value?.kind === 'list' ||
  (value?.kind === 'call' &&
    combining.test(lastName(value.call.callee)) &&
    guards.every(({ name }) => !name.startsWith(value.call.callee)));

/** What is called like that makes a handler of a handler. */
export const isWrapper = (callee: string): boolean =>
  combining.test(lastName(callee)) ||
  /(?:^|\.)\w*Handler(?:Func)?$|^(?:http\.(?:HandlerFunc|StripPrefix|TimeoutHandler|MaxBytesHandler)|gin\.Wrap\w+|\w*\.?(?:[wW]rap|[aA]dapt|[hH]andle|[mM]ake|[lL]og|[iI]nstrument|[tT]race|[mM]etric|[cC]ors|[rR]ecover|[mM]iddleware|[cC]ompress|[gG]zip|[tT]imeout)\w*)$/.test(
    callee,
  );

/** The router that middleware is put around, `known(mux)`, and where it stands among what the call is given. */
export function routerAround(
  call: Call,
  found: FunctionAt | undefined,
  routerOf: (value: Expression) => GoRouter | undefined,
): { readonly router: GoRouter; readonly inner: Expression } | undefined {
  for (const { value } of isMiddleware(call, found) ? call.arguments.slice(0, 4) : []) {
    const router = routerOf(value);
    if (router !== undefined) return { router, inner: value };
  }
  return undefined;
}

/** A function of the program that makes a handler of a handler, or what another call gave: `known(store)(mux)`. */
function isMiddleware({ callee, receiver, form }: Call, found: FunctionAt | undefined): boolean {
  if (form !== 'call') return false;
  if (callee === '') return receiver?.kind === 'call';
  if (/^http\.(?:StripPrefix|TimeoutHandler|MaxBytesHandler)$/.test(callee)) return true;
  const { parameters = [], results = [] } = found?.function ?? {};
  return (
    parameters.some(({ type }) => handlerType.test(type)) && results.some((type) => handlerType.test(type))
  );
}

/** Types of what answers a request. */
export const handlerType = /(?:^|\.)Handler(?:Func)?$|^func\(\w*\s*(?:http\.)?ResponseWriter\b/;

/**
 * What a function of the program is given to put around a handler, one after the other: `chain(h, layers...)`; of each argument
 * whether it is such a layer.
 */
export function layersTaken(found: FunctionAt | undefined): (at: number) => boolean {
  const { parameters = [] } = found?.function ?? {};
  const taken = found === undefined ? new Set<string>() : takenApart(found);
  return (at) => taken.has((parameters[at] ?? parameters.at(-1))?.name ?? '');
}

/** The parameters of which a function, or one written in it, calls each thing that they hold, or hands all of them on. */
function takenApart({ module, index, function: declared }: FunctionAt): ReadonlySet<string> {
  const inside = module.functions.filter(({ inFunction }) => inFunction === index);
  const names = [declared, ...inside].flatMap(({ steps }) => steps.flatMap(listsTaken));
  return new Set(declared.parameters.map(({ name }) => name).filter((name) => names.includes(name)));
}

/** `layers` of `for _, each := range layers`, `layers[i](h)` and `chain(h, layers...)`. */
function listsTaken(step: FunctionAt['function']['steps'][number]): readonly string[] {
  if (step.kind !== 'assign' && step.kind !== 'return') return [];
  if (step.kind === 'assign' && step.assignment.operator === 'for') return pathsIn(step.assignment.value);
  const value = step.kind === 'assign' ? step.assignment.value : step.value;
  if (value.kind !== 'call') return [];
  const { receiver, callee, arguments: given } = value.call;
  return [
    ...(/\.\d+$/.test(callee) ? [callee.slice(0, callee.lastIndexOf('.'))] : []),
    ...(receiver?.kind === 'index' && receiver.object.kind === 'name' ? [receiver.object.path] : []),
    ...given.flatMap((each) => (each.name === '*' && each.value.kind === 'name' ? [each.value.path] : [])),
  ];
}

/** The handler among what a function of the program is given that makes another one of it, by the types of both. */
export function handlerAmong(
  given: readonly Argument[],
  found: FunctionAt | undefined,
): Expression | undefined {
  if (found?.function.results.some((type) => handlerType.test(type)) !== true) return undefined;
  const at = found?.function.parameters.findIndex(({ type }) => handlerType.test(type)) ?? -1;
  return given[at]?.name === '*' ? undefined : given[at]?.value;
}

/** A function of the program in which one that answers is written, and that is given none: `handleStations(store, acl)`. */
export const isMade = (found: FunctionAt | undefined): found is FunctionAt =>
  found?.function.results.some((type) => handlerType.test(type)) === true &&
  !found.function.parameters.some(({ type }) => handlerType.test(type)) &&
  found.module.functions.some(
    ({ inFunction, parameters }) =>
      inFunction === found.index && /(?:^|\.)ResponseWriter$/.test(parameters[0]?.type ?? ''),
  );
