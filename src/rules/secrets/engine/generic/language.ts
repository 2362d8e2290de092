import { frequentWords, letterCosts, STEP } from './language.table.ts';
import { plainWords } from './lexicon.table.ts';

/** What a text is made of, in bits: how much likelier it is as words, and how much likelier as random characters. */
export interface Texture {
  /** Summed over the parts that read as words. */
  readonly words: number;
  /** Summed over the parts that read as random. Both are 0 or more. */
  readonly random: number;
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const SYMBOLS = 27;
/** What one of 26 letters costs where all are as likely. */
const EVEN = Math.log2(26);
/** What a known word costs, however long: about one of four thousand. */
const KNOWN_WORD = 11;
/** Longer texts are judged by their beginning: one that is no words shows it soon. */
const LONGEST = 200;

/** Lengths of known words that are looked for. */
const SHORTEST_WORD = 3;
const LONGEST_WORD = 14;

interface Model {
  readonly costs: Float32Array;
  readonly words: ReadonlySet<string>;
  /** By the first three letters: the length of the longest known word that begins so, or 0. */
  readonly longest: Uint8Array;
}

let loaded: Model | undefined;

function model(): Model {
  loaded ??= load();
  return loaded;
}

function load(): Model {
  const costs = Float32Array.from(letterCosts, (digit) => DIGITS.indexOf(digit) * STEP);
  const words = new Set(
    [...frequentWords.split(' '), ...plainWords].filter((word) => word.length >= SHORTEST_WORD),
  );
  const longest = new Uint8Array(SYMBOLS ** 3);
  for (const word of words)
    if (/^[a-z]+$/.test(word)) {
      const beginning = beginningAt(word, 0);
      longest[beginning] = Math.max(longest[beginning] ?? 0, Math.min(word.length, LONGEST_WORD));
    }
  return { costs, words, longest };
}

/** Three letters as one number; none beyond the end. */
function beginningAt(letters: string, at: number): number {
  const letter = (each: number): number => letters.charCodeAt(at + each) - 96;
  return (letter(0) * SYMBOLS + letter(1)) * SYMBOLS + letter(2);
}

/** Whether it is a frequent word, in lower case. */
export function isWord(text: string): boolean {
  return model().words.has(text);
}

const parts = /[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+|[^A-Za-z0-9]+/g;

/**
 * Weighs a text part by part: stretches of letters against the letters' order in words, digits and signs by how they
 * are mixed in. Linear in its length, of which the first 200 characters count.
 */
export function textureOf(text: string): Texture {
  if (weighed.text !== text) weighed = { text, texture: weigh(text) };
  return weighed.texture;
}

/** What was weighed last: one value is judged in several ways, one after the other. */
let weighed: { readonly text: string; readonly texture: Texture } = {
  text: '',
  texture: { words: 0, random: 0 },
};

function weigh(text: string): Texture {
  let words = 0;
  let random = 0;
  let afterLetters = false;
  for (const [part] of text.slice(0, LONGEST).matchAll(parts)) {
    const gain = /^[A-Za-z]/.test(part) ? gainOfLetters(part, afterLetters) : gainOfOthers(part);
    if (gain > 0) words += gain;
    else random -= gain;
    afterLetters = /^[A-Za-z0-9]/.test(part);
  }
  return { words, random };
}

/** Bits by which letters are likelier as words. A short piece in the middle of others is a sign of randomness. */
function gainOfLetters(part: string, inside: boolean): number {
  const even = part.length * EVEN;
  const gain = even - costOf(part.toLowerCase());
  return inside && part.length <= 2 ? Math.min(gain, -1.5) : gain;
}

/** The least cost of a stretch of lower-case letters, of known words or letter by letter. */
function costOf(letters: string): number {
  const { costs, words, longest } = model();
  const least = new Float32Array(letters.length + 1).fill(Infinity);
  least[0] = 0;
  let before = 0;
  let last = 0;
  for (let at = 0; at < letters.length; at++) {
    const letter = letters.charCodeAt(at) - 96;
    const step = costs[(before * SYMBOLS + last) * SYMBOLS + letter] ?? 0;
    least[at + 1] = Math.min(least[at + 1] ?? Infinity, (least[at] ?? 0) + step);
    const most = Math.min(longest[beginningAt(letters, at)] ?? 0, letters.length - at);
    for (let length = SHORTEST_WORD; length <= most; length++) {
      if (!words.has(letters.slice(at, at + length))) continue;
      const cost = (least[at] ?? 0) + KNOWN_WORD + (length === SHORTEST_WORD ? 1 : 0);
      least[at + length] = Math.min(least[at + length] ?? Infinity, cost);
    }
    before = last;
    last = letter;
  }
  const end = costs[(before * SYMBOLS + last) * SYMBOLS] ?? 0;
  return (least[letters.length] ?? 0) + Math.min(end, 3);
}

/** Digits that count, repeat or name a year say nothing; other digits and rare signs speak for randomness. */
function gainOfOthers(part: string): number {
  if (/^[0-9]/.test(part)) {
    if (isCounting(part) || /^(?:19|20)\d\d$/.test(part)) return 0;
    return -1.5 - Math.min(part.length, 8) * 0.75;
  }
  const joints = part.replace(/[ _./:,;()'-]/g, '').length;
  return -1.5 * joints;
}

/** `1`, `12`, `123`, `4321`, `000`. */
export function isCounting(digits: string): boolean {
  return (
    digits.length === 1 ||
    '01234567890123456789'.includes(digits) ||
    '98765432109876543210'.includes(digits) ||
    /^(\d)\1*$/.test(digits)
  );
}
