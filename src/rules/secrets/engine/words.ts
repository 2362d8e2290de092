import { networks } from './generic/addresses.ts';
import { callNames } from './generic/calls.ts';
import { codecNames } from './generic/codecs.ts';
import { commandNames } from './generic/commands.ts';
import { mapNames } from './generic/maps.ts';
import { markNames } from './generic/marks.ts';
import { nameEndings, nameParts } from './generic/names.table.ts';
import { slash } from './generic/prose.ts';
import { statementNames } from './generic/statements.ts';
import { type FoundWords, Keywords } from './keywords.ts';

const schemes = ['bearer ', 'basic ', 'bearer%20', 'basic%20', 'ssws ', 'geniekey '] as const;

/** A word that something is read at. */
export interface Keyword {
  readonly word: string;
  /** How much of it belongs to a name: what follows is its sign. */
  readonly name: number;
  /** What is read there. */
  readonly reader:
    | 'name'
    | 'scheme'
    | 'command'
    | 'call'
    | 'mark'
    | 'pair'
    | 'network'
    | 'statement'
    | 'map'
    | 'codec';
}

/** Words without which some text need not be looked at for what is announced by them; in lower case. */
const flags = [
  'private key',
  'putty-user-key-file-',
  'kty"',
  'age-secret-key-1',
  'ls0tls1crudjti',
  '://',
] as const;
export type Flag = (typeof flags)[number];

/** More words in one text are data, or made to keep us busy: some times what 5 MB of tests of logins would have. */
export const MOST_WORDS = 200_000;

/** The fixed words that stand in a text. */
export class TextWords {
  readonly #found: FoundWords;
  readonly #keywords: readonly Keyword[];

  constructor(found: FoundWords, keywords: readonly Keyword[]) {
    this.#found = found;
    this.#keywords = keywords;
  }

  /** Whether there are {@link MOST_WORDS} or more: the text was not looked at to its end. */
  get isFull(): boolean {
    return this.#found.isFull;
  }

  /** False only where a word, in either case, is not in the text. */
  mayHold(flag: Flag): boolean {
    return this.#found.mayHold(flags.indexOf(flag));
  }

  /** Calls `found` for each keyword and where it starts, ascending. */
  each(found: (keyword: Keyword, start: number) => void): void {
    this.#found.each((index, start) => found(this.#keywords[index] as Keyword, start));
  }
}

interface Catalogue {
  readonly finder: Keywords;
  readonly keywords: readonly Keyword[];
}

let made: Catalogue | undefined;
/** What was looked at last: all rules ask for the same text, one after the other. */
let last: { readonly text: string; readonly words: TextWords } | undefined;

/** Everything that the engine looks for by a fixed word, found at one pass over the text. */
export function wordsIn(text: string): TextWords {
  made ??= make();
  if (last?.text !== text)
    last = { text, words: new TextWords(made.finder.search(text, MOST_WORDS), made.keywords) };
  return last.words;
}

function make(): Catalogue {
  const of = (reader: Keyword['reader'], words: readonly string[]) =>
    words.map((word) => ({ word, name: word.replace(/(?:[\s=:："'{]|\[\d*\]){0,3}$/, '').length, reader }));
  const keywords = [
    ...of('name', [...nameParts, ...nameEndings]),
    ...of('scheme', schemes),
    ...of('command', commandNames),
    ...of('call', callNames),
    ...of('mark', markNames),
    ...of('pair', [slash]),
    ...of('network', networks),
    ...of('statement', statementNames),
    ...of('map', mapNames),
    ...of('codec', codecNames),
  ];
  return {
    finder: new Keywords(
      keywords.map(({ word }) => word),
      flags,
    ),
    keywords,
  };
}
