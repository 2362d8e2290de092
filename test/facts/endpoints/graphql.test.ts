import { expect, test } from '@jest/globals';
import { readSchema } from '../../../src/facts/endpoints/graphql/schema.ts';
import { endpointsOf, listed } from './listed.ts';

test('GraphQL: what wraps a resolver guards it, whether it comes from a factory or in a row of others', async () => {
  const found = await listed({
    'src/resolvers.js': `
      import { combineResolvers } from 'graphql-resolvers';
      import { authenticated, hasRole } from './guards.js';
      const isOwner = async (parent, { id }, { me }) => { if (!owns(me, id)) throw new ForbiddenError('no'); };
      export default {
        Query: { posts: () => all(), me: authenticated((_p, _a, ctx) => ctx.user) },
        Mutation: {
          add: authenticated(add),
          remove: hasRole('ADMIN')((_p, { id }) => drop(id)),
          rename: combineResolvers(authenticated, isOwner, async (_p, { id }) => rename(id)),
          async publish(_p, { id }, ctx) { if (!ctx.user) throw new AuthenticationError('who?'); },
        },
        Subscription: { added: { subscribe: authenticated(listen) } },
        Post: { author: (post) => post.author },
      };`,
    'src/guards.js': `
      export const authenticated = (next) => (p, a, ctx, i) => { if (!ctx.user) throw new AuthenticationError('who?'); return next(p, a, ctx, i); };
      export const hasRole = (role) => (next) => (p, a, ctx, i) => { if (!ctx.user.roles.includes(role)) throw new ForbiddenError('no'); return next(p, a, ctx, i); };`,
  });
  expect(found).toEqual([
    'QUERY posts []',
    'QUERY me [authenticated]',
    'MUTATION add [authenticated]',
    "MUTATION remove [hasRole('ADMIN')*]",
    'MUTATION rename [authenticated, isOwner*]',
    'MUTATION publish [a check of ctx.user]',
    'SUBSCRIPTION added [authenticated]',
    'FIELD Post.author []',
  ]);
});

test('GraphQL: maps take fields from objects, modules and functions of other files', async () => {
  const found = await listed({
    'src/index.ts': `
      import * as Query from './query.ts';
      import { userMutations } from './mutations.ts';
      export const resolvers = { Query, Mutation: { ...userMutations, ping: () => 1 } };`,
    'src/query.ts':
      'export function users(parent, args, context) { return context.db.users(); }\nfunction helper(x) {}',
    'src/mutations.ts':
      'export const userMutations: MutationResolvers = { ban: requireAdmin((_p, a) => ban(a)) };',
  });
  expect(found).toEqual(['MUTATION ping []', 'QUERY users []', 'MUTATION ban [requireAdmin*]']);
});

test('GraphQL: a permission map guards the fields that it names; its stars and its fallback the others', async () => {
  const found = await listed({
    'permissions.ts': `
      const mutations = { pay: isAuthenticated, refund: and(isAuthenticated, isAdmin), login: allow };
      export const permissions = shield({ Query: { '*': isAuthenticated, catalog: allow }, Mutation: mutations }, { fallbackRule: deny });`,
    'resolvers.ts': `
      export const resolvers = {
        Query: { catalog: () => 1, orders: () => 2 },
        Mutation: { pay: () => 1, refund: () => 2, login: () => 3, other: () => 4 },
      };`,
  });
  expect(found).toEqual([
    'QUERY catalog []',
    'QUERY orders [isAuthenticated]',
    'MUTATION pay [isAuthenticated]',
    'MUTATION refund [isAuthenticated, isAdmin*]',
    'MUTATION login []',
    'MUTATION other [deny*]',
  ]);
});

test('GraphQL: directives of a field and of its type guard it, in files and in templates', async () => {
  const found = await listed({
    'schema.graphql': `
      directive @auth(requires: Role = USER) on FIELD_DEFINITION | OBJECT
      """Reads. type Fake { x: Int @auth }"""
      type Query { catalog(first: Int = 10): [Item!]! basket: Basket @auth }
      extend type Mutation @auth {
        "Says what it is."
        setPrice(
          id: ID! # not ) here
          price: Int!
        ): Item! @auth(requires: ADMIN) @deprecated(reason: "x")
        signUp: User @public
      }
      type Item { cost: Int @hasRole(role: "manager") }
      input NewItem { name: String }`,
    'types.ts': 'export const typeDefs = gql`extend type Mutation { pay(id: ID!): Bill @authenticated }`;',
  });
  expect(found).toEqual([
    'QUERY catalog []',
    'QUERY basket [@auth]',
    'MUTATION setPrice [@auth, @auth(ADMIN)*]',
    'MUTATION signUp []',
    'FIELD Item.cost [@hasRole(manager)*]',
    'MUTATION pay [@authenticated]',
  ]);
});

test('GraphQL: a schema that never speaks of access is no list of open endpoints; nor is the state of a client', async () => {
  expect(
    await listed({
      'schema.graphql': 'type Mutation { add(id: ID!): Item @deprecated }',
      'client.ts': `import { ApolloClient } from '@apollo/client'; const resolvers = { Mutation: { toggle: () => 1 } };`,
      'cache.ts': 'const typePolicies = { Query: { fields: { a: {} } } };',
    }),
  ).toEqual([]);
});

test('GraphQL: a field is where its resolver is registered, and its guards where they are written', async () => {
  const [endpoint] = await endpointsOf({
    'a/schema.graphql': 'type Mutation {\n  add: Int @auth\n}',
    'a/resolvers.js': 'module.exports = {\n  Mutation: {\n    add: (_p, a) => a,\n  },\n};',
  });
  expect(endpoint?.location).toMatchObject({ path: 'a/resolvers.js', line: 3 });
  expect(endpoint?.guards[0]?.location).toMatchObject({ path: 'a/schema.graphql', line: 2 });
});

test('GraphQL: broken schemas are read as far as they make sense', () => {
  for (const text of [
    'type',
    'type A {',
    'type A { x(',
    'type A { x: [Int @a(',
    '}}} {{{ type',
    '"""',
    'type A @ {',
  ])
    expect(readSchema('a.graphql', text).fields.length).toBeLessThanOrEqual(1);
});
