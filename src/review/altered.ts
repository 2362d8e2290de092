import { alteredLines } from '../diff/lines.ts';
import { canEmbed } from '../facts/code/embedded.ts';
import { languageOf } from '../facts/code/language.ts';
import { configurationFormatOf } from '../facts/config/read.ts';
import type { Unread } from '../model/change.ts';
import type { ChangedFile, LineRange } from '../model/diff.ts';
import { isDevelopmentFile, isDocumentation, isTest } from '../rules/support/paths.ts';

/**
 * The head-side lines that the change answers for. A file that a rename makes run (out of the tests or the
 * documentation, out of what the policy ignores, by the ending of source code) answers for all of them: nobody looked
 * at them where they were.
 */
export function answeredLines(
  file: ChangedFile,
  content: Uint8Array,
  ignored: (path: string) => boolean,
): readonly LineRange[] {
  const { path, previousPath } = file;
  if (previousPath === undefined || previousPath === path || content.length === 0) return alteredLines(file);
  const leaves = [isTest, isDocumentation, isDevelopmentFile, ignored].some(
    (quiet) => quiet(previousPath) && !quiet(path),
  );
  if (!leaves && (isRead(previousPath) || !isRead(path))) return alteredLines(file);
  let lines = 1;
  for (const byte of content) if (byte === 0x0a) lines++;
  return [{ start: 1, end: lines }];
}

const isRead = (path: string): boolean =>
  languageOf(path) !== undefined || canEmbed(path) || configurationFormatOf(path, '') !== undefined;

/** Links in the place of source code: what runs there stands elsewhere, and no link is followed. */
export function unfollowedLinks(files: readonly ChangedFile[]): readonly Unread[] {
  return files
    .filter(({ kind, status, path }) => kind === 'symlink' && status !== 'removed' && languageOf(path))
    .map(({ path }) => ({
      what: path,
      why: 'a symbolic link in the place of source code, which is not followed',
    }));
}
