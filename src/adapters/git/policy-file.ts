import type { Unread } from '../../model/change.ts';
import type { Sha } from '../../model/sha.ts';
import type { ObjectReader } from './batch.ts';
import { limits } from './limits.ts';
import { decode } from './log.ts';
import { LINK } from './raw.ts';

export const POLICY = { folder: '.github', file: 'four-eyes.yml', path: '.github/four-eyes.yml' };

export interface PolicyFile {
  /** Undefined where there is none, or where it could not be read: then `unread` says so. */
  readonly text: string | undefined;
  readonly unread: readonly Unread[];
}

/** The policy file at a commit. Its folder is read rather than its name resolved, so that a link is seen to be one. */
export async function readPolicy(objects: ObjectReader, commit: Sha): Promise<PolicyFile> {
  const [folder] = await objects.contents([`${commit}:${POLICY.folder}`], limits.policyBytes);
  const entry = folder?.type === 'tree' ? entryOf(folder.bytes, commit.length / 2) : undefined;
  if (!entry) return { text: undefined, unread: [] };
  if (entry.mode === LINK) return unread('a symbolic link, which is not followed');
  const [file] = await objects.contents([entry.id], limits.policyBytes);
  if (file?.type !== 'blob') return unread('not a file');
  if (file.size > limits.policyBytes) return unread(`over the limit of ${limits.policyBytes / 1000} KB`);
  return { text: decode(file.bytes), unread: [] };
}

function unread(why: string): PolicyFile {
  return { text: undefined, unread: [{ what: POLICY.path, why }] };
}

/** A tree is `<mode> <name>NUL<id>` after another, the id as bytes. */
function entryOf(tree: Buffer, idLength: number): { readonly mode: string; readonly id: Sha } | undefined {
  let at = 0;
  while (at < tree.length) {
    const end = tree.indexOf(0, at);
    if (end === -1) return undefined;
    const [mode = '', name] = tree.toString('latin1', at, end).split(' ', 2);
    const id = tree.toString('hex', end + 1, end + 1 + idLength);
    if (name === POLICY.file) return { mode, id };
    at = end + 1 + idLength;
  }
  return undefined;
}
