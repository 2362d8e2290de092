const NONE: readonly string[] = [];
/** What nearly every entry has. */
const USUAL = /^sha512-[A-Za-z\d+/]{86}==$/;

/**
 * The hashes that a client looks at, ascending, without options: it passes over what it does not know, and what has none that
 * it knows it takes as it comes. https://www.w3.org/TR/sri/#agility
 */
export function hashesOf(integrity: string | undefined): readonly string[] {
  if (integrity === undefined) return NONE;
  if (USUAL.test(integrity)) return [integrity];
  const known = integrity
    .split(/\s+/)
    .flatMap((each) => /^((?:md5|sha\d{1,3})-[^?\s]+)/.exec(each)?.[1] ?? []);
  return known.filter((each) => /^(?:md5|sha(?:1|224|256|384|512))-/.test(each)).toSorted();
}
