import type { NewCommit, NewFile, Person } from '../git/commits.ts';
import type { Account, App } from '../world.ts';

export interface PullDescription {
  readonly author: string;
  readonly title: string;
  readonly body?: string;
  /** Default: a name made from the author. Must not exist yet where `commits` or `files` are given. */
  readonly branch?: string;
  readonly base?: string;
  readonly commits?: readonly NewCommit[];
  /** Short for one commit by the author with the title as message. */
  readonly files?: Readonly<Record<string, NewFile>>;
  readonly draft?: boolean;
  readonly labels?: readonly string[];
  readonly assignees?: readonly string[];
  /** The login of the fork's owner; its branch then exists in the fork only, as `refs/pull/N/head` here. */
  readonly fork?: string;
  /** The app that opened it for somebody, or as its own bot. */
  readonly app?: App;
}

/** How an account signs its commits. */
export const personOf = (account: Account): Person => ({
  name: account.name ?? account.login,
  email: account.email ?? `${account.id}+${account.login}@users.noreply.github.com`,
});

/** The branch as given, or one named after author and title. */
export function branchOf(description: PullDescription): string {
  if (description.branch !== undefined) return description.branch;
  return `${description.author.replace('[bot]', '')}/${description.title.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`;
}

/** The commits to make, by the author where they do not say by whom. */
export function commitsOf(description: PullDescription, author: Account): NewCommit[] {
  const given =
    description.commits ??
    (description.files === undefined ? [] : [{ message: description.title, files: description.files }]);
  return given.map((commit) => ({ author: personOf(author), ...commit }));
}
