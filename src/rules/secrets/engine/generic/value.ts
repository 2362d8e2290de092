import { isCounting, textureOf } from './language.ts';
import { fillers, placeholders } from './lexicon.table.ts';
import { isMadeOfStandIns, isMemorable } from './memorable.ts';
import type { JudgedName } from './name.ts';
import { holdsPlaceholder, isArtificial, isReference, isStandIn, isWording, standInKind } from './reject.ts';

/**
 * What a value is: `random` as a machine makes it, `chosen` by a person with care, `memorable` where it is words with
 * something added, `weak` where everybody would guess it; `nothing` where it is no credential.
 */
export type ValueKind = 'random' | 'chosen' | 'memorable' | 'weak' | 'nothing';

const LONGEST = 3_000;
const HEX = /^(?:0x)?[0-9a-f]+$/i;
const UUID = /^\{?[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}\}?$/i;

/** Judges a value under a name. Linear in the value's length. */
export function judgeValue(value: string, name: JudgedName): ValueKind {
  const text = unescaped(
    value
      .trim()
      .replace(/^\{noop\}/, '')
      .normalize('NFD')
      .replace(/[\u0300-\u036f]/g, ''),
  );
  if (text.length < 4 || text.length > LONGEST || !/^[\x20-\x7e\u00a1-\u00ff]+$/.test(text)) return 'nothing';
  if (isReference(text)) return 'nothing';
  if (UUID.test(text))
    return (name.strength >= 2 || (name.owned === true && !text.includes('-'))) &&
      !isArtificial(text.replaceAll('-', ''))
      ? 'random'
      : 'nothing';
  if (isPassPhrase(text, name)) return 'chosen';
  if (name.kind === 'secret' && isSeedPhrase(text)) return 'chosen';
  if (name.strength === 3 && isNumberedPhrase(text, name.kind)) return 'memorable';
  if (isProse(text)) return 'nothing';
  const standIn = standInKind(text);
  if (standIn !== undefined) return judgeStandIn(text, standIn, name);
  const kind = name.kind === 'password' ? judgePassword(text) : judgeMachineMade(text, name);
  if (kind === 'random' && text.length >= 8 && isArtificial(text)) return 'nothing';
  return (kind === 'chosen' || kind === 'memorable') && holdsPlaceholder(text) ? 'weak' : kind;
}

/** Of what everybody would try, only what satisfies a rule for passwords was made to be one: `AdminPassword123!`. */
function judgeStandIn(text: string, kind: 'placeholder' | 'guessable', name: JudgedName): ValueKind {
  if (name.kind !== 'password' && name.kind !== 'secret') return 'nothing';
  if (kind === 'guessable' && isMadeOfStandIns(text, classes(text))) return 'chosen';
  return name.kind === 'password' && !/\s/.test(text) ? 'weak' : 'nothing';
}

/** Bytes written as `\x12` or `0x12, ` read as their digits. */
function unescaped(text: string): string {
  const isBytes = /^(?:(?:\\{1,2}|0)x[0-9a-f]{2}[, ]{0,2}){6,}$/i.test(text);
  return isBytes ? text.replace(/(?:\\{1,2}|0)x|[, ]/gi, '') : text;
}

/** Four or more words that say nothing together: `orange river castle dragon`. A label or a sentence has others between. */
function isPassPhrase(text: string, { kind, strength }: JudgedName): boolean {
  if (kind !== 'password' && kind !== 'secret') return false;
  const joint = /^[a-z]{3,10}([ -])[a-z]{3,10}(?:\1[a-z]{3,10}){2,9}$/.exec(text)?.[1];
  if (joint === undefined || (joint === '-' && kind !== 'password') || strength < 2) return false;
  const words = text.split(joint);
  return (
    new Set(words).size === words.length &&
    words.every((word) => !fillers.has(word) && !placeholders.has(word)) &&
    words.filter(isStandIn).length * 2 < words.length
  );
}

/** The words that a wallet is made from, as BIP 39 has them: 12 to 24, three more each. */
function isSeedPhrase(text: string): boolean {
  if (!/^[a-z]{3,10}(?: [a-z]{3,10}){11,23}$/.test(text)) return false;
  const words = text.split(' ');
  const distinct = new Set(words);
  return words.length % 3 === 0 && distinct.size >= 8 && words.every((word) => !fillers.has(word));
}

/** Words and a number that say nothing together: `cloudberry tundra 71 fox`. */
function isNumberedPhrase(text: string, kind: JudgedName['kind']): boolean {
  if (kind !== 'password' && kind !== 'secret') return false;
  if (!/^[a-z]{3,12}(?: (?:[a-z]{3,12}|\d{2,4}(?=[ !?.]|$))){2,8}[!?.]?$/.test(text) || !/\d/.test(text))
    return false;
  const words = text.match(/[a-z]+/g) ?? [];
  return (
    words.length >= 2 &&
    words.every((word) => !fillers.has(word) && !placeholders.has(word) && !isStandIn(word))
  );
}

/** Words with spaces between: a label, a message, a sentence. */
function isProse(text: string): boolean {
  if (!/\s/.test(text)) return false;
  if (/[^\x20-\x7e]/.test(text)) return true;
  const { words, random } = textureOf(text);
  return words >= random || random < 20;
}

function judgePassword(text: string): ValueKind {
  const { words, random } = textureOf(text);
  const digits = text.replace(/\D/g, '');
  if (digits === text) return text.length >= 6 && !isCounting(text) ? 'chosen' : 'weak';
  if (isWording(text)) return isMemorable(text) ? 'memorable' : 'weak';
  if (random - words >= 5 && text.length >= 5) return 'random';
  if (text.length >= 8 && classes(text) >= 3) return 'chosen';
  if (text.length >= 6 && digits.length >= 2 && !/^[a-z]+[-_ ]\d+$/i.test(text)) return 'chosen';
  return isMemorable(text) ? 'memorable' : 'weak';
}

/** How many of lower case, capitals, digits and signs there are. */
function classes(text: string): number {
  return [/[a-z]/, /[A-Z]/, /[0-9]/, /[^A-Za-z0-9]/].filter((each) => each.test(text)).length;
}

/** Least length and least surplus of randomness, in bits, by how much the name promises. */
const demands = {
  3: { length: 8, bits: 9 },
  2: { length: 8, bits: 13 },
  1: { length: 16, bits: 26 },
} as const;

function judgeMachineMade(text: string, name: JudgedName): ValueKind {
  const { length, bits } = demands[name.strength];
  const { words, random } = textureOf(text);
  if (text.length < length) return 'nothing';
  if (name.kind === 'salt' && /^\d{24,}$/.test(text)) return 'random';
  if (HEX.test(text) && text.length >= 12 && /\d/.test(text))
    return /^\d+$/.test(text) ? 'nothing' : 'random';
  if (/^[\d.,:+-]+$/.test(text)) return 'nothing';
  if (isWording(text)) return 'nothing';
  const surplus = random - words / 2;
  if (surplus >= bits && (classes(text) >= 2 || surplus >= 2 * bits)) return 'random';
  if (text.length < 8 || classes(text) < 3) return 'nothing';
  if (name.kind === 'secret' && random > 4) return 'chosen';
  return name.made === true && /\d.*\d/.test(text) && !isWording(text) ? 'memorable' : 'nothing';
}
