/**
 * Hostile text made harmless for where it is shown. Everything a pull request's author can write (paths, names,
 * messages, code) goes through one of these on its way into Markdown or onto a terminal.
 */

/** Characters that show nothing or reorder what is shown: controls, bidirectional overrides, zero widths, fillers. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Default_Ignorable_Code_Point}]/gu;
const NON_ASCII_SPACE = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/gu;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '|': '&vert;',
  '`': '&grave;',
};

/** Our own zero-width space, as an entity: it breaks GitHub's automatic links without being seen. */
const BREAK = '&#8203;';

/** Invisible characters spelt out, `⟨U+202E⟩`. Line breaks and tabs stay. */
export function visible(text: string): string {
  return text
    .replace(/\r\n/gu, '\n')
    .replace(INVISIBLE, (character) =>
      character === '\n' || character === '\t' ? character : spell(character),
    )
    .replace(NON_ASCII_SPACE, spell);
}

/** Whether `visible` would alter the text. */
export function hasInvisible(text: string): boolean {
  return visible(text) !== text;
}

function spell(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return `⟨U+${code}⟩`;
}

/** At most `limit` UTF-16 units, cut between characters, with `…` for what is gone. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const end = limit - 1;
  const splitsPair = /[\uD800-\uDBFF]/u.test(text.charAt(end - 1));
  return `${text.slice(0, splitsPair ? end - 1 : end)}…`;
}

/** One line: runs of white space become one space, and invisible characters are spelt out. */
export function oneLine(text: string, limit = 500): string {
  return visible(cut(text.replace(/\s+/gu, ' ').trim(), limit));
}

/** A plain web address: no character of it means anything in a code span or a table. */
const ADDRESS = /(https?:\/\/[\w.~:/?=&%+,;-]{0,300}[\w/])/u;

/**
 * Text for the middle of a Markdown line, reading as it was written: no markup, HTML, mention, reference, link,
 * image or emoji code of it takes effect, in tables neither. One line, at most `limit` characters before escaping.
 * Web addresses become code: they cannot be followed by mistake, and are copied without anything unseen in them.
 *
 * Backslashes are not enough: GitHub looks for mentions, references and addresses after it has rendered the Markdown.
 */
export function escapeMarkdown(text: string, limit = 500): string {
  return oneLine(text, limit)
    .split(ADDRESS)
    .map((part, index) => (index % 2 === 1 ? codeSpan(part, limit) : escapeText(part)))
    .join('')
    .replace(/^[-+]|^\d{1,9}(?=[.)](?: |$))/u, `${BREAK}$&`);
}

function escapeText(text: string): string {
  return text
    .replace(/[\\*_[\]~$]/gu, '\\$&')
    .replace(/[&<>|`]/gu, (character) => ENTITIES[character] ?? '')
    .replace(/[@#]|:(?=\/\/|[\w+-]+:)|www(?=\.)|gh(?=-\d)/giu, `$&${BREAK}`);
}

/** A code span that its content cannot leave. One line. GitHub finds no mention or reference inside it. */
export function codeSpan(text: string, limit = 200): string {
  const content = oneLine(text, limit);
  if (content === '') return '` `';
  const fence = '`'.repeat(longestRun(content, '`') + 1);
  const padding = /^[` ]|[` ]$/u.test(content) ? ' ' : '';
  return `${fence}${padding}${content}${padding}${fence}`;
}

/** A code block that its content cannot leave. `language` is our own word. At most `limit` characters. */
export function codeBlock(text: string, language = '', limit = 4_000): string {
  const content = visible(cut(text, limit));
  const fence = '`'.repeat(Math.max(3, longestRun(content, '`') + 1));
  return `${fence}${language}\n${content.replace(/\n$/u, '')}\n${fence}`;
}

/** Markdown of ours, made of escaped parts, for a table's cell: a code span's `|` would end the cell. */
export function tableCell(markdown: string): string {
  return markdown.replace(/\|/gu, '\\|').replace(/\n/gu, ' ');
}

/** Text for a terminal: escape sequences and invisible characters are spelt out. One line. */
export function escapeTerminal(text: string, limit = 2_000): string {
  return oneLine(text, limit);
}

/**
 * Lines that GitHub Actions would take for commands to it (`::error::…` at a line's start, `##[error]…` anywhere) in
 * a log; it passes over white space before them. https://docs.github.com/actions/reference/workflow-commands
 */
export function withoutCommands(text: string): string {
  return text.replace(/^([^\S\n]*):(?=:)/gmu, '$1⟨:⟩').replaceAll('##[', '##⟨[⟩');
}

/** A link's target that can end neither the link nor the line; undefined for what is no `https` address. */
export function linkTarget(address: string): string | undefined {
  const url = URL.parse(address);
  if (url === null || url.protocol !== 'https:') return undefined;
  return url.href.replace(/[()<>\\`]/gu, (character) => `%${character.charCodeAt(0).toString(16)}`);
}

function longestRun(text: string, character: string): number {
  let longest = 0;
  let run = 0;
  for (const each of text) {
    run = each === character ? run + 1 : 0;
    if (run > longest) longest = run;
  }
  return longest;
}
