/**
 * Hidden markers by which posts are found again. A marker is the first line of its body and is read nowhere else, so
 * that quoted text which looks like one has no effect. Anybody can paste one: whose post it is must be asked as well.
 */

const FORM = /^<!-- four-eyes:([a-z-]{1,40})((?: [0-9a-f]{1,64}){0,1000}) -->$/u;

/** The marker line. The words are hexadecimal: commits and fingerprints. */
export function marker(kind: string, words: readonly string[] = []): string {
  return `<!-- four-eyes:${[kind, ...words].join(' ')} -->`;
}

/** The words of the marker of that kind on the body's first line; undefined where there is none. */
export function readMarker(body: string, kind: string): readonly string[] | undefined {
  const end = body.indexOf('\n');
  const match = FORM.exec((end < 0 ? body : body.slice(0, end)).trimEnd());
  if (match?.[1] !== kind) return undefined;
  return (match[2] ?? '').split(' ').filter((word) => word !== '');
}
