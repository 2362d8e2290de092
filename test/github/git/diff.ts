/** The differences between two commits, as the emulated GitHub itself sees them: `git diff` read by its own small parser. */

export interface DiffHunk {
  readonly oldStart: number;
  readonly oldLines: number;
  readonly newStart: number;
  readonly newLines: number;
  /** With their first character: ` `, `+`, `-` or `\`. */
  readonly lines: readonly string[];
  /** From `@@` to the end of its line. */
  readonly header: string;
}

export interface FileDiff {
  readonly path: string;
  readonly previousPath: string | undefined;
  readonly status: 'added' | 'removed' | 'modified' | 'renamed' | 'changed';
  readonly blob: string;
  readonly hunks: readonly DiffHunk[];
}

export type Side = 'LEFT' | 'RIGHT';

const statuses: Readonly<Record<string, FileDiff['status']>> = {
  A: 'added',
  D: 'removed',
  M: 'modified',
  R: 'renamed',
  T: 'changed',
};

/** `git diff --raw -z -p` puts all raw records first, an empty one after them, then the patches in the same order. */
export const diffArguments = [
  'diff',
  '--raw',
  '-z',
  '-p',
  '-M',
  '--no-abbrev',
  '--no-color',
  '--no-ext-diff',
];

export function parseDiff(output: string): FileDiff[] {
  const records = output.split('\0');
  const files: Omit<FileDiff, 'hunks'>[] = [];
  let at = 0;
  while (records[at]?.startsWith(':')) {
    const fields = (records[at] ?? '').split(' ');
    const letter = (fields[4] ?? 'M').charAt(0);
    const renamed = letter === 'R';
    files.push({
      path: records[renamed ? at + 2 : at + 1] ?? '',
      previousPath: renamed ? records[at + 1] : undefined,
      status: statuses[letter] ?? 'modified',
      blob: (letter === 'D' ? fields[2] : fields[3]) ?? '',
    });
    at += renamed ? 3 : 2;
  }
  const patches = splitPatches(records.slice(at + 1).join('\0'));
  // A change of type is one raw record and two patches; the hunks of both belong to it.
  let next = 0;
  return files.map((file) => {
    const own = patches.slice(next, next + (file.status === 'changed' ? 2 : 1));
    next += own.length;
    return { ...file, hunks: own.flatMap(parseHunks) };
  });
}

function splitPatches(text: string): string[] {
  return text.split(/^diff --git /m).slice(1);
}

function parseHunks(patch: string): DiffHunk[] {
  const hunks: DiffHunk[] = [];
  const lines = patch.split('\n');
  for (let at = 0; at < lines.length; at += 1) {
    const header = lines[at] ?? '';
    const match = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(header);
    if (match === null) continue;
    const [oldStart, oldLines, newStart, newLines] = [
      match[1],
      match[2] ?? '1',
      match[3],
      match[4] ?? '1',
    ].map(Number);
    const body: string[] = [];
    let [old = 0, fresh = 0] = [oldLines, newLines];
    while (at + 1 < lines.length && (old > 0 || fresh > 0 || lines[at + 1]?.startsWith('\\'))) {
      at += 1;
      const line = lines[at] ?? '';
      body.push(line);
      if (line.startsWith('-') || line.startsWith(' ')) old -= 1;
      if (line.startsWith('+') || line.startsWith(' ')) fresh -= 1;
    }
    hunks.push({
      oldStart: oldStart ?? 0,
      oldLines: oldLines ?? 0,
      newStart: newStart ?? 0,
      newLines: newLines ?? 0,
      lines: body,
      header,
    });
  }
  return hunks;
}

/** The hunk that shows a line, or undefined: GitHub takes comments on lines inside hunks only, context included. */
export function hunkAt(file: FileDiff, line: number, side: Side): DiffHunk | undefined {
  return file.hunks.find((hunk) => {
    const [start, count] = side === 'RIGHT' ? [hunk.newStart, hunk.newLines] : [hunk.oldStart, hunk.oldLines];
    return line >= start && line < start + count;
  });
}

/** Where a line stands in the file's patch: the line below the first `@@` is 1. Undefined outside every hunk. */
export function positionOf(file: FileDiff, line: number, side: Side): number | undefined {
  let position = 0;
  for (const hunk of file.hunks) {
    let [old, fresh] = [hunk.oldStart, hunk.newStart];
    for (const text of hunk.lines) {
      position += 1;
      const mark = text.charAt(0);
      const isThere = side === 'RIGHT' ? mark !== '-' && fresh === line : mark !== '+' && old === line;
      if (isThere && mark !== '\\') return position;
      if (mark === ' ' || mark === '-') old += 1;
      if (mark === ' ' || mark === '+') fresh += 1;
    }
    position += 1; // the next hunk's header
  }
  return undefined;
}

/** The hunk from its header to a line, as GitHub shows it above a comment. */
export function hunkUpTo(hunk: DiffHunk, line: number, side: Side): string {
  const shown = [hunk.header];
  let [old, fresh] = [hunk.oldStart, hunk.newStart];
  for (const text of hunk.lines) {
    shown.push(text);
    const mark = text.charAt(0);
    if (side === 'RIGHT' ? mark !== '-' && fresh === line : mark !== '+' && old === line) break;
    if (mark === ' ' || mark === '-') old += 1;
    if (mark === ' ' || mark === '+') fresh += 1;
  }
  return shown.join('\n');
}

/** Patch text as `pulls/{n}/files` gives it; undefined for binary files, pure renames and patches over the limit. */
export function patchText(file: FileDiff, maxLines = 20_000): string | undefined {
  if (file.hunks.length === 0) return undefined;
  const lines = file.hunks.flatMap((hunk) => [hunk.header, ...hunk.lines]);
  return lines.length > maxLines ? undefined : lines.join('\n');
}

export function counts(file: FileDiff): { additions: number; deletions: number } {
  const lines = file.hunks.flatMap((hunk) => hunk.lines);
  return {
    additions: lines.filter((line) => line.startsWith('+')).length,
    deletions: lines.filter((line) => line.startsWith('-')).length,
  };
}
