/** Joins a mount's prefix and a route's own path: one slash between, none at the end. */
export function joinPath(prefix: string, own: string): string {
  const joined = `${prefix}/${own}`.replace(/\/{2,}/g, '/');
  return joined.length > 1 && joined.endsWith('/') ? joined.slice(0, -1) : joined;
}

/** A path's segments as they are compared: Express does not look at case. */
export const segmentsOf = (path: string): readonly string[] =>
  path
    .toLowerCase()
    .split('/')
    .filter((segment) => segment !== '');

const isEverything = (segment: string): boolean => segment === '*' || segment === '(.*)';
const isParameter = (segment: string): boolean => /^[:*{]/.test(segment);

/**
 * Whether middleware mounted at one path runs for every request to a route at another: a prefix by whole segments. A
 * parameter of the route may be anything, so that it meets no fixed word; what is not known gets the benefit of doubt.
 */
export function reaches(mount: readonly string[], route: readonly string[]): boolean {
  let at = 0;
  for (const segment of mount) {
    if (isEverything(segment)) continue;
    const other = route[at++];
    if (other === undefined) return false;
    if (segment !== other && !isParameter(segment) && !other.startsWith('{?}')) return false;
  }
  return true;
}

/** What a file may hold that spares paths, or stands before them, and names no framework: a list of paths, middleware. */
export const pathHints: readonly string[] = ['"/', "'/", 'iddleware'];
