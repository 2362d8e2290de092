import type { NewCommit } from '../git/commits.ts';
import type { GitRepository } from '../git/repository.ts';
import type { Account, App, Role, World } from '../world.ts';
import type { CheckRun, CheckSuite } from './checks.ts';
import { requestSuites } from './checks.ts';
import type { MergeGroup } from './merge-queue.ts';
import type { PullDescription } from './pull-description.ts';
import { PullRequest } from './pull-request.ts';

/** What is asked of a branch before anything is merged into it. */
export interface BranchRules {
  readonly id: number;
  readonly branch: string;
  /** As which of GitHub's two mechanisms the API shows it. */
  readonly as: 'ruleset' | 'protection';
  /** Required checks; bound to an app where `app` is given, forgeable by any other app where it is not. */
  readonly checks: readonly { readonly context: string; readonly app: App | undefined }[];
  readonly approvals: number;
  readonly mergeQueue: boolean;
}

export interface Label {
  readonly id: number;
  readonly name: string;
}

const writers: readonly Role[] = ['admin', 'maintain', 'write'];

/** A repository: real git behind it, and what GitHub keeps beside. */
export class Repository {
  readonly world: World;
  readonly id: number;
  readonly owner: Account;
  readonly name: string;
  readonly git: GitRepository;
  readonly defaultBranch: string;
  readonly private: boolean;
  readonly createdAt: string;
  readonly pulls = new Map<number, PullRequest>();
  readonly collaborators = new Map<string, Role>();
  readonly labels = new Map<string, Label>();
  readonly rules: BranchRules[] = [];
  readonly checkSuites: CheckSuite[] = [];
  readonly checkRuns: CheckRun[] = [];
  readonly groups: MergeGroup[] = [];
  /** Branch tips; kept here so that reading them costs no process. */
  readonly branches = new Map<string, string>();
  private lastNumber = 0;

  constructor(
    world: World,
    owner: Account,
    name: string,
    git: GitRepository,
    options: { defaultBranch: string; private: boolean },
  ) {
    this.world = world;
    this.id = world.id();
    this.owner = owner;
    this.name = name;
    this.git = git;
    this.defaultBranch = options.defaultBranch;
    this.private = options.private;
    this.createdAt = world.now();
  }

  get fullName(): string {
    return `${this.owner.login}/${this.name}`;
  }

  /** The address to clone from; the token goes with it as Basic authentication of `x-access-token`. */
  get cloneUrl(): string {
    return `${this.world.url}/${this.fullName}.git`;
  }

  number(): number {
    this.lastNumber += 1;
    return this.lastNumber;
  }

  tip(branch: string): string {
    const sha = this.branches.get(branch);
    if (sha === undefined) throw new Error(`${this.fullName} has no branch ${branch}`);
    return sha;
  }

  branchesAt(sha: string): string[] {
    return [...this.branches].filter(([, tip]) => tip === sha).map(([branch]) => branch);
  }

  /** What a person may do here. `none` on a private repository, `read` on a public one, where nothing was said. */
  permission(login: string): Role {
    if (login.toLowerCase() === this.owner.login.toLowerCase()) return 'admin';
    return this.collaborators.get(login.toLowerCase()) ?? (this.private ? 'none' : 'read');
  }

  mayWrite(login: string): boolean {
    return writers.includes(this.permission(login));
  }

  setPermission(login: string, role: Role): void {
    this.world.account(login);
    this.collaborators.set(login.toLowerCase(), role);
  }

  label(name: string): Label {
    const known = this.labels.get(name);
    if (known !== undefined) return known;
    const label = { id: this.world.id(), name };
    this.labels.set(name, label);
    return label;
  }

  /** Asks for checks, approvals or a merge queue on a branch. */
  protect(options: {
    branch?: string;
    as?: BranchRules['as'];
    checks?: readonly { context: string; app?: App }[];
    approvals?: number;
    mergeQueue?: boolean;
  }): BranchRules {
    const rules: BranchRules = {
      id: this.world.id(),
      branch: options.branch ?? this.defaultBranch,
      as: options.as ?? 'ruleset',
      checks: (options.checks ?? []).map(({ context, app }) => ({ context, app })),
      approvals: options.approvals ?? 0,
      mergeQueue: options.mergeQueue ?? false,
    };
    this.rules.push(rules);
    this.world.changed();
    return rules;
  }

  rulesFor(branch: string): BranchRules[] {
    return this.rules.filter((rules) => rules.branch === branch);
  }

  /** Seconds since the epoch on GitHub's clock. */
  get seconds(): number {
    return Math.floor(this.world.time() / 1000);
  }

  /** Puts commits on a branch without telling anybody: for the history before the scene begins. */
  async seed(
    branch: string,
    commits: readonly NewCommit[],
    from = this.branches.get(branch),
  ): Promise<string[]> {
    return await this.write(branch, [], commits, from);
  }

  private async write(
    branch: string,
    pulls: readonly PullRequest[],
    commits: readonly NewCommit[],
    from: string | undefined,
  ): Promise<string[]> {
    const refs = [`refs/heads/${branch}`, ...pulls.map((pull) => pull.ref)];
    const shas = await this.git.write({ refs, commits, from, now: this.seconds });
    this.branches.set(branch, shas.at(-1) ?? from ?? '');
    return shas;
  }

  /**
   * Pushes commits to a branch: open pull requests from it move on, apps hear of it. With `from` the branch starts
   * there, which is a forced push where that leaves commits behind. Gives the new ids, oldest first.
   */
  async push(
    branch: string,
    commits: NewCommit | readonly NewCommit[],
    options: { by?: string; from?: string } = {},
  ): Promise<string[]> {
    const from = options.from ?? this.branches.get(branch);
    const shas = await this.write(branch, this.pullsFrom(branch), [commits].flat() as NewCommit[], from);
    await this.moved(branch, this.world.account(options.by ?? 'pusher'));
    return shas;
  }

  /** Makes a branch point to a commit that exists. */
  async moveBranch(branch: string, sha: string, by: string): Promise<void> {
    await this.write(branch, this.pullsFrom(branch), [], sha);
    await this.moved(branch, this.world.account(by));
  }

  async deleteBranch(branch: string): Promise<void> {
    await this.git.deleteRef(`refs/heads/${branch}`);
    this.branches.delete(branch);
    this.world.changed();
  }

  private pullsFrom(branch: string): PullRequest[] {
    return [...this.pulls.values()].filter(
      (pull) => pull.state === 'open' && pull.headRef === branch && pull.headOwner === this.owner,
    );
  }

  private async moved(branch: string, sender: Account): Promise<void> {
    const tip = this.tip(branch);
    for (const pull of this.pullsFrom(branch)) await pull.synchronize(tip, sender);
    await requestSuites(this, branch, tip, sender);
    this.world.changed();
  }

  /** Opens a pull request. With `commits` or `files` its branch is made first, from the base branch's tip. */
  async openPullRequest(description: PullDescription): Promise<PullRequest> {
    return await PullRequest.open(this, description);
  }

  pull(number: number): PullRequest {
    const pull = this.pulls.get(number);
    if (pull === undefined) throw new Error(`${this.fullName} has no pull request ${number}`);
    return pull;
  }

  /** The newest run of a check on a commit, of one app or of any. */
  latestCheck(sha: string, name: string, app?: App): CheckRun | undefined {
    return this.checkRuns.findLast(
      (run) => run.headSha === sha && run.name === name && (app === undefined || run.app === app),
    );
  }
}
