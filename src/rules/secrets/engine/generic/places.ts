import { Keywords } from '../keywords.ts';
import { placesInAddresses } from './addresses.ts';
import { placeOf } from './assignments.ts';
import { callNames, placeInCall } from './calls.ts';
import { commandNames, placeInCommand } from './commands.ts';
import { nameAround } from './context.ts';
import { placeInHeader } from './headers.ts';
import { canBeGiven } from './outlook.ts';
import type { Place } from './place.ts';
import { syntaxOf } from './syntax.ts';

/** What every name of a credential holds, in lower case. */
const nameParts = [
  'pass',
  'pwd',
  'psw',
  '_pw',
  'pw=',
  'pw:',
  'pw ',
  'pw"',
  "pw'",
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

interface Catalogue {
  readonly finder: Keywords;
  readonly keywords: readonly { readonly word: string; readonly reader: Reader }[];
}

let made: Catalogue | undefined;

function catalogue(): Catalogue {
  made ??= make();
  return made;
}

function make(): Catalogue {
  const of = (reader: Reader, words: readonly string[]) => words.map((word) => ({ word, reader }));
  const keywords = [
    ...of('name', nameParts),
    ...of('scheme', schemes),
    ...of('command', commandNames),
    ...of('call', callNames),
  ];
  return { finder: new Keywords(keywords.map(({ word }) => word)), keywords };
}

/** More in one file is data. */
const MOST = 20_000;
/** Names inside of another one's value that are looked at: enough for a connection string. */
const MOST_INSIDE = 16;

/**
 * Every place in a text where a value stands under a credential's name, in order; they may overlap. Linear in the text.
 */
export function findPlaces(text: string, path: string): readonly Place[] {
  const { finder, keywords } = catalogue();
  const syntax = syntaxOf(path);
  const places: Place[] = [];
  let namedTo = 0;
  const outer = { end: 0, inside: 0 };
  finder.search(text, (index, start) => {
    const keyword = keywords[index];
    if (keyword === undefined || places.length >= MOST) return;
    if (keyword.reader === 'name') {
      if (start < namedTo || !canBeGiven(text, start, keyword.word.length, syntax)) return;
      if (start < outer.end && ++outer.inside > MOST_INSIDE) return;
      const name = nameAround(text, start);
      namedTo = Math.max(name.end, start + 1);
      const place = placeOf(text, name, syntax);
      if (place === undefined) return;
      places.push(withScheme(text, place));
      if (start >= outer.end) Object.assign(outer, { end: place.end, inside: 0 });
    } else {
      const place = readBy(keyword.reader, text, keyword.word, start);
      if (place !== undefined) places.push(place);
    }
  });
  return [...places, ...placesInAddresses(text)].toSorted(
    (a, b) => a.start - b.start || b.judged.strength - a.judged.strength,
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
