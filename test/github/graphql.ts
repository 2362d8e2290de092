import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, type GraphQLSchema, graphql, parse, validate } from 'graphql';
import { type Actor, covers } from './auth.ts';
import type { PullRequest } from './scene/pull-request.ts';
import type { Repository } from './scene/repository.ts';
import type { ReviewComment } from './scene/reviews.ts';
import { GraphqlShapes } from './show/graphql.ts';
import { type Account, type Json, nodeId, type World } from './world.ts';

/** The reads and mutations of GraphQL that REST does not have, judged by GitHub's schema (reduced). */

let loaded: GraphQLSchema | undefined;

function schema(): GraphQLSchema {
  loaded ??= buildSchema(readFileSync(join(import.meta.dirname, 'schema/schema.graphql'), 'utf8'));
  return loaded;
}

/** Looks things up and changes them, as far as the token allows. */
class Resolver extends GraphqlShapes {
  repository(repository: Repository): Json {
    return {
      __typename: 'Repository',
      id: nodeId('R', repository.id),
      databaseId: repository.id,
      name: repository.name,
      nameWithOwner: repository.fullName,
      pullRequest: ({ number }: { number: number }) => {
        this.need('pull_requests', 'read');
        const pull = repository.pulls.get(number);
        if (pull === undefined)
          throw new Error(`Could not resolve to a PullRequest with the number of ${number}.`);
        return this.pull(pull);
      },
    };
  }

  need(permission: string, level: string): void {
    if (this.actor.kind === 'installation' && !covers(this.actor.permissions[permission], level)) {
      throw new Error('Resource not accessible by integration');
    }
  }

  private pulls(): PullRequest[] {
    return [...this.world.repositories.values()]
      .filter((repository) => this.actor.sees(repository))
      .flatMap((repository) => [...repository.pulls.values()]);
  }

  private threadOf(id: string): ReviewComment {
    const found = this.pulls()
      .flatMap((pull) => pull.reviewComments)
      .find((comment) => nodeId('PRRT', comment.id) === id);
    if (found === undefined) throw new Error(`Could not resolve to a node with the global id of '${id}'`);
    return found;
  }

  node(id: string): Json {
    for (const pull of this.pulls()) {
      if (pull.nodeId === id) return this.pull(pull);
      const comment = pull.comments.find((one) => one.nodeId === id);
      if (comment !== undefined) return this.comment(comment);
      const review = pull.reviews.find((one) => one.nodeId === id);
      if (review !== undefined) return this.review(review);
      const onDiff = pull.reviewComments.find((one) => one.nodeId === id);
      if (onDiff !== undefined) return this.reviewComment(onDiff);
      const thread = pull.reviewComments.find((one) => nodeId('PRRT', one.id) === id);
      if (thread !== undefined) return this.thread(thread);
    }
    throw new Error(`Could not resolve to a node with the global id of '${id}'`);
  }

  private minimize(input: { subjectId: string; classifier?: string }): Json {
    this.need('pull_requests', 'write');
    this.node(input.subjectId);
    if (input.classifier === undefined) this.world.minimized.delete(input.subjectId);
    else this.world.minimized.set(input.subjectId, input.classifier.toLowerCase().replace('_', '-'));
    this.world.changed();
    return this.node(input.subjectId);
  }

  /** Resolving a thread needs to write contents, which the app does not ask for. */
  private resolve(id: string, by: Account | undefined): Json {
    this.need('contents', 'write');
    const comment = this.threadOf(id);
    comment.resolvedBy = by;
    this.world.changed();
    return this.thread(comment);
  }

  root(): Json {
    type Input<T> = { input: T };
    return {
      viewer: () => this.account(this.actor.account),
      rateLimit: {
        limit: 5000,
        cost: 1,
        remaining: 4999,
        used: 1,
        nodeCount: 1,
        resetAt: this.world.at(3600),
      },
      node: ({ id }: { id: string }) => this.node(id),
      repository: ({ owner, name }: { owner: string; name: string }) => {
        const found = this.world.repository(owner, name);
        if (found === undefined || !this.actor.sees(found))
          throw new Error(`Could not resolve to a Repository with the name '${owner}/${name}'.`);
        return this.repository(found);
      },
      minimizeComment: ({ input }: Input<{ subjectId: string; classifier: string }>) => ({
        minimizedComment: this.minimize(input),
      }),
      unminimizeComment: ({ input }: Input<{ subjectId: string }>) => ({
        unminimizedComment: this.minimize({ subjectId: input.subjectId }),
      }),
      resolveReviewThread: ({ input }: Input<{ threadId: string }>) => ({
        thread: this.resolve(input.threadId, this.actor.account),
      }),
      unresolveReviewThread: ({ input }: Input<{ threadId: string }>) => ({
        thread: this.resolve(input.threadId, undefined),
      }),
    };
  }
}

/** Answers a GraphQL request. A query that the schema does not allow is a violation. */
export async function answerGraphql(world: World, actor: Actor, body: Json): Promise<unknown> {
  const source = String(body.query ?? '');
  let problem: string | undefined;
  try {
    problem = validate(schema(), parse(source))[0]?.message;
  } catch (error) {
    problem = String(error);
  }
  if (problem !== undefined) {
    world.violations.push({ side: 'request', where: 'POST /graphql', message: problem });
    return { errors: [{ message: problem }] };
  }
  return await graphql({
    schema: schema(),
    source,
    rootValue: new Resolver(world, actor).root(),
    variableValues: (body.variables ?? {}) as Json,
    operationName: (body.operationName ?? null) as string | null,
  });
}
