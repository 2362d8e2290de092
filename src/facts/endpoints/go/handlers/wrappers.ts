import type { Call, Expression } from '../../../../model/code.ts';
import { lastName } from '../../shared/names/dotted.ts';
import type { FunctionAt } from '../module/module.ts';
import type { GoRouter } from '../routers.ts';

/** What puts middleware together, or makes a handler of something else. */
export const combining =
  /^(?:New|Chain|Append|Extend|Then|ThenFunc|Wrap\w*|Adapt\w*|HandlerFunc|MiddlewareFunc|Handler|UseFunc|Use|Compose|Middlewares?|With\w*|ToMiddleware|Must)$/;

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

const handlerType = /^http\.Handler(?:Func)?$/;
