import type { Framework } from '../framework.ts';
import { pathHints } from '../shared/paths/paths.ts';
import { type GoModule, goModule } from './module/module.ts';
import { resolveGo } from './resolve.ts';

/** Go's routers: they differ in names and in what order means, and are mixed in one program. */
export const go: Framework<GoModule> = {
  id: 'go',
  globs: ['*.go'],
  words: [
    'gin-gonic',
    'go-chi',
    'labstack/echo',
    'gofiber',
    'gorilla/mux',
    'net/http',
    'Router',
    'HandleFunc',
    '.Group(',
    'httprouter',
  ],
  // A service or a store may ask who calls, and says nothing of routes.
  hints: ['func (', '.Use(', ...pathHints],
  extract: goModule,
  resolve: resolveGo,
};
