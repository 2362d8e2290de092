import type { Framework } from '../framework.ts';
import { type RubyModule, rubyModule } from '../shared/ruby/module.ts';
import { rubyGlobs } from '../shared/ruby/ruby.ts';
import { resolveSinatra } from './resolve.ts';

/** Sinatra, and Grape, which took its way of registering over. */
export const sinatra: Framework<RubyModule> = {
  id: 'sinatra',
  globs: rubyGlobs,
  words: ['sinatra', 'Sinatra', 'Grape::API'],
  hints: ['before do', 'halt ', 'error!', 'helpers do'],
  extract: rubyModule,
  resolve: resolveSinatra,
};
