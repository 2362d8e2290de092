/** Characters that are not seen, spaces and hyphens of other kinds, and line ends that only some programs know. */
const ODD =
  /[\u00A0\u00AD\u200B-\u200F\u2010\u2011\u2028\u2029\u202A-\u202F\u2060-\u2064\u2066-\u2069\uFEFF]|\r(?!\n)/u;
const UNSEEN = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/gu;

/**
 * A text as it reads on a screen: what cannot be seen hides no mark. Agents that pass a text on a command line leave
 * `\n` in it as two characters; that is read as a line end too.
 */
export function plainText(text: string): string {
  const lines =
    text.includes('\\n') && /\\nco-authored-by/iu.test(text) ? text.replaceAll('\\n', '\n') : text;
  if (!ODD.test(lines)) return lines;
  return lines
    .replaceAll(UNSEEN, '')
    .replaceAll(/[\u00A0\u202F]/gu, ' ')
    .replaceAll(/[\u2010\u2011]/gu, '-')
    .replaceAll(/[\u2028\u2029]|\r(?!\n)/gu, '\n');
}
