import { type Keyword, MOST_WORDS, type TextWords, wordsIn } from '../words.ts';
import { placeBeforeNetwork, placesInAddresses } from './addresses.ts';
import { placeOf } from './assignments.ts';
import { placesInCall } from './calls.ts';
import { placeInCodec } from './codecs.ts';
import { placesInCollection, placesInWallets } from './collections.ts';
import { placeInCommand } from './commands.ts';
import { nameAround } from './context.ts';
import { placesInFile } from './files.ts';
import { placeInHeader } from './headers.ts';
import { placesInMap } from './maps.ts';
import { placeAtMark } from './marks.ts';
import { isGiven } from './outlook.ts';
import { MOST_PLACES, type Place, type Read } from './place.ts';
import { placeInPair } from './prose.ts';
import { placesInCopy, placesInStatement, Tables } from './statements.ts';
import { type Syntax, syntaxOf } from './syntax.ts';
import { placesInTables } from './tables.ts';

/** Names inside of another one's value that are looked at: enough for a connection string. */
const MOST_INSIDE = 16;

/** What was found in a text, and why it was not looked at to its end. */
export interface FoundPlaces {
  readonly places: readonly Place[];
  readonly unfinished?: string;
}

/**
 * Every place in a text where a value stands under a credential's name, in order; they may overlap. Linear in the text.
 */
export function findPlaces(text: string, path: string): FoundPlaces {
  const syntax = syntaxOf(path, text);
  const found = new Collected();
  const words = wordsIn(text);
  readKeywords(text, syntax, words, found);
  if (words.mayHold('://')) found.add(placesInAddresses(text));
  found.add(placesInTables(text, path, syntax));
  found.add(placesInFile(text, path));
  const places = found.places.toSorted((a, b) => a.start - b.start || b.judged.strength - a.judged.strength);
  if (found.isFull)
    return { places, unfinished: `it holds more than ${MOST_PLACES} values under names of credentials` };
  return words.isFull
    ? { places, unfinished: `it holds more than ${MOST_WORDS} words that stand beside credentials` }
    : { places };
}

/** Places as they are found. */
class Collected {
  readonly places: Place[] = [];

  /** Whether there are more than are judged: the text was not looked at to its end. */
  get isFull(): boolean {
    return this.places.length > MOST_PLACES;
  }

  add(found: Iterable<Place>): void {
    for (const place of found) {
      if (this.isFull) return;
      this.places.push(place);
    }
  }
}

/** Reads what stands at each keyword. */
function readKeywords(text: string, syntax: Syntax, words: TextWords, found: Collected): void {
  const progress: Progress = { tables: new Tables(text), rows: { to: 0 }, map: { to: 0 }, list: { to: 0 } };
  let namedTo = 0;
  const outer = { end: 0, inside: 0 };
  words.each((keyword, start) => {
    if (keyword.reader !== 'name') return found.add(readBy(keyword, text, start, { ...progress, syntax }));
    if (start < namedTo || (start < outer.end && outer.inside > MOST_INSIDE)) return;
    if (!isGiven(text, start, keyword.name, syntax)) return;
    if (start < outer.end) outer.inside++;
    const name = nameAround(text, start);
    namedTo = Math.max(name.end, start + 1);
    const place = placeOf(text, name, syntax);
    if (place === undefined || place.value === '')
      found.add(placesInCollection(text, name, syntax, progress.list));
    if (place === undefined) return;
    found.add([withScheme(text, place)]);
    if (start >= outer.end) Object.assign(outer, { end: place.end, inside: 0 });
  });
}

/** How far the readers of many rows got: what one of them read is not read again, whatever a text repeats in it. */
interface Progress {
  readonly tables: Tables;
  readonly rows: Read;
  readonly map: Read;
  readonly list: Read;
}

function readBy(
  { word, reader }: Keyword,
  text: string,
  start: number,
  { syntax, tables, rows, map, list }: Progress & { readonly syntax: Syntax },
): Iterable<Place> {
  switch (reader) {
    case 'scheme':
      return maybe(placeInHeader(text, start));
    case 'command':
      return maybe(placeInCommand(text, word, start));
    case 'call':
      return placesInCall(text, word, start);
    case 'mark':
      return maybe(placeAtMark(text, word, start));
    case 'pair':
      return maybe(placeInPair(text, start, syntax));
    case 'network':
      return maybe(placeBeforeNetwork(text, start));
    case 'statement':
      return word === 'copy '
        ? placesInCopy(text, start + word.length, rows)
        : placesInStatement(text, start + word.length, tables, rows);
    case 'codec':
      return maybe(placeInCodec(text, word, start));
    case 'map':
      return word === 'accounts'
        ? [...placesInMap(text, start, map), ...placesInWallets(text, start, list)]
        : placesInMap(text, start, map);
    case 'name':
      return [];
  }
}

const maybe = (place: Place | undefined): readonly Place[] => (place === undefined ? [] : [place]);

/** `Authorization: Bearer x`: the scheme is no part of the credential. */
function withScheme(text: string, place: Place): Place {
  if (!/[ %+]/.test(place.value) && place.judged.kind !== 'auth') return place;
  return placeInHeader(text, place.start) ?? place;
}
