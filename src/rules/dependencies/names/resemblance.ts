import { editDistance, isAnagram } from '../../../lib/edit-distance.ts';
import type { EcosystemType } from '../../../model/dependency.ts';
import { type Features, featuresOf } from './features.ts';
import { asSeen } from './glyphs.ts';
import { importedAs } from './imported-as.table.ts';
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

/** A name as it is compared: all that can be worked out once. */
interface Shape {
  readonly name: string;
  /** What stands before the last separator; empty where names have no owner. */
  readonly owner: string;
  readonly last: string;
  readonly depth: number;
}

function shapeOf(ecosystem: EcosystemType, text: string): Shape {
  const name = comparable(ecosystem, text);
  const separator = ecosystem === 'maven' ? ':' : '/';
  const at = name.lastIndexOf(separator);
  return {
    name,
    owner: name.slice(0, Math.max(at, 0)),
    last: name.slice(at + 1),
    depth: name.split(separator).length,
  };
}

const shapes = new Map<EcosystemType, ReadonlyMap<string, Shape>>();

function popularShapes(ecosystem: EcosystemType): ReadonlyMap<string, Shape> {
  const known = shapes.get(ecosystem);
  if (known !== undefined) return known;
  const made = new Map([...popular(ecosystem)].map((name) => [name, shapeOf(ecosystem, name)]));
  shapes.set(ecosystem, made);
  return made;
}

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
  const meant = ecosystem === 'pypi' ? importedAs[comparable(ecosystem, name)] : undefined;
  if (meant !== undefined) return { to: meant, how: 'is what that is imported as', strength: 'weak' };
  const own = shapeOf(ecosystem, name);
  const seen = asSeen(own.name);
  let weak: Resemblance | undefined;
  for (const [to, shape] of [
    ...popularShapes(ecosystem),
    ...known.map((each): [string, Shape] => [each, shapeOf(ecosystem, each)]),
  ]) {
    if (own.name === shape.name) continue;
    const found =
      seen === shape.name && seen !== own.name
        ? strong('is written with letters that only look the same')
        : compare(ecosystem, own, shape);
    if (found === undefined) continue;
    // Only what is well known is worth an imitation by itself; packages of one family have names that are near.
    if (found.strength === 'strong' && popularShapes(ecosystem).has(to)) return { to, ...found };
    weak ??= { to, how: found.how, strength: 'weak' };
  }
  return weak;
}

type Likeness = Omit<Resemblance, 'to'>;

/** A name more than twice as long is compared for nothing. */
function compare(ecosystem: EcosystemType, own: Shape, theirs: Shape): Likeness | undefined {
  if (leavesScopeOut(own, theirs)) return weak('leaves out its scope');
  const parts = owned(ecosystem, own, theirs);
  if (parts === undefined || parts[0].length > 2 * parts[1].length + 8) return undefined;
  const areOwners = parts[0] === own.owner && own.last === theirs.last;
  return (areOwners ? compareOwners(ecosystem, own, theirs) : undefined) ?? compareNames(ecosystem, ...parts);
}

/**
 * Owners of packages with one name. An account costs nothing: `actions1/checkout`, `slims/slim`, `lib-pq/pq`,
 * `google.golang.com/grpc`.
 */
function compareOwners(ecosystem: EcosystemType, own: Shape, theirs: Shape): Likeness | undefined {
  const [is, meant] = [own.owner, theirs.owner];
  if (ecosystem === 'golang' && withoutEnding(is) === withoutEnding(meant))
    return strong('stands under another top-level domain');
  const added = is.startsWith(meant) ? is.slice(meant.length) : '';
  if (/^[-_]?\w$/.test(added)) return strong('has an owner whose name is longer by one character');
  return added.replace(/^[-_.]/, '') === theirs.last
    ? strong('has an owner who is called like owner and package')
    : undefined;
}

/** Without the top-level domain of a host: `google.golang` of `google.golang.org`. */
const withoutEnding = (owner: string): string | undefined =>
  /^((?:[\w-]+\.)+)[a-z]+((?:\/.*)?)$/.exec(owner)?.slice(1).join('');

const strong = (how: string): Likeness => ({ how, strength: 'strong' });
const weak = (how: string): Likeness => ({ how, strength: 'weak' });

/**
 * The parts of two names that a stranger could have chosen. Where names have an owner (a scope, a vendor, a group, an
 * account), nobody else can publish under it: only a name under another owner can be an imitation.
 */
function owned(ecosystem: EcosystemType, own: Shape, theirs: Shape): readonly [string, string] | undefined {
  if (own.depth === 1 && theirs.depth === 1) return [own.name, theirs.name];
  if (own.depth !== theirs.depth) return ecosystem === 'npm' ? [own.name, theirs.name] : undefined;
  if (ecosystem === 'docker' && own.owner === 'library' && theirs.owner === 'library')
    return [own.last, theirs.last];
  return own.owner !== theirs.owner && own.last === theirs.last ? [own.owner, theirs.owner] : undefined;
}

/** `supabase-js` for `@supabase/supabase-js`: only where the rest names its owner again, and so nothing else. */
function leavesScopeOut(own: Shape, theirs: Shape): boolean {
  const isScoped = own.owner === '' && theirs.owner.startsWith('@');
  const namesOwner = theirs.last !== theirs.owner.slice(1) && theirs.last.includes(theirs.owner.slice(1));
  return isScoped && namesOwner && editDistance(own.name, theirs.last, 1) <= 1;
}

function compareNames(ecosystem: EcosystemType, is: string, meant: string): Likeness | undefined {
  if (isDoubled(is, meant)) return strong('doubles a letter');
  const [own, theirs] = [featuresOf(is), featuresOf(meant)];
  if (meant.length < SHORTEST) return isAffixed(ecosystem, own, theirs) ? affixed : undefined;
  if (own.joined === theirs.joined) return strong('differs by its separators or scope only');
  if (own.words.length > 1 && own.sorted === theirs.sorted)
    return strong('has the same words in another order');
  if (ecosystem === 'maven' && withoutTop(is) === withoutTop(meant))
    return strong('stands under another top-level domain');
  if (meant.length > SHORTEST && own.glance === theirs.glance) return strong('looks the same at a glance');
  if (meant.length > SHORTEST && own.sound === theirs.sound) return strong('sounds the same');
  if (ecosystem === 'nuget' && theirs.words[0] === 'microsoft' && is === meant.slice('microsoft.'.length))
    return weak('leaves out whose it is');
  return (
    compareLetters(is, meant) ??
    (isWritten(is, own) && isWritten(meant, theirs) ? undefined : compareJoined(is, meant)) ??
    (isAffixed(ecosystem, own, theirs) ? affixed : undefined) ??
    (isShortened(own, theirs) ? weak('leaves out a word that says nothing') : undefined)
  );
}

/** Whether a name has no separator, and is joined already. */
const isWritten = (name: string, { joined }: Features): boolean => name === joined;

/** `http-party`, of which the separators say nothing. A scope does. */
function compareJoined(is: string, meant: string): Likeness | undefined {
  if (is.includes('/') || meant.includes('/')) return undefined;
  // `tomli-w`: nobody who mistypes a name sets a letter apart.
  if (is.startsWith(meant) && /^[-_.]\w$/.test(is.slice(meant.length))) return weak('adds a letter to it');
  return compareLetters(featuresOf(is).joined, featuresOf(meant).joined);
}

const affixed = weak('adds a word that says nothing to it');

/** `zodd`, `vitee`: even of a short name that is no coincidence. */
function isDoubled(is: string, meant: string): boolean {
  if (meant.length < 3 || is.length !== meant.length + 1) return false;
  const at = [...is].findIndex((letter, index) => letter !== meant[index]);
  return (
    at > 0 && is[at] === is[at - 1] && is.slice(at + 1) === meant.slice(at) && /[a-z]/.test(is[at] ?? '')
  );
}

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
    // Of four letters, many a name is near to many.
    return meant.length > SHORTEST ? strong('differs by one letter') : weak('differs by one letter');
  }
  if (distance === 2 && most === 2)
    return isAnagram(is, meant) ? strong('swaps letters') : weak('differs by two letters');
  return meant.length >= 6 && isAnagram(is, meant) && editDistance(is, meant, 2) <= 2
    ? strong('swaps letters')
    : undefined;
}

/** What is written to a name without a gap, before and behind it: `pyrequests`, `expressjs`. */
const glued: Readonly<Partial<Record<EcosystemType, RegExp>>> = {
  npm: /^(?:node)?(.+?)(?:js)?$/,
  pypi: /^(?:python|py)?(.+?)(?:python|py)?$/,
  gem: /^(?:ruby|rb)?(.+?)(?:rb|ruby)?$/,
  cargo: /^(?:rust)?(.+?)(?:rs|rust)?$/,
};

function isAffixed(ecosystem: EcosystemType, own: Features, { joined: target }: Features): boolean {
  if (own.rest !== undefined) return own.rest !== '' && own.rest === target;
  if (own.words.length > 1 || target.length < SHORTEST) return false;
  return own.joined !== target && glued[ecosystem]?.exec(own.joined)?.[1] === target;
}

/** `opencv` for `opencv-python`, `docx` for `python-docx`. */
const isShortened = (own: Features, { rest }: Features): boolean =>
  rest !== undefined && rest.length >= SHORTEST && own.joined === rest;
