import { GitHub } from '../adapters/github/github.ts';
import { GitHubPublisher } from '../adapters/github/publisher.ts';
import { packages } from '../adapters/packages/packages.ts';
import { inspectorPool } from '../adapters/threads/pool.ts';
import type { EndpointFile } from '../facts/endpoints/endpoint-file.ts';
import { Recent } from '../lib/recent.ts';
import { githubRendering } from '../report/publication.ts';
import { review } from '../review.ts';
import { loadRules } from '../rules/registry.ts';
import type { WorkerParts } from '../worker/parts.ts';
import type { ServerParts } from './parts.ts';
import { VERSION } from './version.ts';

/** Files whose routes are remembered; each takes about a kilobyte. */
const ROUTES_HELD = 20_000;

/** Everything the worker works with, wired to GitHub, git, the store, the registries and the threads. */
export async function createReviewing(
  shared: ServerParts,
): Promise<{ readonly parts: WorkerParts; readonly close: () => Promise<void> }> {
  const { configuration, store, clients, metrics, check, log } = shared;
  const rules = await loadRules();
  const inspector = inspectorPool({});
  const tools = {
    inspector,
    packages: packages({ ...configuration.packages, cache: store.cache }),
    rules,
    routes: new Recent<EndpointFile | null>(ROUTES_HELD),
    version: VERSION,
  };
  const rendering = githubRendering({
    rules: new Map(rules.map((rule) => [rule.id, rule])),
    ruleUrl: () => undefined,
  });
  const parts: WorkerParts = {
    github: new GitHub(clients, check),
    sourceOf: sourcesOf(shared),
    review: (source, { actions, ...options }) =>
      review(source, { ...tools, actions }, { ...options, inspectUngated: false }),
    publisher: new GitHubPublisher({
      client: (installation, repository) => clients.repository(installation, repository),
      check,
      rendering,
    }),
    audit: store.audit,
    cache: store.cache,
    records: store.records,
    queue: store.queue,
    metrics,
    now: () => new Date(),
    log,
  };
  await inspector.prewarm();
  return { parts, close: () => inspector.close() };
}

/** Code by git, from a mirror of each repository, with a token that can read that repository's code and nothing else. */
function sourcesOf({ configuration, clients, git }: ServerParts): WorkerParts['sourceOf'] {
  return ({ installation, repository }, { pullRequest, head, base, commits, unread }) => {
    const url = `${configuration.github.web}/${repository.owner}/${repository.name}.git`;
    return git.source(async () => {
      const token = await clients.gitToken(installation, repository);
      return { url, token, number: pullRequest.number, head, base, commits, pullRequest, unread };
    });
  };
}
