import type { DiffLine, Hunk } from '../model/diff.ts';
import { withoutReturn } from './text.ts';

const header = /^(@{3,20})(?: -\d{1,10}(?:,\d{1,10})?){2,20} \+(\d{1,10})(?:,(\d{1,10}))? /;

/**
 * A merge's combined diff as hunks of the lines that none of its parents has: one for each run of them, without
 * context. Takes any text and never throws. Format: https://git-scm.com/docs/diff-format#_combined_diff_format
 */
export function parseMergePatch(patch: string): readonly Hunk[] {
  const runs: Extract<DiffLine, { kind: 'added' }>[][] = [];
  let [parents, next, end] = [0, 0, 0];
  for (const line of patch.split('\n')) {
    const found = line.startsWith('@@@') ? header.exec(line) : null;
    if (found) {
      parents = (found[1] ?? '').length - 1;
      next = Number(found[2]);
      end = next + Number(found[3] ?? 1);
    } else if (next < end && !line.startsWith('\\') && !line.slice(0, parents).includes('-')) {
      if (line.slice(0, parents) === '+'.repeat(parents)) {
        const added = { kind: 'added', text: withoutReturn(line.slice(parents)), newNumber: next } as const;
        const last = runs.at(-1);
        if (last?.at(-1)?.newNumber === next - 1) last.push(added);
        else runs.push([added]);
      }
      next += 1;
    }
  }
  return runs.map((lines) => {
    const newStart = lines[0]?.newNumber ?? 0;
    return { oldStart: 0, oldLines: 0, newStart, newLines: lines.length, lines };
  });
}
