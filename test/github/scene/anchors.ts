import { type FileDiff, hunkAt, hunkUpTo, positionOf, type Side } from '../git/diff.ts';
import { ApiError } from '../http/errors.ts';
import type { PullRequest } from './pull-request.ts';
import type { DraftComment } from './reviews.ts';

/** GitHub says that something could not be resolved, but not which comment it was. */
export const unprocessable = (what: string): ApiError => new ApiError(422, 'Unprocessable Entity', [what]);

export interface Anchor {
  readonly file: FileDiff;
  readonly line: number;
  readonly side: Side;
  readonly start: number | undefined;
  readonly startSide: Side | undefined;
  readonly position: number;
  readonly diffHunk: string;
}

function sideOf(value: string | undefined): Side {
  if (value === undefined || value === 'RIGHT') return 'RIGHT';
  if (value === 'LEFT') return 'LEFT';
  throw unprocessable('Side is invalid');
}

/** Where a comment is tied to the diff. Throws GitHub's 422 where it is not inside one hunk. */
export function anchor(files: readonly FileDiff[], draft: DraftComment): Anchor {
  if (draft.body.trim() === '') throw unprocessable('Body cannot be blank');
  const file = files.find((one) => one.path === draft.path);
  if (file === undefined) throw unprocessable('Path could not be resolved');
  const { line } = draft;
  if (line === undefined) throw unprocessable('Line could not be resolved');
  const side = sideOf(draft.side);
  const hunk = hunkAt(file, line, side);
  const position = positionOf(file, line, side);
  if (hunk === undefined || position === undefined) throw unprocessable('Line could not be resolved');
  const startSide = draft.start_line === undefined ? undefined : sideOf(draft.start_side ?? draft.side);
  if (draft.start_line !== undefined && startSide !== undefined) {
    const start = hunkAt(file, draft.start_line, startSide);
    if (start === undefined) throw unprocessable('Start line could not be resolved');
    if (start !== hunk) throw unprocessable('Start line must be part of the same hunk as the line.');
    if ((positionOf(file, draft.start_line, startSide) ?? 0) >= position) {
      throw unprocessable('Start line must precede the end line.');
    }
  }
  return {
    file,
    line,
    side,
    start: draft.start_line,
    startSide,
    position,
    diffHunk: hunkUpTo(hunk, line, side),
  };
}

/** Moves every comment to its line in today's diff; one whose line was altered or left the diff is outdated. */
export async function reanchor(pull: PullRequest): Promise<void> {
  if (pull.reviewComments.length === 0) return;
  const files = await pull.files();
  for (const comment of pull.reviewComments) {
    const between = await pull.repository.git.diff(comment.originalCommit, pull.headSha);
    const map = (line: number | undefined): number | undefined =>
      line === undefined || comment.side === 'LEFT'
        ? line
        : follow(
            between.find((file) => file.path === comment.path),
            line,
          );
    const line = map(comment.originalLine);
    const file = files.find((one) => one.path === comment.path);
    comment.position =
      file === undefined || line === undefined ? undefined : positionOf(file, line, comment.side);
    comment.line = comment.position === undefined ? undefined : line;
    comment.startLine = comment.position === undefined ? undefined : map(comment.originalStartLine);
    if (comment.position !== undefined) comment.commit = pull.headSha;
  }
}

/** A line's number after the changes of a file; undefined where the line itself was altered. */
function follow(file: FileDiff | undefined, line: number): number | undefined {
  let shift = 0;
  for (const hunk of file?.hunks ?? []) {
    if (hunk.oldStart > line) break;
    let [old, fresh] = [hunk.oldStart, hunk.newStart];
    for (const text of hunk.lines) {
      const mark = text.charAt(0);
      if (old === line && mark === ' ') return fresh;
      if (old === line && mark === '-') return undefined;
      if (mark === ' ' || mark === '-') old += 1;
      if (mark === ' ' || mark === '+') fresh += 1;
    }
    shift = hunk.newStart + hunk.newLines - (hunk.oldStart + hunk.oldLines);
  }
  return line + shift;
}
