import { isCounting } from './language.ts';
import { fillers, placeholders } from './lexicon.table.ts';
import { isStandIn, isTrivialNumber } from './reject.ts';

/** Names of versions, regions and kinds of machines: words and digits that nobody logs in with. */
const naming =
  /(?:^|[-_.])v\d+$|^[a-z]{2}-[a-z]+-\d+$|^(?:sha|md|utf|iso|base|int|uint|float|rsa|aes)[-_]?\d+$/i;
/** A word of which letters were replaced by what looks like them. */
const leet = /[A-Za-z][0134578@$!]{1,3}[A-Za-z]/;
const calledSo =
  /^(?:my|new|old|db|user|admin|some|other|first|second|good)?(?:passw(?:or[dt])?s?|passwd|pass|pwd)$/i;

/**
 * Whether a value is words with something added, as people make passwords that they can remember: `brownbear7`,
 * `garden-gate-17`, `n1ghtingale8`. Words that name things in a program are none.
 */
export function isMemorable(text: string): boolean {
  if (text.length < 8 || /\s/.test(text) || naming.test(text)) return false;
  const parts = text.match(/[A-Za-z]+/g) ?? [];
  if (!parts.some(isOwn)) return false;
  const added = /\d+$/.exec(text.replace(/[^A-Za-z0-9]+$/, ''))?.[0] ?? '';
  const joints = text.replace(/[A-Za-z0-9]/g, '');
  if (leet.test(text) && text.length - parts.join('').length >= 2) return true;
  if (parts.length === 1) return added.length > 0 && (joints === '' || added.length > 1);
  if (added.length >= 2) return true;
  // Two words of its own, with a digit behind or a sign between that no name has.
  return parts.filter(isOwn).length >= 2 && (added.length === 1 || /[A-Za-z][#!$%&*+=~^][A-Za-z]/.test(text));
}

/** Whether a part says something of its own, and is no word of settings or for what stands for a value. */
function isOwn(part: string): boolean {
  const word = part.toLowerCase();
  return (
    word.length >= 4 &&
    !isStandIn(word) &&
    !fillers.has(word) &&
    !placeholders.has(word) &&
    !calledSo.test(word)
  );
}

/**
 * Whether what is made of words that everybody would try has that added to it that makes it a password of somebody:
 * `admin657`, `mysql2019`, `P4ssword71`, `AdminPassword!1`.
 */
export function isMadeOfStandIns(text: string, classes: number): boolean {
  const digits = /\d{3,}/.exec(text)?.[0];
  if (digits !== undefined && text.length >= 6 && !isCounting(digits) && /[A-Za-z]/.test(text)) return true;
  if (text.length < 8 || classes < 3) return false;
  if (/[^\w-]/.test(text) && /\d/.test(text)) return true;
  const added = /[a-z](\d{2})$/i.exec(text)?.[1] ?? '';
  return added !== '' && leet.test(text) && !isCounting(added) && isTrivialNumber(added);
}
