import type { CommitData } from '../git/commits.ts';
import type { FileDiff } from '../git/diff.ts';
import type { Account } from '../world.ts';
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

  constructor(
    given: Pick<
      PullBranch,
      'repository' | 'number' | 'author' | 'headOwner' | 'headRef' | 'baseRef' | 'headSha'
    >,
  ) {
    this.repository = given.repository;
    this.number = given.number;
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

  /** The ref that the pull request's head is fetched from. */
  get ref(): string {
    return `refs/pull/${this.number}/head`;
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

  /** Whether it can be merged without a conflict, as things are now. */
  mergeable(): Promise<boolean> {
    return this.repository.git.merges(this.repository.tip(this.baseRef), this.headSha);
  }
}
