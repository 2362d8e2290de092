/** What comes before all paths of a program, which lists may leave out. */
const before = /^(?:api|rest|v\d+)$/;
const isParameter = (segment: string): boolean => /^[:{<[]/.test(segment);
const segmentsOf = (path: string): readonly string[] => path.split('/').filter((each) => each !== '');

/**
 * Whether a path is one of those that a glob is for: `/desk/:any` and `/desk*` for `/desk/in`. What stands before all paths
 * may be missing in the glob.
 */
export function meets(glob: string, path: string): boolean {
  const [wanted, own] = [segmentsOf(glob), segmentsOf(path)];
  const first = own.findIndex((each) => !before.test(each));
  const starts = [...Array(Math.max(first, 0) + 1).keys()];
  return starts.some((start) => isMet(wanted, own.slice(start)));
}

function isMet(wanted: readonly string[], own: readonly string[]): boolean {
  const last = wanted.at(-1) ?? '';
  if (!last.endsWith('*')) return wanted.length === own.length && isSame(wanted, own);
  const [head, begun] = [wanted.slice(0, -1), last.slice(0, -1)];
  const next = own[head.length];
  return next?.startsWith(begun) === true && isSame(head, own);
}

/** Segment for segment; a parameter is met by whatever stands there. */
const isSame = (wanted: readonly string[], own: readonly string[]): boolean =>
  wanted.every((each, at) => isParameter(each) || each === own[at]);

/** A path by itself that became all that begins so. */
export const isWidened = (entry: string, had: readonly string[]): boolean =>
  /[^/]\*$/.test(entry) && had.includes(entry.slice(0, -1));
