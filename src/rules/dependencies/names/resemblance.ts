import type { EcosystemType } from '../../../model/dependency.ts';
import { editDistance, isAnagram } from './distance.ts';
import { asSeen, atAGlance } from './glyphs.ts';
import { comparable, isPopular, popular } from './popular.ts';

/** A well-known name that another one could be taken for. */
export interface Resemblance {
  /** The well-known name. */
  readonly to: string;
  /** How, as part of a sentence: `differs by one letter`. */
  readonly how: string;
  /** `weak`: honest packages are called like that, too, so that something else must speak against it. */
  readonly strength: 'strong' | 'weak';
}

/** Shorter names are near to many others. */
const SHORTEST = 4;

/**
 * The well-known name that a name resembles, the strongest first; undefined for what is well known itself. `known` are
 * further names: what the repository already uses, what deps.dev names.
 */
export function resemblance(
  ecosystem: EcosystemType,
  name: string,
  known: readonly string[] = [],
): Resemblance | undefined {
  if (isPopular(ecosystem, name) || name.length > 214) return undefined;
  let weak: Resemblance | undefined;
  for (const to of [...popular(ecosystem), ...known]) {
    const found = compare(ecosystem, name, to);
    if (found?.strength === 'strong') return { to, ...found };
    if (found !== undefined) weak ??= { to, ...found };
  }
  return weak;
}

type Likeness = Omit<Resemblance, 'to'>;

function compare(ecosystem: EcosystemType, name: string, to: string): Likeness | undefined {
  const [is, meant] = [comparable(ecosystem, name), comparable(ecosystem, to)];
  if (is === meant) return undefined;
  if (asSeen(is) === meant) return strong('is written with letters that only look the same');
  const parts = owned(ecosystem, is, meant);
  return parts === undefined ? undefined : compareNames(ecosystem, ...parts);
}

const strong = (how: string): Likeness => ({ how, strength: 'strong' });
const weak = (how: string): Likeness => ({ how, strength: 'weak' });

/**
 * The parts of two names that a stranger could have chosen. Where names have an owner (a scope, a vendor, a group, an
 * account), nobody else can publish under it: only a name under another owner can be an imitation.
 */
function owned(ecosystem: EcosystemType, is: string, meant: string): readonly [string, string] | undefined {
  const separator = ecosystem === 'maven' ? ':' : '/';
  const [own, theirs] = [is.split(separator), meant.split(separator)];
  if (own.length === 1 && theirs.length === 1) return [is, meant];
  if (own.length !== theirs.length) return ecosystem === 'npm' ? [is, meant] : undefined;
  const [ownName, theirName] = [own.pop(), theirs.pop()];
  const [owner, theirOwner] = [own.join(separator), theirs.join(separator)];
  if (ecosystem === 'docker' && owner === 'library' && theirOwner === 'library')
    return [ownName ?? '', theirName ?? ''];
  return owner !== theirOwner && ownName === theirName ? [owner, theirOwner] : undefined;
}

function compareNames(ecosystem: EcosystemType, is: string, meant: string): Likeness | undefined {
  if (meant.length < SHORTEST) return undefined;
  const ownWords = wordsOf(is);
  const theirWords = wordsOf(meant);
  if (ownWords.join('') === theirWords.join('')) return strong('differs by its separators or scope only');
  const [sortedOwn, sortedTheirs] = [ownWords.toSorted().join(' '), theirWords.toSorted().join(' ')];
  if (ownWords.length > 1 && sortedOwn === sortedTheirs) return strong('has the same words in another order');
  if (ecosystem === 'maven' && withoutTop(is) === withoutTop(meant))
    return strong('stands under another top-level domain');
  if (meant.length > SHORTEST && atAGlance(is) === atAGlance(meant))
    return strong('looks the same at a glance');
  return (
    compareLetters(is, meant) ??
    (isAffixed(ownWords, theirWords) ? weak('adds a word that says nothing to it') : undefined)
  );
}

const wordsOf = (name: string): readonly string[] => name.split(/[-_./:@]+/).filter((word) => word !== '');

const withoutTop = (group: string): string | undefined =>
  group.includes('.') ? group.slice(group.indexOf('.')) : undefined;

function compareLetters(is: string, meant: string): Likeness | undefined {
  const most = meant.length >= 10 ? 2 : 1;
  const distance = editDistance(is, meant, most);
  if (distance === 1) {
    const swapped = isAnagram(is, meant);
    if (swapped) return strong('swaps two letters');
    // A number at the end is a version more often than an imitation.
    if (/\d$/.test(is) && is.replace(/\d+$/, '') === meant.replace(/\d+$/, ''))
      return weak('differs by a number');
    return meant.length > SHORTEST ? strong('differs by one letter') : undefined;
  }
  if (distance === 2 && most === 2)
    return isAnagram(is, meant) ? strong('swaps letters') : weak('differs by two letters');
  return meant.length >= 6 && isAnagram(is, meant) && editDistance(is, meant, 2) <= 2
    ? strong('swaps letters')
    : undefined;
}

/** Words that people and models add to a name without meaning another package. */
const empty: ReadonlySet<string> = new Set(
  'js node nodejs npm python python3 py py3 python2 go golang rs rust ruby rb php net lib library package pkg official original org real latest new core2 module plugin2'.split(
    ' ',
  ),
);

function isAffixed(own: readonly string[], theirs: readonly string[]): boolean {
  const rest = own.filter((word) => !empty.has(word));
  if (rest.length === own.length) {
    const [only] = own;
    // `expressjs`, `pyrequests`: the same without a gap.
    const target = theirs.join('');
    return (
      own.length === 1 &&
      target.length > 4 &&
      (only === `${target}js` || only === `py${target}` || only === `node${target}`)
    );
  }
  return rest.length > 0 && rest.join('') === theirs.join('');
}
