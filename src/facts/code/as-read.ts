import type { Language } from '../../model/code.ts';

/** A text as its language's own reader takes it, where that is not how a grammar takes it. */
export interface AsRead {
  /** What is parsed. */
  readonly text: string;
  /** The same, character by character, with its lines as git counts them. */
  readonly lines: string;
}

/** Languages in which a carriage return ends a line (and a comment), and whose grammars do not know. */
const RETURN_ENDS_LINE: ReadonlySet<Language> = new Set(['python', 'java', 'cpp']);
/** A carriage return that is not part of a line's end. */
const LONE_RETURN = /\r(?!\r*\n)/g;

/** Languages that read `\u0041` in a name as `A`. */
const ESCAPED_NAMES: ReadonlySet<Language> = new Set(['javascript', 'typescript', 'tsx', 'java', 'csharp']);
const ESCAPED_LETTER = /(?<!\\)((?:\\\\)*)\\(?:u+00([0-7][0-9a-fA-F])|u\{0*([0-7][0-9a-fA-F])\})/g;
/** Java reads these before it looks for the end of a comment or a string. */
const ESCAPED_SYNTAX = /(?<!\\)(?:\\\\)*\\u+00(?:0[aAdD]|22|27|2[aA]|2[fF]|5[cC])/;

/** https://peps.python.org/pep-0263/ */
const SOURCE_ENCODING = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/;
/** Those in which an ASCII byte is always that letter. */
const PLAIN_ENCODING =
  /^(?:utf-?8(?:-sig|-unix|-dos)?|u8|(?:us-?)?ascii|latin-?\d{1,2}|l1|iso-?8859-?\d{1,2}|(?:cp|windows-?)(?:125\d|437|85\d|866)|euc-?(?:jp|kr|cn)|koi8-[ru]|mac-?roman)$/;

/**
 * What a language's own reader makes of a text before it looks at the syntax: line ends, escapes in names, look-alike
 * letters, an encoding of its own. A reason where that cannot be followed.
 */
export function asRead(text: string, language: Language): AsRead | { readonly unread: string } {
  const unread = notFollowed(text, language);
  if (unread !== undefined) return { unread };
  const lines = withPlainNames(text, language);
  const ends = RETURN_ENDS_LINE.has(language) && lines.includes('\r');
  return { text: ends ? lines.replace(LONE_RETURN, '\n') : lines, lines };
}

function notFollowed(text: string, language: Language): string | undefined {
  if (language === 'python') {
    const [first = '', second = ''] = text.slice(0, 1_000).split(/\r\n?|\n/, 2);
    const encoding =
      SOURCE_ENCODING.exec(first)?.[1] ??
      (/^[ \t\f]*(?:#|$)/.test(first) ? SOURCE_ENCODING.exec(second)?.[1] : undefined);
    const name = encoding?.toLowerCase().replaceAll('_', '-');
    if (name !== undefined && !PLAIN_ENCODING.test(name))
      return `its source encoding ${name} is not followed`;
  }
  if (language === 'java' && ESCAPED_SYNTAX.test(text))
    return 'Unicode escapes in it may end a comment or a text early';
  return undefined;
}

function withPlainNames(text: string, language: Language): string {
  if (ESCAPED_NAMES.has(language) && text.includes('\\u'))
    return text.replace(ESCAPED_LETTER, (whole, before: string, four?: string, braced?: string) => {
      const letter = String.fromCharCode(Number.parseInt(four ?? braced ?? '', 16));
      return /\w/.test(letter) ? before + letter : whole;
    });
  // Python reads names in their compatibility form: `ｖｅｒｉｆｙ` is `verify`.
  if (language === 'python' && /[^\0-\u024f]/.test(text))
    return text.replace(/[^\0-\u024f]/gu, (letter) => {
      const plain = letter.normalize('NFKC');
      return /^[A-Za-z0-9_]+$/.test(plain) ? plain : letter;
    });
  return text;
}
