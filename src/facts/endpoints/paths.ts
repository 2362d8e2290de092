/** Joins a mount's prefix and a route's own path: one slash between, none at the end. */
export function joinPath(prefix: string, own: string): string {
  const joined = `${prefix}/${own}`.replace(/\/{2,}/g, '/');
  return joined.length > 1 && joined.endsWith('/') ? joined.slice(0, -1) : joined;
}

const wild = (segment: string | undefined): boolean =>
  segment !== undefined && (segment.startsWith(':') || segment.startsWith('{') || segment.startsWith('*'));

/** Whether middleware mounted at `path` runs for a route at `route`: a prefix by whole segments. */
export function reaches(path: string, route: string): boolean {
  const wanted = path.split('/').filter((segment) => segment !== '' && segment !== '*' && segment !== '(.*)');
  const given = route.split('/').filter((segment) => segment !== '');
  return wanted.every((segment, index) => {
    const other = given[index];
    return other !== undefined && (segment === other || wild(segment) || wild(other));
  });
}
