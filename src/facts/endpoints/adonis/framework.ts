import type { Framework } from '../framework.ts';
import { scriptGlobs } from '../shared/script.ts';
import { extractAdonis } from './extract.ts';
import type { AdonisFacts } from './facts.ts';
import { resolveAdonis } from './resolve.ts';

/** AdonisJS: routes in files of their own, controllers, named middleware and policies. */
export const adonis: Framework<AdonisFacts> = {
  id: 'adonis',
  globs: scriptGlobs,
  words: ['@adonisjs/', '@ioc:Adonis/', 'HttpContext', 'BasePolicy', "use('Route')"],
  hints: ['bouncer', 'middleware.', 'Policy'],
  extract: extractAdonis,
  resolve: resolveAdonis,
};
