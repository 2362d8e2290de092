import type { Framework } from '../framework.ts';
import { pathHints } from '../shared/paths/paths.ts';
import { type RubyModule, rubyModule } from '../shared/ruby/module.ts';
import { rubyGlobs } from '../shared/ruby/ruby.ts';
import { resolveRails } from './resolve.ts';

export const rails: Framework<RubyModule> = {
  id: 'rails',
  globs: rubyGlobs,
  words: [
    'Controller',
    'ApplicationCable',
    'before_action',
    'before_filter',
    'routes.draw',
    'included do',
    'ActiveSupport::Concern',
    // Which role stands above which.
    'ROLES =',
    'enum role',
    'enum :role',
    // What a registry of the house is told of who may call something.
    'access: ',
    'permission: ',
    'requires: ',
  ],
  // A service may ask who calls, and says nothing of routes.
  hints: ['def ', 'redirect_to', 'head :', 'render', ...pathHints],
  isPlaced: (path) =>
    /(?:^|\/)(?:config\/routes(?:\/.*)?\.rb|app\/(?:channels|controllers|policies)\/.*\.rb)$/.test(path),
  extract: rubyModule,
  resolve: resolveRails,
};
