/** Commits as a scene describes them, and as `git fast-import` reads them. */

export interface Person {
  readonly name: string;
  readonly email: string;
}

/** A file's new content; `null` deletes it. A mode of 160000 (submodule) has a commit id as content. */
export type NewFile =
  | string
  | Uint8Array
  | null
  | { readonly content: string | Uint8Array; readonly mode: string };

export interface NewCommit {
  readonly message: string;
  readonly files: Readonly<Record<string, NewFile>>;
  readonly author?: Person | undefined;
  readonly committer?: Person | undefined;
  /** Seconds since the epoch; default now. */
  readonly date?: number | undefined;
}

const nobody: Person = { name: 'Nobody', email: 'nobody@example.com' };

function data(content: string | Uint8Array): Buffer {
  const bytes = Buffer.from(content);
  return Buffer.concat([Buffer.from(`data ${bytes.length}\n`), bytes, Buffer.from('\n')]);
}

function octal(char: string): string {
  const code = char.charCodeAt(0);
  return code < 0x80 ? `\\${code.toString(8).padStart(3, '0')}` : char;
}

/** A path in fast-import's C style, so that any byte can stand in a name. */
function quoted(path: string): string {
  const escaped = path
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('\n', '\\n')
    .replace(/\p{Cc}/gu, octal);
  return `"${escaped}"`;
}

function change(path: string, file: NewFile): Buffer {
  if (file === null) return Buffer.from(`D ${quoted(path)}\n`);
  const { content, mode } =
    typeof file === 'string' || file instanceof Uint8Array ? { content: file, mode: '100644' } : file;
  if (mode === '160000') return Buffer.from(`M 160000 ${String(content)} ${quoted(path)}\n`);
  return Buffer.concat([Buffer.from(`M ${mode} inline ${quoted(path)}\n`), data(content)]);
}

export interface CommitData {
  readonly sha: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly message: string;
  readonly author: Person & { readonly date: string };
  readonly committer: Person & { readonly date: string };
}

export interface Import {
  /** Commits are put on the first; all of them point to the last commit in the end. */
  readonly refs: readonly string[];
  readonly commits: readonly NewCommit[];
  /** What the first commit is put on; undefined for the first of all. */
  readonly from: string | undefined;
  /** Seconds since the epoch. Commits without a date follow each other by a second from here. */
  readonly now: number;
}

const people = ({
  author = nobody,
  committer = author,
}: NewCommit): { author: Person; committer: Person } => ({
  author,
  committer,
});

/** The stream for `git fast-import`, which prints each new commit's id and its tree as two lines. */
export function importStream({ refs, commits, from, now }: Import): Buffer {
  const [ref = '', ...others] = refs;
  const parts: Buffer[] = [];
  const line = (text: string): number => parts.push(Buffer.from(`${text}\n`));
  line(from === undefined ? `reset ${ref}\n` : `reset ${ref}\nfrom ${from}\n`);
  for (const [index, commit] of commits.entries()) {
    const { author, committer } = people(commit);
    const date = `${commit.date ?? now + index} +0000`;
    line(`commit ${ref}`);
    line(`mark :${index + 1}`);
    line(`author ${author.name} <${author.email}> ${date}`);
    line(`committer ${committer.name} <${committer.email}> ${date}`);
    parts.push(data(commit.message));
    for (const [path, file] of Object.entries(commit.files)) parts.push(change(path, file));
    line(`get-mark :${index + 1}`);
    line(`ls :${index + 1} ""`);
  }
  const last = commits.length === 0 ? from : `:${commits.length}`;
  for (const other of others) line(`reset ${other}\nfrom ${last}\n`);
  line('done');
  return Buffer.concat(parts);
}

/** The commits that were made, from what {@link importStream} made git print. */
export function importedCommits({ commits, from, now }: Import, output: string): CommitData[] {
  const lines = output.split('\n');
  let parent = from;
  return commits.map((commit, index) => {
    const sha = lines[index * 2] ?? '';
    const tree = /[0-9a-f]{40,64}/.exec(lines[index * 2 + 1] ?? '')?.[0] ?? '';
    const { author, committer } = people(commit);
    const date = new Date((commit.date ?? now + index) * 1000).toISOString().replace('.000Z', 'Z');
    const parents = parent === undefined ? [] : [parent];
    parent = sha;
    const message = commit.message.replace(/\n$/, '');
    return { sha, tree, parents, message, author: { ...author, date }, committer: { ...committer, date } };
  });
}
