import type { Framework } from '../framework.ts';
import { phpGlobs } from '../shared/php/classes.ts';
import { extractLaravel } from './extract.ts';
import type { LaravelFacts } from './facts.ts';
import { resolveLaravel } from './resolve.ts';

/** Laravel and Lumen. */
export const laravel: Framework<LaravelFacts> = {
  id: 'laravel',
  globs: phpGlobs,
  words: [
    'Route::',
    '$router->',
    'Controller',
    'middleware',
    'Middleware',
    'function handle(',
    'FormRequest',
  ],
  hints: ['authorize(', 'Gate::', 'abort('],
  extract: extractLaravel,
  resolve: resolveLaravel,
};
