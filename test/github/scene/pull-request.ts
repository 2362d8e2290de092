import type { NewCommit } from '../git/commits.ts';
import { showLabel, showPull } from '../show/pull-request.ts';
import { type Account, type App, type Json, nodeId } from '../world.ts';
import { reanchor } from './anchors.ts';
import { requestSuites } from './checks.ts';
import { createComment, type IssueComment } from './comments.ts';
import { type MergeBox, mergeBox } from './merge-box.ts';
import { MergeGroup } from './merge-queue.ts';
import { PullBranch } from './pull-branch.ts';
import { branchOf, commitsOf, type PullDescription, personOf } from './pull-description.ts';
import type { Label, Repository } from './repository.ts';
import { createReview, type Review, type ReviewComment, type ReviewInput } from './reviews.ts';

const typeOf = (login: string): Account['type'] => (login.endsWith('[bot]') ? 'Bot' : 'User');

/** A pull request with its conversation. */
export class PullRequest extends PullBranch {
  readonly id: number;
  readonly nodeId: string;
  readonly app: App | undefined;
  readonly createdAt: string;
  readonly labels: Label[] = [];
  readonly assignees: Account[] = [];
  readonly comments: IssueComment[] = [];
  readonly reviews: Review[] = [];
  readonly reviewComments: ReviewComment[] = [];
  title: string;
  body: string;
  draft: boolean;
  state: 'open' | 'closed' = 'open';
  updatedAt: string;
  closedAt: string | undefined;
  mergedAt: string | undefined;
  mergedBy: Account | undefined;
  mergeSha: string | undefined;

  private constructor(repository: Repository, number: number, description: PullDescription, headSha: string) {
    const { world } = repository;
    super({
      repository,
      number,
      author: world.account(description.author, typeOf(description.author)),
      headOwner: description.fork === undefined ? repository.owner : world.account(description.fork),
      headRef: branchOf(description),
      baseRef: description.base ?? repository.defaultBranch,
      headSha,
    });
    this.id = world.id();
    this.nodeId = nodeId('PR', this.id);
    this.app = description.app;
    this.title = description.title;
    this.body = description.body ?? '';
    this.draft = description.draft ?? false;
    this.createdAt = world.now();
    this.updatedAt = this.createdAt;
    this.labels.push(...(description.labels ?? []).map((name) => repository.label(name)));
    this.assignees.push(...(description.assignees ?? []).map((login) => world.account(login)));
  }

  static async open(repository: Repository, description: PullDescription): Promise<PullRequest> {
    const branch = branchOf(description);
    const author = repository.world.account(description.author, typeOf(description.author));
    const commits = commitsOf(description, author);
    const base = repository.tip(description.base ?? repository.defaultBranch);
    const number = repository.number();
    const refs = [
      ...(description.fork === undefined && commits.length > 0 ? [`refs/heads/${branch}`] : []),
      `refs/pull/${number}/head`,
    ];
    const from = commits.length > 0 ? base : repository.tip(branch);
    const made = await repository.git.write({ refs, commits, from, now: repository.seconds });
    const head = made.at(-1) ?? from;
    if (description.fork === undefined) repository.branches.set(branch, head);
    const pull = new PullRequest(repository, number, description, head);
    repository.pulls.set(pull.number, pull);
    await requestSuites(repository, branch, head, author);
    await pull.tell('opened', author);
    return pull;
  }

  /** Pushes more commits to the branch, the fork's where it is one. */
  async push(commits: NewCommit | readonly NewCommit[], by = this.author.login): Promise<string[]> {
    return await this.write([commits].flat() as NewCommit[], this.headSha, by);
  }

  /** Replaces the branch's commits by others, on the base branch's tip or on `from`. */
  async forcePush(
    commits: NewCommit | readonly NewCommit[],
    options: { by?: string; from?: string } = {},
  ): Promise<string[]> {
    const from = options.from ?? this.repository.tip(this.baseRef);
    return await this.write([commits].flat() as NewCommit[], from, options.by ?? this.author.login);
  }

  private async write(commits: readonly NewCommit[], from: string, by: string): Promise<string[]> {
    if (this.fork === undefined) return await this.repository.push(this.headRef, commits, { by, from });
    const shas = await this.repository.git.write({
      refs: [this.ref],
      commits,
      from,
      now: this.repository.seconds,
    });
    await this.synchronize(shas.at(-1) ?? this.headSha, this.repository.world.account(by));
    return shas;
  }

  /** The head branch moved; its refs are in place already. */
  async synchronize(sha: string, sender: Account): Promise<void> {
    const before = this.headSha;
    if (before === sha) return;
    this.headSha = sha;
    this.baseSha = this.repository.tip(this.baseRef);
    await reanchor(this);
    await this.tell('synchronize', sender, { before, after: sha });
  }

  async edit(by: string, to: { title?: string; body?: string; base?: string }): Promise<void> {
    const changes: Json = {};
    if (to.title !== undefined) changes.title = { from: this.title };
    if (to.body !== undefined) changes.body = { from: this.body };
    if (to.base !== undefined) changes.base = { ref: { from: this.baseRef }, sha: { from: this.baseSha } };
    this.title = to.title ?? this.title;
    this.body = to.body ?? this.body;
    if (to.base !== undefined) {
      this.baseRef = to.base;
      this.baseSha = this.repository.tip(to.base);
    }
    await this.tell('edited', this.repository.world.account(by), { changes });
  }

  async addLabel(name: string, by: string): Promise<void> {
    const label = this.repository.label(name);
    if (this.labels.includes(label)) return;
    this.labels.push(label);
    await this.tell('labeled', this.repository.world.account(by), {
      label: showLabel(this.repository, label),
    });
  }

  async removeLabel(name: string, by: string): Promise<void> {
    const at = this.labels.findIndex((label) => label.name === name);
    const [label] = at < 0 ? [] : this.labels.splice(at, 1);
    if (label === undefined) return;
    await this.tell('unlabeled', this.repository.world.account(by), {
      label: showLabel(this.repository, label),
    });
  }

  async readyForReview(by: string): Promise<void> {
    this.draft = false;
    await this.tell('ready_for_review', this.repository.world.account(by));
  }

  async convertToDraft(by: string): Promise<void> {
    this.draft = true;
    await this.tell('converted_to_draft', this.repository.world.account(by));
  }

  async close(by: string): Promise<void> {
    this.state = 'closed';
    this.closedAt = this.repository.world.now();
    await this.tell('closed', this.repository.world.account(by));
  }

  async reopen(by: string): Promise<void> {
    this.state = 'open';
    this.closedAt = undefined;
    await this.tell('reopened', this.repository.world.account(by));
  }

  comment(by: string, body: string): IssueComment {
    return createComment(this, this.repository.world.account(by), body);
  }

  /** A person's review. Throws the API's error where an anchor is outside the diff. */
  async review(
    by: string,
    event: 'APPROVE' | 'REQUEST_CHANGES' | 'COMMENT',
    input: Omit<ReviewInput, 'event'> = {},
  ): Promise<Review> {
    return await createReview(
      this,
      { account: this.repository.world.account(by) },
      { body: event === 'APPROVE' ? '' : 'See below.', ...input, event },
    );
  }

  /** What the box under the conversation says: whether it may be merged, and everything that stands in the way. */
  async mergeBox(): Promise<MergeBox> {
    return await mergeBox(this);
  }

  /** Merges through the gate. Throws with the gate's reasons where something stands in the way. */
  async merge(by: string): Promise<string> {
    const box = await this.mergeBox();
    if (box.state !== 'clean') throw new Error(`#${this.number} cannot be merged: ${box.reasons.join(' ')}`);
    const merge = await this.mergeCommit();
    await this.repository.moveBranch(this.baseRef, merge, by);
    await this.markMerged(merge, by);
    return merge;
  }

  /** The commit that merges it, on no ref yet. */
  async mergeCommit(): Promise<string> {
    const message = `Merge pull request #${this.number} from ${this.headOwner.login}/${this.headRef}\n\n${this.title}`;
    const { git } = this.repository;
    const sha = await git.merge(
      this.repository.tip(this.baseRef),
      this.headSha,
      message,
      personOf(this.author),
    );
    if (sha === undefined) throw new Error(`#${this.number} has conflicts`);
    return sha;
  }

  /** Its commits reached the base branch, by the button or by the queue. */
  async markMerged(sha: string, by: string): Promise<void> {
    const sender = this.repository.world.account(by);
    this.state = 'closed';
    this.mergedAt = this.repository.world.now();
    this.closedAt = this.mergedAt;
    this.mergedBy = sender;
    this.mergeSha = sha;
    await this.tell('closed', sender);
  }

  /** Puts it into the merge queue. The gate applies to the head first; then the group's own checks decide. */
  async enqueue(by: string): Promise<MergeGroup> {
    return await MergeGroup.start(this, by);
  }

  private async tell(action: string, sender: Account, more: Json = {}): Promise<void> {
    const { world } = this.repository;
    this.updatedAt = world.now();
    const pull_request = await showPull(this, 'unknown');
    world.emit(
      'pull_request',
      action,
      { number: this.number, pull_request, ...more },
      { repository: this.repository, sender },
    );
    world.changed();
  }
}
