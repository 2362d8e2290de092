import type { Framework, PlainFile } from '../framework.ts';
import { scriptGlobs } from '../shared/script.ts';
import { extractGraphql } from './extract.ts';
import type { GraphqlFacts } from './facts.ts';
import { resolveGraphql } from './resolve.ts';
import { readSchema } from './schema.ts';

/** Maps of resolvers, schemas with directives, and permission maps: Apollo, Yoga, Mercurius, gqlgen and kin. */
export const graphql: Framework<GraphqlFacts> = {
  id: 'graphql',
  globs: [...scriptGlobs, '*.graphql', '*.graphqls', '*.gql'],
  words: [
    'Mutation:',
    'Query:',
    'Mutation,',
    'Mutation }',
    'Mutation =',
    'Query =',
    'MutationResolvers',
    'QueryResolvers',
    'graphql-shield',
    'resolvers-composition',
    'type Mutation',
    'type Query',
    'directive @',
    'extend type',
  ],
  hints: [
    'GraphQLError',
    'AuthenticationError',
    'ForbiddenError',
    'Unauthorized',
    'UNAUTHENTICATED',
    'type ',
  ],
  extract: extractGraphql,
  extractPlain: ({ path, text }: PlainFile): GraphqlFacts | undefined => {
    if (!/\.(?:graphqls?|gql)$/.test(path)) return undefined;
    const read = readSchema(path, text);
    const nothing = { resolvers: [], parts: [], mounts: [], permissions: [] };
    return read.fields.length + read.declared.length > 0 ? { ...nothing, ...read } : undefined;
  },
  resolve: resolveGraphql,
};
