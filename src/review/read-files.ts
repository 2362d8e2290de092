import type { Sha, Unread } from '../model/change.ts';
import type { ChangedFile } from '../model/diff.ts';
import type { CodeReader } from '../model/ports.ts';
import type { Rule } from '../model/rule.ts';

/** Larger files are not read, and said. Bytes. */
export const largestFile = 5 * 2 ** 20;

/** One side of a changed file. */
export interface FileSide {
  readonly path: string;
  readonly blob: Sha;
}

export interface FilesRead {
  readonly contents: ReadonlyMap<Sha, Uint8Array>;
  readonly unread: readonly Unread[];
}

/** The head side of the files that a rule can read. */
export function headSides(
  files: readonly ChangedFile[],
): readonly (FileSide & { readonly file: ChangedFile })[] {
  return files.flatMap((file) =>
    file.kind === 'text' && file.blob !== undefined && file.status !== 'removed'
      ? [{ path: file.path, blob: file.blob, file }]
      : [],
  );
}

/** The head side of added or altered files that are no text, for the rules that judge those of such a name. */
export function binarySides(
  files: readonly ChangedFile[],
  rules: readonly Rule[],
): readonly (FileSide & { readonly rules: readonly string[] })[] {
  return files.flatMap(({ path, blob, previousBlob, kind }) => {
    if (kind !== 'binary' || blob === undefined || blob === previousBlob) return [];
    const judging = rules.filter((rule) => rule.reads === 'text' && rule.binary?.(path)).map(({ id }) => id);
    return judging.length === 0 ? [] : [{ path, blob, rules: judging }];
  });
}

/** The merge-base side, under the name it had there. */
export function baseSides(files: readonly ChangedFile[]): readonly FileSide[] {
  return files.flatMap((file) =>
    file.previousBlob !== undefined && file.status !== 'added'
      ? [{ path: file.previousPath ?? file.path, blob: file.previousBlob }]
      : [],
  );
}

/** Reads many at once; what could not be read is said under its path. */
export async function readFiles(
  code: Pick<CodeReader, 'read'>,
  sides: readonly FileSide[],
  maxBytes = largestFile,
): Promise<FilesRead> {
  if (sides.length === 0) return { contents: new Map(), unread: [] };
  const answers = await code.read([...new Set(sides.map(({ blob }) => blob))], maxBytes);
  const contents = new Map<Sha, Uint8Array>();
  const unread: Unread[] = [];
  for (const { path, blob } of sides) {
    const answer = answers.get(blob);
    if (answer instanceof Uint8Array) contents.set(blob, answer);
    else unread.push({ what: path, why: answer?.why ?? 'its content is missing from the repository' });
  }
  return { contents, unread };
}

/** The first reason for each thing that was not read: several stages meet the same limit. */
export function onePerThing(unread: readonly Unread[]): readonly Unread[] {
  return [...new Map(unread.toReversed().map((each) => [each.what, each])).values()].toReversed();
}
