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

/**
 * A fast-import stream that puts commits on a ref, the first one on `from`, and prints each new id as a line. Commits
 * without a date follow each other by a second from `now`, so that the same scene gives the same ids.
 */
export function importStream(
  ref: string,
  commits: readonly NewCommit[],
  from: string | undefined,
  now: number,
): Buffer {
  const parts: Buffer[] = [];
  const line = (text: string): number => parts.push(Buffer.from(`${text}\n`));
  if (from === undefined) line(`reset ${ref}\n`);
  for (const [index, commit] of commits.entries()) {
    const author = commit.author ?? nobody;
    const committer = commit.committer ?? author;
    const date = `${commit.date ?? now + index} +0000`;
    line(`commit ${ref}`);
    line(`mark :${index + 1}`);
    line(`author ${author.name} <${author.email}> ${date}`);
    line(`committer ${committer.name} <${committer.email}> ${date}`);
    parts.push(data(commit.message));
    if (index === 0 && from !== undefined) line(`from ${from}`);
    for (const [path, file] of Object.entries(commit.files)) parts.push(change(path, file));
    line(`get-mark :${index + 1}`);
  }
  line('done');
  return Buffer.concat(parts);
}
