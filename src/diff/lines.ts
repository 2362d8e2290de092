import type { ChangedFile, DiffLine, Hunk, LineRange } from '../model/diff.ts';

/** The head-side lines that the change added or altered: ascending, disjoint, as few ranges as can be. */
export function alteredLines(file: Pick<ChangedFile, 'hunks'>): readonly LineRange[] {
  const ranges: { start: number; end: number }[] = [];
  for (const hunk of file.hunks) {
    for (const { start, end } of addedRanges(hunk)) {
      const last = ranges.at(-1);
      if (last?.end === start - 1) last.end = end;
      else ranges.push({ start, end });
    }
  }
  return ranges;
}

/**
 * Whether GitHub takes a review comment on these head-side lines: each in a hunk, and both in the same one. It refuses
 * the whole review otherwise.
 */
export function isCommentable(
  file: Pick<ChangedFile, 'hunks'>,
  line: number,
  startLine: number = line,
): boolean {
  return (
    startLine <= line &&
    file.hunks.some(
      ({ newStart, newLines }) => startLine >= newStart && line < newStart + newLines && newLines > 0,
    )
  );
}

/** The hunks of a file in which every line is new. */
export function wholeFile(lines: readonly string[]): readonly Hunk[] {
  if (lines.length === 0) return [];
  const added = lines.map((text, index) => ({ kind: 'added' as const, text, newNumber: index + 1 }));
  return [{ oldStart: 0, oldLines: 0, newStart: 1, newLines: lines.length, lines: added }];
}

/**
 * The same hunks with their lines' text taken from the files, for files that are not UTF-8 in every byte: a diff of
 * those has the right numbers but mixes encodings. Git sees one line more in UTF-16, the half of the last line feed.
 */
export function withText(
  hunks: readonly Hunk[],
  text: { readonly old: readonly string[]; readonly new: readonly string[] },
): readonly Hunk[] {
  const textOf = (line: DiffLine) =>
    line.kind === 'removed' ? text.old[line.oldNumber - 1] : text.new[line.newNumber - 1];
  return hunks.map((hunk) => {
    const lines = hunk.lines.flatMap((line): DiffLine[] => {
      const own = textOf(line);
      return own === undefined ? [] : [{ ...line, text: own }];
    });
    return {
      ...hunk,
      oldLines: lines.filter(({ kind }) => kind !== 'added').length,
      newLines: lines.filter(({ kind }) => kind !== 'removed').length,
      lines,
    };
  });
}

/** Where nothing was there before, the lines need not be looked at; a scan's are still on the disk. */
function addedRanges(hunk: Hunk): readonly LineRange[] {
  if (hunk.oldLines === 0) {
    return hunk.newLines === 0 ? [] : [{ start: hunk.newStart, end: hunk.newStart + hunk.newLines - 1 }];
  }
  return hunk.lines.flatMap((line) =>
    line.kind === 'added' ? [{ start: line.newNumber, end: line.newNumber }] : [],
  );
}
