import type { FileDiff } from '../git/diff.ts';
import type { CommitData } from '../git/repository.ts';
import type { Account } from '../world.ts';
import { personOf } from './pull-description.ts';
import type { Repository } from './repository.ts';

/** A pull request's code: what is to be merged into what. */
export abstract class PullBranch {
  readonly repository: Repository;
  readonly number: number;
  readonly author: Account;
  readonly headOwner: Account;
  readonly headRef: string;
  baseRef: string;
  /** The base branch's tip when the head last moved. */
  baseSha: string;
  headSha: string;
  private mergeability: { key: string; merge: Promise<string | undefined> } | undefined;

  constructor(
    given: Pick<PullBranch, 'repository' | 'author' | 'headOwner' | 'headRef' | 'baseRef' | 'headSha'>,
  ) {
    this.repository = given.repository;
    this.number = given.repository.number();
    this.author = given.author;
    this.headOwner = given.headOwner;
    this.headRef = given.headRef;
    this.baseRef = given.baseRef;
    this.baseSha = given.repository.tip(given.baseRef);
    this.headSha = given.headSha;
  }

  get fork(): string | undefined {
    return this.headOwner === this.repository.owner ? undefined : this.headOwner.login;
  }

  /** The common ancestor of base branch and head: what the pull request's diff starts from. */
  async mergeBase(): Promise<string> {
    return (
      (await this.repository.git.mergeBase(this.repository.tip(this.baseRef), this.headSha)) ?? this.baseSha
    );
  }

  async files(): Promise<FileDiff[]> {
    return this.repository.git.diff(await this.mergeBase(), this.headSha);
  }

  async commitCount(): Promise<number> {
    return this.repository.git.count(await this.mergeBase(), this.headSha);
  }

  /** Its commits, oldest first. */
  async commits(): Promise<CommitData[]> {
    return this.repository.git.commits([`${await this.mergeBase()}..${this.headSha}`]);
  }

  /** The commit that merging would make, kept at `refs/pull/N/merge`; undefined where there is a conflict. */
  testMerge(): Promise<string | undefined> {
    const key = `${this.repository.branches.get(this.baseRef)} ${this.headSha}`;
    if (this.mergeability?.key !== key) this.mergeability = { key, merge: this.tryMerge() };
    return this.mergeability.merge;
  }

  private async tryMerge(): Promise<string | undefined> {
    const { git } = this.repository;
    const message = `Merge ${this.headSha} into ${this.repository.tip(this.baseRef)}`;
    const sha = await git.merge(
      this.repository.tip(this.baseRef),
      this.headSha,
      message,
      personOf(this.author),
    );
    await git.setRefs({ [`refs/pull/${this.number}/merge`]: sha ?? null });
    return sha;
  }

  /** Starts the test merge without waiting; who needs the answer asks {@link testMerge}. */
  protected startMerge(): void {
    this.testMerge().catch(() => {}); // the caller who needs it sees the failure
  }
}
