import type { Unread } from '../../model/change.ts';
import type { Sha } from '../../model/sha.ts';
import type { ObjectReader } from './batch.ts';
import { limits } from './limits.ts';
import { decode } from './log.ts';
import { LINK } from './raw.ts';

export const POLICY = { folder: '.github', file: 'four-eyes.yml', path: '.github/four-eyes.yml' };
/** Who calls the file so means it to hold, and would not notice that nobody reads it. */
const MISNAMED = 'four-eyes.yaml';
export const MISNAMED_PATH = `${POLICY.folder}/${MISNAMED}`;

export interface PolicyFile {
  /** Undefined where there is none, or where it could not be read: then `unread` says so. */
  readonly text: string | undefined;
  readonly unread: readonly Unread[];
}

/** The policy file at a commit. Its folder is read rather than its name resolved, so that a link is seen to be one. */
export async function readPolicy(objects: ObjectReader, commit: Sha): Promise<PolicyFile> {
  const [folder] = await objects.contents([`${commit}:${POLICY.folder}`], limits.policyBytes);
  const entries =
    folder?.type === 'tree' ? entriesOf(folder.bytes, commit.length / 2) : new Map<string, Entry>();
  const entry = entries.get(POLICY.file);
  if (!entry) return entries.has(MISNAMED) ? misnamed : { text: undefined, unread: [] };
  if (entry.mode === LINK) return unread('a symbolic link, which is not followed');
  const [file] = await objects.contents([entry.id], limits.policyBytes);
  if (file?.type !== 'blob') return unread('not a file');
  if (file.size > limits.policyBytes) return unread(`over the limit of ${limits.policyBytes / 1000} KB`);
  return { text: decode(file.bytes), unread: [] };
}

/** What is said where the policy stands under a name that is not looked for. */
export const misnamed: PolicyFile = {
  text: undefined,
  unread: [{ what: MISNAMED_PATH, why: `the policy is read from ${POLICY.path}: rename the file` }],
};

function unread(why: string): PolicyFile {
  return { text: undefined, unread: [{ what: POLICY.path, why }] };
}

interface Entry {
  readonly mode: string;
  readonly id: Sha;
}

/** A tree is `<mode> <name>NUL<id>` after another, the id as bytes. */
function entriesOf(tree: Buffer, idLength: number): ReadonlyMap<string, Entry> {
  const entries = new Map<string, Entry>();
  let at = 0;
  while (at < tree.length) {
    const end = tree.indexOf(0, at);
    if (end === -1) break;
    const [mode = '', name = ''] = tree.toString('latin1', at, end).split(' ', 2);
    const id = tree.toString('hex', end + 1, end + 1 + idLength);
    entries.set(name, { mode, id });
    at = end + 1 + idLength;
  }
  return entries;
}
