import type { DiffLine, Hunk } from '../model/diff.ts';
import { withoutReturn } from './text.ts';

const header = /^@@ -(\d{1,10})(?:,(\d{1,10}))? \+(\d{1,10})(?:,(\d{1,10}))? @@/;

/**
 * One file's unified diff as hunks. Whatever stands before the first hunk header is passed over. Takes any text and
 * never throws: a hunk that ends early, or in something that is no line of a diff, has the lines that were there.
 * Format: https://git-scm.com/docs/diff-format#_generating_patch_text_with_p
 */
export function parsePatch(patch: string): readonly Hunk[] {
  const hunks: Hunk[] = [];
  let at = 0;
  while (at < patch.length) {
    const end = lineEnd(patch, at);
    const found = patch.startsWith('@@ ', at) ? header.exec(patch.slice(at, end)) : null;
    at = end + 1;
    if (!found) continue;
    const [, oldStart, oldLines = '1', newStart, newLines = '1'] = found;
    const body = parseLines(patch, at, {
      old: { next: Number(oldStart), left: Number(oldLines) },
      new: { next: Number(newStart), left: Number(newLines) },
    });
    hunks.push({
      oldStart: Number(oldStart),
      oldLines: Number(oldLines) - body.missing.old,
      newStart: Number(newStart),
      newLines: Number(newLines) - body.missing.new,
      lines: body.lines,
    });
    at = body.end;
  }
  return hunks;
}

interface Side {
  next: number;
  left: number;
}

function parseLines(patch: string, start: number, sides: { readonly old: Side; readonly new: Side }) {
  const lines: DiffLine[] = [];
  let at = start;
  while (at < patch.length && (sides.old.left > 0 || sides.new.left > 0)) {
    const end = lineEnd(patch, at);
    const mark = patch.charCodeAt(at);
    // "\ No newline at end of file", in whatever language, belongs to the line before.
    if (mark !== BACKSLASH) {
      const line = parseLine(mark, withoutReturn(patch.slice(at + 1, end)), sides);
      if (!line) break;
      lines.push(line);
    }
    at = end + 1;
  }
  return { lines, end: at, missing: { old: sides.old.left, new: sides.new.left } };
}

const [SPACE, PLUS, MINUS, BACKSLASH] = [0x20, 0x2b, 0x2d, 0x5c];

function parseLine(
  mark: number,
  text: string,
  sides: { readonly old: Side; readonly new: Side },
): DiffLine | undefined {
  if (mark === PLUS && sides.new.left > 0) return { kind: 'added', text, newNumber: step(sides.new) };
  if (mark === MINUS && sides.old.left > 0) return { kind: 'removed', text, oldNumber: step(sides.old) };
  if (mark !== SPACE || sides.old.left === 0 || sides.new.left === 0) return undefined;
  return { kind: 'context', text, oldNumber: step(sides.old), newNumber: step(sides.new) };
}

function step(side: Side): number {
  side.left -= 1;
  side.next += 1;
  return side.next - 1;
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}
