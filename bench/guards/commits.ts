import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Commits that differ from HEAD in some files, made beside the work tree and the repository's own index. */
export class Commits {
  readonly repo: string;
  readonly head: string;
  readonly #folder = mkdtempSync(join(tmpdir(), 'guards-'));

  constructor(repo: string) {
    this.repo = repo;
    this.head = this.#git(['rev-parse', 'HEAD']);
    this.#git(['read-tree', 'HEAD']);
  }

  paths(): string[] {
    return this.#git(['ls-tree', '-r', '--name-only', '-z', 'HEAD'])
      .split('\0')
      .filter((path) => path !== '');
  }

  text(path: string): string {
    return this.#git(['cat-file', 'blob', `HEAD:${path}`], undefined, false);
  }

  /** The commit in which a file reads otherwise; null takes it away. */
  with(path: string, text: string | null): string {
    if (text === null) this.#git(['update-index', '--force-remove', path]);
    else {
      const blob = this.#git(['hash-object', '-w', '--stdin'], text);
      this.#git(['update-index', '--add', '--cacheinfo', `100644,${blob},${path}`]);
    }
    const tree = this.#git(['write-tree']);
    const commit = this.#git(['commit-tree', tree, '-p', this.head, '-m', 'a guard less']);
    this.#git(['read-tree', 'HEAD']);
    return commit;
  }

  /** The last merged commits that touch source code, each with the one before it on the main branch. */
  merged(count: number): { readonly base: string; readonly head: string }[] {
    const wanted = ['*.ts', '*.tsx', '*.js', '*.py', '*.rb', '*.go'];
    const listed = this.#git([
      'log',
      '--first-parent',
      `-${count}`,
      '--format=%H %P',
      'HEAD',
      '--',
      ...wanted,
    ]);
    return listed.split('\n').flatMap((line) => {
      const [head, base] = line.split(' ');
      return head === undefined || base === undefined ? [] : [{ base, head }];
    });
  }

  close(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #git(given: readonly string[], input?: string, trimmed = true): string {
    const author = {
      GIT_AUTHOR_NAME: 'bench',
      GIT_AUTHOR_EMAIL: 'bench@example.com',
      GIT_COMMITTER_NAME: 'bench',
      GIT_COMMITTER_EMAIL: 'bench@example.com',
    };
    const env = { ...process.env, ...author, GIT_INDEX_FILE: join(this.#folder, 'index') };
    const out = execFileSync('git', ['-C', this.repo, ...given], {
      input,
      env,
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    return trimmed ? out.trim() : out;
  }
}
