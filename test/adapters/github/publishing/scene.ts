import { Clients } from '../../../../src/adapters/github/clients.ts';
import { GitHubPublisher } from '../../../../src/adapters/github/publisher.ts';
import type { Finding } from '../../../../src/model/finding.ts';
import type { ReviewRequest } from '../../../../src/model/request.ts';
import type { Review } from '../../../../src/model/review.ts';
import { githubRendering } from '../../../../src/report/publication.ts';
import { type GitHub, startGitHub } from '../../../github/github.ts';
import type { CheckRun } from '../../../github/scene/checks.ts';
import type { PullRequest } from '../../../github/scene/pull-request.ts';
import type { Repository } from '../../../github/scene/repository.ts';
import type { App, Installation } from '../../../github/world.ts';
import { addedFile, finding, PRESENTATION, type SampleParts, sampleReview } from '../../../report/sample.ts';

export const PATH = 'src/routes/users.js';
const LINES = 200;
const CHECK = 'four-eyes';

/** An emulated GitHub with one repository, the app installed, and the publisher under test. */
export class Scene {
  readonly github: GitHub;
  readonly app: App;
  readonly repository: Repository;
  readonly publisher: GitHubPublisher;
  #installation: Installation;
  #opened = 0;

  private constructor(github: GitHub, app: App, repository: Repository, installation: Installation) {
    this.github = github;
    this.app = app;
    this.repository = repository;
    this.#installation = installation;
    this.publisher = this.publisherOf(app);
  }

  static async start(): Promise<Scene> {
    const github = await startGitHub();
    const app = github.addApp();
    const repository = await github.addRepository({ owner: 'acme', name: 'shop' });
    return new Scene(github, app, repository, github.install(app, [repository]));
  }

  publisherOf(app: App, rendering = githubRendering(PRESENTATION)): GitHubPublisher {
    const clients = new Clients({
      appId: app.id,
      privateKey: app.privateKey,
      api: this.github.url,
      version: '0',
      onError: () => {},
      warn: () => {},
    });
    return new GitHubPublisher({
      client: (installation, name) => clients.repository(installation, name),
      check: { appId: app.id, name: CHECK },
      rendering,
    });
  }

  /**
   * A pull request that adds a file of 200 lines. Every sixth comes with an installation of its own: the client paces what
   * it writes for one, and all tests together are a burst.
   */
  async open(path = PATH): Promise<PullRequest> {
    this.#opened += 1;
    if (this.#opened % 6 === 0) this.#installation = this.github.install(this.app, [this.repository]);
    const text = Array.from({ length: LINES }, (_, index) => `line ${index + 1} of ${this.#opened}\n`).join(
      '',
    );
    return await this.repository.openPullRequest({
      author: 'claude[bot]',
      title: `Change ${this.#opened}`,
      files: { [path]: text },
    });
  }

  request(pull: PullRequest, more: Partial<ReviewRequest> = {}): ReviewRequest {
    return {
      installation: this.#installation.id,
      repository: { owner: 'acme', name: 'shop' },
      number: pull.number,
      cause: 'pull_request.opened',
      requestedAt: '2026-10-01T10:00:00Z',
      ...more,
    };
  }

  /** Why a comment is minimised; undefined where it is not. */
  minimised(node: string): string | undefined {
    return this.repository.world.minimized.get(node);
  }

  /** The writes since a point of {@link GitHub.requests}, with numbers as `N`. */
  writes(from: number): readonly string[] {
    return this.github.requests
      .slice(from)
      .filter(({ method, path }) => method !== 'GET' && path.startsWith('/repos/'))
      .map(({ method, path }) => `${method} ${path.replace(/\d+/gu, 'N')}`);
  }

  /** Stops GitHub and throws where one of its rules was broken. */
  async stop(): Promise<void> {
    const { violations } = this.github;
    await this.github.close();
    if (violations.length > 0)
      throw new Error(violations.map(({ where, message }) => `${where}: ${message}`).join('\n'));
  }

  checks(pull: PullRequest): readonly CheckRun[] {
    return this.repository.checkRuns.filter((run) => run.headSha === pull.headSha);
  }
}

/** The one scene of all publisher tests: each opens pull requests of its own. */
export const scene = await Scene.start();

export function reviewOf(pull: PullRequest, parts: SampleParts = {}): Review {
  return sampleReview({ files: [addedFile(PATH, 1, LINES)], head: pull.headSha, ...parts });
}

/** So many different findings, on lines 1, 2, 3 and so on. */
export function findings(count: number): readonly Finding[] {
  return Array.from({ length: count }, (_, index) => finding({ line: index + 1 }));
}
