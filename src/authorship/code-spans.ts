/** Whether a place in a line is inside a code span, between two equal runs of backticks. Linear in the line. */
export function isInCode(line: string, index: number): boolean {
  if (!line.includes('`')) return false;
  const runs = [...line.matchAll(/`+/gu)].map(({ index: at, 0: { length } }) => ({ at, length }));
  const last = new Map(runs.map(({ length }, position) => [length, position]));
  for (let open = 0; open < runs.length; open += 1) {
    const { at = 0, length = 0 } = runs[open] ?? {};
    if (at >= index) return false;
    if ((last.get(length) ?? 0) <= open) continue;
    let close = open + 1;
    while (runs[close]?.length !== length) close += 1;
    if (index < (runs[close]?.at ?? 0)) return true;
    open = close;
  }
  return false;
}
