const mostSegments = 40;

/**
 * Whether a pattern of Spring (`/admin/**`, `/users/{id}`, `/files/*.txt`) covers a route's path. A parameter of the route
 * may be anything, so that it meets no fixed word of the pattern. Every pair of segments is looked at once at most.
 */
export function covers(pattern: string, path: string): boolean {
  const wanted = segmentsIn(pattern);
  const given = segmentsIn(path);
  // What can be covered from here on, from the back: `reached[at]` says that the rest of `given` is.
  let reached = given.map(() => false).concat(true);
  for (const segment of wanted.toReversed()) {
    const next: boolean[] = new Array(given.length + 1).fill(false);
    const isRest = isDeep(segment);
    for (let at = given.length; at >= 0; at--)
      next[at] = isRest
        ? Boolean(reached[at]) || Boolean(next[at + 1])
        : at < given.length && Boolean(reached[at + 1]) && fits(segment, given[at] ?? '');
    reached = next;
  }
  return reached[0] ?? false;
}

const segmentsIn = (path: string): readonly string[] =>
  path
    .split('/')
    .filter((segment) => segment !== '')
    .slice(0, mostSegments);

/** `**` and `{*rest}` stand for any number of segments. */
const isDeep = (segment: string): boolean => segment === '**' || segment.startsWith('{*');

function fits(wanted: string, given: string): boolean {
  if (wanted === given || wanted === '*') return true;
  if (wanted.startsWith('{') && wanted.endsWith('}')) return true;
  return !given.startsWith('{') && wanted.includes('*') && fitsStars(wanted, given);
}

/** `*.txt`, `a*b`: what stands between the stars, in its order. */
function fitsStars(wanted: string, given: string): boolean {
  const [first = '', ...rest] = wanted.split('*');
  const last = rest.pop() ?? '';
  if (!given.startsWith(first) || given.length < first.length + last.length || !given.endsWith(last))
    return false;
  let at = first.length;
  for (const part of rest) {
    const found = given.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= given.length - last.length;
}
