import type { Framework } from '../framework.ts';
import { refusalHints, scriptGlobs } from '../shared/script.ts';
import { extractRouters } from './extract.ts';
import type { RouterFacts } from './facts.ts';
import { routerOf } from './references.ts';
import { resolveRouters } from './resolve.ts';
import { routerWords } from './words.ts';

/** Applications and routers whose methods register routes: Express, Fastify, Koa, Hono and kin. */
export const routers: Framework<RouterFacts> = {
  id: 'routers',
  globs: scriptGlobs,
  words: routerWords,
  hints: ['req.', 'req,', 'request.', 'ctx.', 'next(', 'Router', '.use(', 'addHook(', ...refusalHints],
  extract: extractRouters,
  resolve: resolveRouters,
  isMounted: (project, file, ref) => routerOf(project, file, ref) !== undefined,
};
