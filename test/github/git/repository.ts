import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CommitData, type Import, importedCommits, importStream, type Person } from './commits.ts';
import { diffArguments, type FileDiff, parseDiff } from './diff.ts';
import { git, tryGit } from './run.ts';

export interface TreeItem {
  readonly mode: string;
  readonly type: string;
  readonly sha: string;
  readonly size: number | undefined;
  readonly path: string;
}

const config = `[core]
\trepositoryformatversion = 0
\tfilemode = true
\tbare = true
\tfsync = none
[uploadpack]
\tallowFilter = true
\tallowReachableSHA1InWant = true
\thideRefs = refs/emulator
[http]
\treceivepack = false
[gc]
\tauto = 0
`;

const zone = (date: string): string => date.replace('+00:00', 'Z');

/** A bare repository on disk, written through plumbing and never checked out. */
export class GitRepository {
  readonly dir: string;
  private readonly answers = new Map<string, Promise<unknown>>();

  constructor(dir: string) {
    this.dir = dir;
  }

  static async create(dir: string, defaultBranch: string): Promise<GitRepository> {
    await mkdir(join(dir, 'objects'), { recursive: true });
    await mkdir(join(dir, 'refs/heads'), { recursive: true });
    await writeFile(join(dir, 'HEAD'), `ref: refs/heads/${defaultBranch}\n`);
    await writeFile(join(dir, 'config'), config);
    return new GitRepository(dir);
  }

  /** Makes commits and points refs to the last one, forwards or backwards; gives the new ids, oldest first. */
  async write(wanted: Import): Promise<string[]> {
    const input = importStream(wanted);
    const output = await git(this.dir, ['fast-import', '--quiet', '--force', '--done'], { input });
    const made = importedCommits(wanted, output.toString());
    for (const commit of made) this.answers.set(`commit ${commit.sha}`, Promise.resolve(commit));
    const last = made.at(-1);
    if (wanted.from !== undefined && last !== undefined) this.learn(wanted.from, last.sha, made.length);
    return made.map((commit) => commit.sha);
  }

  /** What is known of a commit holds for those put on top of it: it saves asking git after every push. */
  private learn(from: string, to: string, added: number): void {
    this.answers.set(`merge-base ${from} ${to}`, Promise.resolve(from));
    this.answers.set(`count ${from} ${to}`, Promise.resolve(added));
    for (const [key, answer] of [...this.answers]) {
      const [question, other, subject] = key.split(' ');
      if (subject !== from) continue;
      if (question === 'merge-base') this.answers.set(`merge-base ${other} ${to}`, answer);
      if (question === 'count')
        this.answers.set(
          `count ${other} ${to}`,
          answer.then((count) => Number(count) + added),
        );
    }
  }

  /** Points a tag to a commit: by itself, or with a message by a tag object of its own. */
  async tag(name: string, sha: string, message?: string): Promise<void> {
    const tagger = ['-c', 'user.name=Tagger', '-c', 'user.email=tagger@example.com'];
    const annotated = message === undefined ? [] : ['-a', '-m', message];
    await git(this.dir, [...tagger, 'tag', '--force', ...annotated, name, sha]);
  }

  async deleteRef(ref: string): Promise<void> {
    await git(this.dir, ['update-ref', '-d', ref]);
  }

  /** The object a revision names, or undefined. */
  async resolve(revision: string): Promise<string | undefined> {
    const result = await tryGit(this.dir, ['rev-parse', '--verify', '--quiet', '--end-of-options', revision]);
    return result.code === 0 ? result.stdout.toString().trim() : undefined;
  }

  mergeBase(a: string, b: string): Promise<string | undefined> {
    return this.once(`merge-base ${a} ${b}`, async () => {
      const result = await tryGit(this.dir, ['merge-base', a, b]);
      return result.code === 0 ? result.stdout.toString().trim() : undefined;
    });
  }

  /** How many commits are in `to` and not in `from`. */
  count(from: string, to: string): Promise<number> {
    return this.once(`count ${from} ${to}`, async () =>
      Number(await git(this.dir, ['rev-list', '--count', `${from}..${to}`])),
    );
  }

  /** What was asked about objects before is answered from memory: objects never change. */
  private once<T>(key: string, ask: () => Promise<T>): Promise<T> {
    const known = this.answers.get(key);
    if (known !== undefined) return known as Promise<T>;
    const fresh = ask();
    this.answers.set(key, fresh);
    fresh.catch(() => this.answers.delete(key)); // a failure to ask is no answer
    return fresh;
  }

  async isAncestor(older: string, newer: string): Promise<boolean> {
    return (await tryGit(this.dir, ['merge-base', '--is-ancestor', older, newer])).code === 0;
  }

  /** Whether two heads merge without a conflict. */
  merges(ours: string, theirs: string): Promise<boolean> {
    return this.once(`merges ${ours} ${theirs}`, async () => {
      if ((await this.mergeBase(ours, theirs)) === ours) return true;
      return (await tryGit(this.dir, ['merge-tree', '--write-tree', ours, theirs])).code === 0;
    });
  }

  /** A merge commit of two heads that is on no ref yet; undefined where they conflict. */
  async merge(ours: string, theirs: string, message: string, person: Person): Promise<string | undefined> {
    const tree = await tryGit(this.dir, ['merge-tree', '--write-tree', ours, theirs]);
    if (tree.code !== 0) return undefined;
    const sha = await git(
      this.dir,
      ['commit-tree', tree.stdout.toString().trim(), '-p', ours, '-p', theirs, '-F', '-'],
      {
        input: message,
        environment: {
          GIT_AUTHOR_NAME: person.name,
          GIT_AUTHOR_EMAIL: person.email,
          GIT_COMMITTER_NAME: person.name,
          GIT_COMMITTER_EMAIL: person.email,
        },
      },
    );
    return sha.toString().trim();
  }

  /** Commits of a `git rev-list` range, oldest first. */
  async commits(range: readonly string[]): Promise<CommitData[]> {
    const format = '%H%x1f%T%x1f%P%x1f%an%x1f%ae%x1f%aI%x1f%cn%x1f%ce%x1f%cI%x1f%B';
    const output = await git(this.dir, [
      'log',
      '--reverse',
      '--topo-order',
      '-z',
      `--format=${format}`,
      ...range,
      '--',
    ]);
    return output
      .toString()
      .split('\0')
      .filter(Boolean)
      .map((record) => {
        const [
          sha = '',
          tree = '',
          parents = '',
          an = '',
          ae = '',
          ad = '',
          cn = '',
          ce = '',
          cd = '',
          ...message
        ] = record.split('\x1f');
        return {
          sha,
          tree,
          parents: parents.split(' ').filter(Boolean),
          message: message.join('\x1f').replace(/\n$/, ''),
          author: { name: an, email: ae, date: zone(ad) },
          committer: { name: cn, email: ce, date: zone(cd) },
        };
      });
  }

  commit(sha: string): Promise<CommitData | undefined> {
    return this.once(`commit ${sha}`, async () => (await this.commits(['-1', sha]))[0]);
  }

  /** Differences from one commit or tree to another, renames found; kept, as objects never change. */
  diff(from: string, to: string): Promise<FileDiff[]> {
    return this.once(`diff ${from} ${to}`, async () =>
      parseDiff((await git(this.dir, [...diffArguments, from, to])).toString()),
    );
  }

  async tree(revision: string, recursive: boolean): Promise<TreeItem[]> {
    const output = await git(this.dir, ['ls-tree', '-z', '-l', ...(recursive ? ['-r', '-t'] : []), revision]);
    return output
      .toString()
      .split('\0')
      .filter(Boolean)
      .map((record) => {
        const [meta = '', path = ''] = [
          record.slice(0, record.indexOf('\t')),
          record.slice(record.indexOf('\t') + 1),
        ];
        const [mode = '', type = '', sha = '', size = '-'] = meta.split(/ +/);
        return { mode, type, sha, size: size === '-' ? undefined : Number(size), path };
      });
  }

  async blob(sha: string): Promise<Buffer | undefined> {
    const result = await tryGit(this.dir, ['cat-file', 'blob', sha]);
    return result.code === 0 ? result.stdout : undefined;
  }
}
