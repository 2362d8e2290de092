import type { Framework } from '../framework.ts';
import { phpGlobs } from '../shared/php/classes.ts';
import { extractSlim } from './extract.ts';
import type { SlimFacts } from './facts.ts';
import { resolveSlim } from './resolve.ts';

/** Slim: routes, groups, and the middleware that is added to them. */
export const slim: Framework<SlimFacts> = {
  id: 'slim',
  globs: phpGlobs,
  words: ['Slim\\', 'MiddlewareInterface', 'RequestHandlerInterface', 'ServerRequestInterface'],
  hints: ['withStatus(', 'Middleware', 'HttpForbiddenException', 'HttpUnauthorizedException'],
  extract: extractSlim,
  resolve: resolveSlim,
};
