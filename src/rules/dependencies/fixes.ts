import type { Fix, Location } from '../../model/finding.ts';

/**
 * A suggestion that replaces one piece of a dependency's line, where the change wrote that line and the piece stands in
 * it exactly once. `lines` are those lines by `path:line`.
 */
export function replaceInLine(
  location: Location,
  piece: string,
  replacement: string,
  lines: ReadonlyMap<string, string>,
  description: string,
): Fix | undefined {
  const text = lines.get(`${location.path}:${location.line}`);
  if (text === undefined || piece === '' || piece === replacement || location.endLine !== location.line)
    return undefined;
  const at = text.indexOf(piece);
  if (at < 0 || text.indexOf(piece, at + 1) >= 0) return undefined;
  return {
    description,
    line: location.line,
    endLine: location.line,
    replacement: `${text.slice(0, at)}${replacement}${text.slice(at + piece.length)}`,
  };
}
