import { lastName } from '../shared/places.ts';

/** What puts middleware together, or makes a handler of something else. */
export const combining =
  /^(?:New|Chain|Append|Extend|Then|ThenFunc|Wrap\w*|Adapt\w*|HandlerFunc|MiddlewareFunc|Handler|UseFunc|Use|Compose|Middlewares?|With\w*|ToMiddleware|Must)$/;

/** What is called like that makes a handler of a handler. */
export const isWrapper = (callee: string): boolean =>
  combining.test(lastName(callee)) ||
  /(?:^|\.)\w*Handler(?:Func)?$|^(?:http\.(?:HandlerFunc|StripPrefix|TimeoutHandler|MaxBytesHandler)|gin\.Wrap\w+|\w*\.?(?:[wW]rap|[aA]dapt|[hH]andle|[mM]ake|[lL]og|[iI]nstrument|[tT]race|[mM]etric|[cC]ors|[rR]ecover|[mM]iddleware|[cC]ompress|[gG]zip|[tT]imeout)\w*)$/.test(
    callee,
  );
