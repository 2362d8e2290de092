import { Keywords } from '../keywords.ts';
import { networks, placeBeforeNetwork, placesInAddresses } from './addresses.ts';
import { placeOf } from './assignments.ts';
import { callNames, placesInCall } from './calls.ts';
import { codecNames, placeInCodec } from './codecs.ts';
import { placesInCollection, placesInWallets } from './collections.ts';
import { commandNames, placeInCommand } from './commands.ts';
import { nameAround } from './context.ts';
import { placesInFile } from './files.ts';
import { placeInHeader } from './headers.ts';
import { mapNames, placesInMap } from './maps.ts';
import { markNames, placeAtMark } from './marks.ts';
import { nameEndings, nameParts } from './names.table.ts';
import { isGiven } from './outlook.ts';
import type { Place, Read } from './place.ts';
import { placeInPair, slash } from './prose.ts';
import { placesInCopy, placesInStatement, statementNames, Tables } from './statements.ts';
import { type Syntax, syntaxOf } from './syntax.ts';
import { placesInTables } from './tables.ts';

const schemes = ['bearer ', 'basic ', 'bearer%20', 'basic%20', 'ssws ', 'geniekey '] as const;

type Reader =
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

interface Catalogue {
  readonly finder: Keywords;
  readonly keywords: readonly {
    readonly word: string;
    /** How much of it belongs to a name: what follows is its sign. */
    readonly name: number;
    readonly reader: Reader;
  }[];
}

let made: Catalogue | undefined;

function catalogue(): Catalogue {
  made ??= make();
  return made;
}

function make(): Catalogue {
  const of = (reader: Reader, words: readonly string[]) =>
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
  return { finder: new Keywords(keywords.map(({ word }) => word)), keywords };
}

/** Some times what 5 MB of nothing but tests of logins would have: more is data, or made to keep us busy. */
const MOST_KEYWORDS = 200_000;
const MOST = 40_000;
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
  const places: Place[] = [];
  const add = (found: Iterable<Place>): void => {
    for (const place of found) {
      if (places.length > MOST) return;
      places.push(place);
    }
  };
  const isWhole = readKeywords(text, syntax, add);
  add(placesInAddresses(text));
  add(placesInTables(text, path, syntax));
  add(placesInFile(text, path));
  places.sort((a, b) => a.start - b.start || b.judged.strength - a.judged.strength);
  if (places.length > MOST)
    return { places, unfinished: `it holds more than ${MOST} values under names of credentials` };
  return isWhole
    ? { places }
    : { places, unfinished: `it holds more than ${MOST_KEYWORDS} words that stand beside credentials` };
}

/** Reads what stands at each keyword; says whether that were all. */
function readKeywords(text: string, syntax: Syntax, add: (found: Iterable<Place>) => void): boolean {
  const { finder, keywords } = catalogue();
  const progress: Progress = { tables: new Tables(text), rows: { to: 0 }, map: { to: 0 }, list: { to: 0 } };
  let namedTo = 0;
  const outer = { end: 0, inside: 0 };
  return finder.search(text, MOST_KEYWORDS, (index, start) => {
    const keyword = keywords[index];
    if (keyword === undefined) return;
    if (keyword.reader !== 'name') return add(readBy(keyword, text, start, { ...progress, syntax }));
    if (start < namedTo || (start < outer.end && outer.inside > MOST_INSIDE)) return;
    if (!isGiven(text, start, keyword.name, syntax)) return;
    if (start < outer.end) outer.inside++;
    const name = nameAround(text, start);
    namedTo = Math.max(name.end, start + 1);
    const place = placeOf(text, name, syntax);
    if (place === undefined || place.value === '') add(placesInCollection(text, name, syntax, progress.list));
    if (place === undefined) return;
    add([withScheme(text, place)]);
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
  { word, reader }: { readonly word: string; readonly reader: Reader },
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
