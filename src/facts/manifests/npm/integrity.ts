const NONE: readonly string[] = [];
/** What nearly every entry has: one hash of this length. */
const USUAL = 'sha512-'.length + 88;
const SEVERAL = /[?\s]/;

/**
 * The hashes that a client looks at, ascending, without options: it passes over what it does not know, and what has none that
 * it knows it takes as it comes. https://www.w3.org/TR/sri/#agility
 */
export function hashesOf(integrity: string | undefined): readonly string[] {
  if (integrity === undefined) return NONE;
  if (integrity.length === USUAL && integrity.startsWith('sha512-') && !SEVERAL.test(integrity))
    return [integrity];
  const known = integrity
    .split(/\s+/)
    .flatMap((each) => /^((?:md5|sha\d{1,3})-[^?\s]+)/.exec(each)?.[1] ?? []);
  return known.filter((each) => /^(?:md5|sha(?:1|224|256|384|512))-/.test(each)).toSorted();
}
