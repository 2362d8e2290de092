import type { ChangedFile, Hunk, LineRange } from '../model/diff.ts';
import type { Finding } from '../model/finding.ts';
import type { FileAnchors } from '../model/review.ts';

/** Where comments can stand in the files that have findings, for {@link Review.anchors}. */
export function anchorsOf(
  files: readonly ChangedFile[],
  findings: readonly Finding[],
): readonly FileAnchors[] {
  const paths = new Set(
    findings.filter(({ hidden }) => hidden === undefined).map(({ location }) => location.path),
  );
  return files
    .filter(({ path }) => paths.has(path))
    .map(({ path, hunks }) => ({ path, hunks: hunks.flatMap(headRange) }));
}

/** A hunk that only removes shows no head-side line of its own. */
function headRange({ newStart, newLines }: Hunk): readonly LineRange[] {
  return newLines === 0 ? [] : [{ start: newStart, end: newStart + newLines - 1 }];
}
