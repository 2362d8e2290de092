/** Words that people and models write where a real value would stand. In lower case, looked for anywhere in the value. */
const stockWords =
  /example|sample|placeholder|dummy|redacted|changeme|change_me|replace|insert|your[_-]|yourapi|yourkey|yourtoken|notreal|not-real|not_real|fakekey|faketoken|fake[_-]|foobar|lorem|deadbeef|cafebabe|mytoken|mysecret|secrethere|tokenhere|keyhere|goeshere|todo[_-]|xxxx|_here$|-here$|invalid|qwerty|asdfgh/;

/**
 * Why a value is no credential anybody issued, or undefined. Looks at the part after the public prefix: stock words,
 * runs of one character, sequences, repetition, low variety, words alone. Linear in the value's length.
 */
export function placeholderReason(value: string): string | undefined {
  const lower = value.toLowerCase();
  const hexadecimal = /^[0-9a-f-]+$/.test(lower);
  if (stockWords.test(lower)) return 'it holds a word of placeholders';
  if (/(.)\1{5}/.test(value) || (!hexadecimal && /(.)\1{4}/.test(value))) return 'one character is repeated';
  if (longestSequence(lower) >= (hexadecimal ? 7 : 6)) return 'it counts up or down';
  if (isPeriodic(lower)) return 'it repeats itself';
  if (value.length >= 20 && !/[0-9A-Z]/.test(value) && !hexadecimal) return 'it is made of words';
  // A letter of a mark makes no digits of other letters.
  const mostlyHexadecimal = lower.replace(/[^0-9a-f]/g, '').length >= 0.9 * value.length;
  if (value.length >= 12 && entropy(value) < leastEntropy(value, mostlyHexadecimal))
    return 'it has little variety';
  return undefined;
}

/** The longest stretch in which each character is the one after, or before, its neighbour in the code table. */
function longestSequence(text: string): number {
  let longest = 1;
  let current = 1;
  let direction = 0;
  for (let at = 1; at < text.length; at++) {
    const step = text.charCodeAt(at) - text.charCodeAt(at - 1);
    if (Math.abs(step) !== 1) current = 1;
    else current = step === direction ? current + 1 : 2;
    direction = step;
    longest = Math.max(longest, current);
  }
  return longest;
}

/** Whether the text is some block of up to a third of it, over and over, but for at most two characters at the end. */
function isPeriodic(text: string): boolean {
  for (let period = 1; period <= Math.min(16, Math.floor(text.length / 3)); period++) {
    let same = period;
    while (same < text.length && text[same] === text[same - period]) same++;
    if (same >= text.length - 2) return true;
  }
  return false;
}

/** Shannon's, in bits a character. Values are of Latin letters: other units would be told apart by their lower byte. */
function entropy(text: string): number {
  const counts = new Uint32Array(0x100);
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at) & 0xff;
    counts[unit] = (counts[unit] as number) + 1;
  }
  let bits = 0;
  for (const count of counts) if (count > 0) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}

/** Two thirds of what a random text of that length and alphabet could have at most; almost none falls below. */
function leastEntropy(text: string, hexadecimal: boolean): number {
  return (2 / 3) * Math.log2(Math.min(text.length, hexadecimal ? 16 : 40));
}
