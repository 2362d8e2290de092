import { showSimpleCommit } from '../show/repository.ts';
import type { Json } from '../world.ts';
import { requestSuites } from './checks.ts';
import { missingChecks } from './merge-box.ts';
import type { PullRequest } from './pull-request.ts';

/** A pull request's place in the merge queue: the merged state on a branch of its own, waiting for its checks. */
export class MergeGroup {
  readonly pull: PullRequest;
  readonly branch: string;
  readonly headSha: string;
  readonly baseSha: string;
  state: 'waiting' | 'merged' | 'invalidated' | 'dequeued' = 'waiting';

  private constructor(pull: PullRequest, branch: string, headSha: string, baseSha: string) {
    this.pull = pull;
    this.branch = branch;
    this.headSha = headSha;
    this.baseSha = baseSha;
  }

  static async start(pull: PullRequest, by: string): Promise<MergeGroup> {
    const { repository } = pull;
    const box = await pull.mergeBox();
    if (box.state !== 'clean') throw new Error(`#${pull.number} cannot be queued: ${box.reasons.join(' ')}`);
    const base = repository.tip(pull.baseRef);
    const head = await pull.mergeCommit();
    const branch = `gh-readonly-queue/${pull.baseRef}/pr-${pull.number}-${base}`;
    await repository.seed(branch, [], head);
    const group = new MergeGroup(pull, branch, head, base);
    repository.groups.push(group);
    await requestSuites(repository, branch, head, repository.world.account(by));
    await group.tell('checks_requested');
    return group;
  }

  /** What the group still waits for. */
  missing(): string[] {
    return missingChecks(this.pull.repository, this.pull.baseRef, this.headSha);
  }

  /** Merges where every required check on the group's head is satisfied. Throws with the reasons where not. */
  async merge(by: string): Promise<void> {
    const missing = this.missing();
    if (missing.length > 0)
      throw new Error(`the group of #${this.pull.number} cannot be merged: ${missing.join(' ')}`);
    await this.pull.repository.moveBranch(this.pull.baseRef, this.headSha, by);
    await this.pull.markMerged(this.headSha, by);
    await this.destroy('merged');
  }

  async destroy(reason: 'merged' | 'invalidated' | 'dequeued'): Promise<void> {
    this.state = reason;
    await this.tell('destroyed', { reason });
    await this.pull.repository.deleteBranch(this.branch);
  }

  private async tell(action: string, more: Json = {}): Promise<void> {
    const { repository } = this.pull;
    const commit = await repository.git.commit(this.headSha);
    if (commit === undefined) throw new Error(`the group's head ${this.headSha} is gone`);
    const merge_group = {
      head_sha: this.headSha,
      head_ref: `refs/heads/${this.branch}`,
      base_sha: this.baseSha,
      base_ref: `refs/heads/${this.pull.baseRef}`,
      head_commit: showSimpleCommit(commit),
    };
    const sender = repository.world.account('github-merge-queue[bot]', 'Bot');
    repository.world.emit('merge_group', action, { merge_group, ...more }, { repository, sender });
  }
}
