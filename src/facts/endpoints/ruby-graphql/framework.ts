import type { Framework } from '../framework.ts';
import { type RubyModule, rubyModule } from '../shared/ruby/module.ts';
import { rubyGlobs } from '../shared/ruby/ruby.ts';
import { resolveRubyGraphql } from './resolve.ts';

/** graphql-ruby: mutations, resolvers, fields of the root types. */
export const rubyGraphql: Framework<RubyModule> = {
  id: 'ruby-graphql',
  globs: rubyGlobs,
  words: ['Mutation', 'GraphQL::', 'BaseResolver', 'QueryType', 'BaseObject'],
  hints: ['authorized?', 'ready?'],
  extract: rubyModule,
  resolve: resolveRubyGraphql,
};
