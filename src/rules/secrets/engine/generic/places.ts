import { Automaton } from '../automaton.ts';
import { placesInAddresses } from './addresses.ts';
import { placesOf } from './assignments.ts';
import { callNames, placeInCall } from './calls.ts';
import { commandNames, placeInCommand } from './commands.ts';
import { nameAround } from './context.ts';
import { placeInHeader } from './headers.ts';
import type { Place } from './place.ts';
import { syntaxOf } from './syntax.ts';

/** What every name of a credential holds, in lower case. */
const nameParts = [
  'pass',
  'pwd',
  'psw',
  'pw',
  'mdp',
  'secret',
  'token',
  'key',
  'auth',
  'cred',
  'salt',
  'nonce',
  'pepper',
  'jwt',
  'senha',
  'parola',
  'kennwort',
  'wachtwoord',
  'contrasena',
] as const;
const schemes = ['bearer ', 'basic ', 'bearer%20', 'basic%20'] as const;

type Reader = 'name' | 'scheme' | 'command' | 'call';

interface Keywords {
  readonly automaton: Automaton;
  readonly keywords: readonly { readonly word: string; readonly reader: Reader }[];
}

let made: Keywords | undefined;

function keywordsOf(): Keywords {
  made ??= make();
  return made;
}

function make(): Keywords {
  const of = (reader: Reader, words: readonly string[]) => words.map((word) => ({ word, reader }));
  const keywords = [
    ...of('name', nameParts),
    ...of('scheme', schemes),
    ...of('command', commandNames),
    ...of('call', callNames),
  ];
  return { automaton: new Automaton(keywords.map(({ word }) => word)), keywords };
}

/** More in one file is data. */
const MOST = 20_000;

/**
 * Every place in a text where a value stands under a credential's name, in order; they may overlap. Linear in the text.
 */
export function findPlaces(text: string, path: string): readonly Place[] {
  const { automaton, keywords } = keywordsOf();
  const syntax = syntaxOf(path);
  const places: Place[] = [];
  let namedTo = 0;
  automaton.search(text, 0, text.length, (index, start) => {
    const keyword = keywords[index];
    if (keyword === undefined || places.length >= MOST) return;
    if (keyword.reader === 'name') {
      if (start < namedTo || !canBeNamed(text, start + keyword.word.length, syntax === 'yaml')) return;
      const name = nameAround(text, start);
      namedTo = Math.max(name.end, start + 1);
      places.push(...placesOf(text, name, syntax).map((place) => withScheme(text, place)));
    } else {
      const place = readBy(keyword.reader, text, keyword.word, start);
      if (place !== undefined) places.push(place);
    }
  });
  return [...places, ...placesInAddresses(text)].toSorted(
    (a, b) => a.start - b.start || b.judged.strength - a.judged.strength,
  );
}

/**
 * A quick look behind a keyword, before anything costly: the rest of the name, then what can stand between a name and
 * its value. Most names in a program are only used.
 */
function canBeNamed(text: string, from: number, mayGoOn: boolean): boolean {
  let at = from;
  const limit = Math.min(text.length, from + 60);
  while (at < limit && isNameUnit(text.charCodeAt(at))) at++;
  let unit = text.charCodeAt(at);
  while (at < limit && (unit === 32 || unit === 9 || unit === 92)) unit = text.charCodeAt(++at);
  // A semicolon or the end of the line at once: a name that is only used.
  return unit !== 59 && ((unit !== 10 && unit !== 13) || mayGoOn) && at < text.length;
}

function isNameUnit(unit: number): boolean {
  return (
    (unit >= 97 && unit <= 122) ||
    (unit >= 65 && unit <= 90) ||
    (unit >= 48 && unit <= 57) ||
    unit === 95 ||
    unit === 46 ||
    unit === 45
  );
}

function readBy(
  reader: Exclude<Reader, 'name'>,
  text: string,
  word: string,
  start: number,
): Place | undefined {
  switch (reader) {
    case 'scheme':
      return placeInHeader(text, start);
    case 'command':
      return placeInCommand(text, word, start);
    case 'call':
      return placeInCall(text, word, start);
  }
}

/** `Authorization: Bearer x`: the scheme is no part of the credential. */
function withScheme(text: string, place: Place): Place {
  if (!/[ %+]/.test(place.value) && place.judged.kind !== 'auth') return place;
  return placeInHeader(text, place.start) ?? place;
}
