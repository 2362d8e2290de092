import { atAGlance, soundOf } from './glyphs.ts';

/** What a name is compared by. */
export interface Features {
  readonly words: readonly string[];
  readonly joined: string;
  readonly sorted: string;
  readonly glance: string;
  readonly sound: string;
  /** Without the words that say nothing; undefined where there are none of those. */
  readonly rest: string | undefined;
}

/** Worked out once for each well-known name. */
const remembered = new Map<string, Features>();
const MOST_REMEMBERED = 10_000;

export function featuresOf(name: string): Features {
  const known = remembered.get(name);
  if (known !== undefined) return known;
  const words = wordsOf(name);
  const rest = words.filter((word) => !empty.has(word));
  const features = {
    words,
    joined: words.join(''),
    sorted: words.toSorted().join(' '),
    glance: atAGlance(name),
    sound: soundOf(name),
    rest: rest.length === words.length ? undefined : rest.join(''),
  };
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(name, features);
  return features;
}

const wordsOf = (name: string): readonly string[] => name.split(/[-_./:@]+/).filter((word) => word !== '');

/** Words that people and models add to a name without meaning another package. */
const empty: ReadonlySet<string> = new Set(
  'js node nodejs npm python python3 py py3 python2 go golang rs rust ruby rb php net lib library package pkg official original org real latest new core2 module plugin2'.split(
    ' ',
  ),
);
