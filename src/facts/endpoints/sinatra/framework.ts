import type { Framework } from '../framework.ts';
import { pathHints } from '../shared/paths/paths.ts';
import { type RubyModule, rubyModule } from '../shared/ruby/module.ts';
import { rubyGlobs } from '../shared/ruby/ruby.ts';
import { resolveSinatra } from './resolve.ts';

/** The first word of a route and what may follow it; a class may inherit from an application in another file. */
const routes = ['get', 'post', 'put', 'patch', 'delete'].flatMap((verb) => [
  `${verb} "/`,
  `${verb} '/`,
  `${verb} do`,
  `${verb} :`,
  `${verb} ':`,
  `${verb} ":`,
]);

/** Sinatra, and Grape, which took its way of registering over. */
export const sinatra: Framework<RubyModule> = {
  id: 'sinatra',
  globs: rubyGlobs,
  words: [
    'sinatra',
    'Sinatra',
    'Grape::',
    'halt ',
    'error!',
    'helpers do',
    'before do',
    'route_param',
    ...routes,
  ],
  hints: ['helpers', 'condition', ...pathHints],
  // Programs that put others together.
  isPlaced: (path) => /(?:^|\/)config\.ru$/.test(path),
  extract: rubyModule,
  resolve: resolveSinatra,
};
