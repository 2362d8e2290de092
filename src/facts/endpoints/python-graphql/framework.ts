import type { Framework } from '../framework.ts';
import { type PythonModule, pythonModule } from '../shared/python/module/module.ts';
import { pythonGlobs } from '../shared/python/python.ts';
import { resolvePythonGraphql } from './resolve.ts';

/** GraphQL in Python: Strawberry, Graphene, Ariadne. */
export const pythonGraphql: Framework<PythonModule> = {
  id: 'python-graphql',
  globs: pythonGlobs,
  words: ['strawberry', 'graphene', 'ariadne', 'has_permission'],
  hints: ['PermissionError', 'GraphQLError'],
  extract: pythonModule,
  resolve: resolvePythonGraphql,
};
