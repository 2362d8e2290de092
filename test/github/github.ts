import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Tokens } from './auth.ts';
import type { NewCommit, NewFile } from './git/commits.ts';
import { GitRepository } from './git/repository.ts';
import { type FaultRule, Faults } from './http/faults.ts';
import { Rest } from './http/rest.ts';
import { GitHubServer } from './http/server.ts';
import { appRoutes } from './routes/app.ts';
import { checkRoutes } from './routes/checks.ts';
import { codeRoutes } from './routes/code.ts';
import { issueRoutes } from './routes/issues.ts';
import { pullRoutes } from './routes/pulls.ts';
import { ruleRoutes } from './routes/rules.ts';
import { type AppDescription, createApp } from './scene/apps.ts';
import type { CheckRun } from './scene/checks.ts';
import { Installations, type RepositoryChange } from './scene/installations.ts';
import { Repository } from './scene/repository.ts';
import { waitFor } from './wait.ts';
import { Webhooks } from './webhooks.ts';
import {
  type Account,
  type App,
  type Delivery,
  type Installation,
  type Permissions,
  type RequestRecord,
  type Violation,
  World,
} from './world.ts';

export interface RepositoryDescription {
  readonly owner: string;
  readonly name: string;
  /** The default branch's only commit; or `commits`, oldest first. */
  readonly files?: Readonly<Record<string, NewFile>>;
  readonly commits?: readonly NewCommit[];
  readonly private?: boolean;
  readonly defaultBranch?: string;
}

/** An emulated GitHub on loopback: set a scene with it, point a client or an app at it, and look at what came of it. */
export class GitHub {
  /** Address of the API; `/api/v3` below it works as well, as does `<url>/<owner>/<name>.git` for git. */
  readonly url: string;
  private readonly world: World;
  private readonly server: GitHubServer;
  private readonly hooks: Webhooks;
  private readonly faults: Faults;
  private readonly tokens: Tokens;
  private readonly installations: Installations;

  /** Use {@link startGitHub}. */
  constructor(
    url: string,
    parts: { world: World; server: GitHubServer; hooks: Webhooks; faults: Faults; tokens: Tokens },
  ) {
    this.url = url;
    this.world = parts.world;
    this.server = parts.server;
    this.hooks = parts.hooks;
    this.faults = parts.faults;
    this.tokens = parts.tokens;
    this.installations = new Installations(parts.world, parts.hooks);
  }

  /** `127.0.0.1:<port>`, for `GHE_HOST`. */
  get host(): string {
    return new URL(this.url).host;
  }

  /** Everything that broke GitHub's rules, the emulator's own answers included. Tests assert that it is empty. */
  get violations(): readonly Violation[] {
    return this.world.violations;
  }

  get requests(): readonly RequestRecord[] {
    return this.world.requests;
  }

  get deliveries(): readonly Delivery[] {
    return this.world.deliveries;
  }

  addUser(
    login: string,
    more: { id?: number; name?: string; email?: string; type?: Account['type'] } = {},
  ): Account {
    return this.world.account(login, more.type ?? 'User', more);
  }

  /** Registers an app with a key of its own; nothing is configured but what Four Eyes asks for. */
  addApp(description: AppDescription = {}): App {
    return createApp(this.world, description);
  }

  async addRepository(description: RepositoryDescription): Promise<Repository> {
    const { owner, name, defaultBranch = 'main' } = description;
    const account = this.world.account(owner, 'Organization');
    const git = await GitRepository.create(
      join(this.world.root, account.login, `${name}.git`),
      defaultBranch,
    );
    const repository = new Repository(this.world, account, name, git, {
      defaultBranch,
      private: description.private ?? true,
    });
    this.world.repositories.set(repository.fullName.toLowerCase(), repository);
    const commits = description.commits ?? [
      { message: 'Begin', files: description.files ?? { 'README.md': `# ${name}\n` } },
    ];
    await repository.seed(defaultBranch, commits);
    return repository;
  }

  /** Installs an app on repositories of one owner, and announces it. */
  install(app: App, repositories: readonly Repository[], permissions?: Permissions): Installation {
    return this.installations.create(app, repositories, permissions);
  }

  changeRepositories(installation: Installation, change: RepositoryChange): void {
    this.installations.change(installation, change);
  }

  suspend(installation: Installation, suspended = true): void {
    this.installations.suspend(installation, suspended);
  }

  uninstall(installation: Installation): void {
    this.installations.remove(installation);
  }

  /** A token of a person, for a client that acts as one. */
  userToken(login: string): string {
    return this.tokens.issueFor(this.world.account(login));
  }

  /** An installation token without the way through the app's key, narrowed as the API narrows it. */
  installationToken(
    installation: Installation,
    asked: { repositories?: readonly string[]; permissions?: Permissions } = {},
  ): string {
    return this.tokens.issue(installation, asked).token;
  }

  /** Moves GitHub's clock, so that tokens expire. */
  advanceClock(seconds: number): void {
    this.world.clockOffset += seconds;
  }

  /** Where an app's webhooks go from now on; undefined: nowhere. */
  subscribe(app: App, url: string | undefined): void {
    app.webhookUrl = url;
  }

  /** Sends a delivery again, with the same `X-GitHub-Delivery`. */
  redeliver(delivery: Delivery): void {
    this.hooks.redeliver(delivery);
  }

  /** Keeps webhooks back until {@link releaseWebhooks}. */
  holdWebhooks(): void {
    this.hooks.hold();
  }

  releaseWebhooks(order: 'as-emitted' | 'reversed' = 'as-emitted'): void {
    this.hooks.release(order);
  }

  /** Resolves once no webhook delivery is under way. */
  async webhooksSettled(): Promise<void> {
    await this.hooks.settled();
  }

  /** Lets requests fail; see {@link FaultRule}. */
  fault(rule: FaultRule): void {
    this.faults.add(rule);
  }

  clearFaults(): void {
    this.faults.clear();
  }

  /** Calls `look` now and after every change until it gives something. Throws after `timeout` milliseconds, saying why. */
  async waitFor<T>(
    what: string,
    look: () => T | undefined | false | Promise<T | undefined | false>,
    timeout = 100_000,
  ): Promise<T> {
    return await waitFor(this.world, what, look, timeout);
  }

  /** Calls `look` after every change, until the function that it gives is called. */
  onChange(look: () => void): () => void {
    this.world.changes.on('change', look);
    return () => this.world.changes.off('change', look);
  }

  /** Waits until a check on a commit (a pull request's head, say) is completed, or has another status. */
  async waitForCheck(
    repository: Repository,
    sha: string,
    options: { name?: string; status?: string; timeout?: number } = {},
  ): Promise<CheckRun> {
    const { name = 'four-eyes', status = 'completed', timeout } = options;
    const look = (): CheckRun | undefined => {
      const run = repository.latestCheck(sha, name);
      return run?.status === status ? run : undefined;
    };
    return await this.waitFor(`check ${name} on ${sha} to be ${status}`, look, timeout);
  }

  /** Stops listening, ends what is under way, and removes the repositories from the disk. */
  async close(): Promise<void> {
    await this.hooks.stop();
    await this.server.close();
    await rm(this.world.root, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Starts an emulated GitHub on a free port of loopback, or on the one given. */
export async function startGitHub(options: { port?: number } = {}): Promise<GitHub> {
  const world = new World(await mkdtemp(join(tmpdir(), 'emulated-github-')));
  const tokens = new Tokens(world);
  const faults = new Faults();
  const hooks = new Webhooks(world);
  world.emit = hooks.emit;
  const routes = [
    ...appRoutes(tokens, hooks),
    ...pullRoutes,
    ...issueRoutes,
    ...checkRoutes,
    ...ruleRoutes,
    ...codeRoutes,
  ];
  const server = new GitHubServer({ world, tokens, faults, rest: new Rest(world, tokens, routes) });
  world.url = await server.listen(options.port ?? 0);
  return new GitHub(world.url, { world, server, hooks, faults, tokens });
}
