/** Letters of other alphabets that look like Latin ones. https://www.unicode.org/reports/tr39/#Confusable_Detection */
const letters: Readonly<Record<string, string>> = {
  а: 'a',
  ɑ: 'a',
  α: 'a',
  в: 'b',
  ь: 'b',
  с: 'c',
  ϲ: 'c',
  ԁ: 'd',
  е: 'e',
  ҽ: 'e',
  ε: 'e',
  ғ: 'f',
  ɡ: 'g',
  һ: 'h',
  н: 'h',
  і: 'i',
  ı: 'i',
  ι: 'i',
  ј: 'j',
  к: 'k',
  κ: 'k',
  ӏ: 'l',
  ⅼ: 'l',
  м: 'm',
  ո: 'n',
  п: 'n',
  η: 'n',
  о: 'o',
  ο: 'o',
  օ: 'o',
  р: 'p',
  ρ: 'p',
  ԛ: 'q',
  г: 'r',
  ѕ: 's',
  т: 't',
  τ: 't',
  υ: 'u',
  ս: 'u',
  ν: 'v',
  ѵ: 'v',
  ԝ: 'w',
  ω: 'w',
  х: 'x',
  χ: 'x',
  у: 'y',
  γ: 'y',
  ᴢ: 'z',
};

/** Latin letters and digits that pass for each other at a glance. */
const lookalikes: readonly (readonly [RegExp, string])[] = [
  [/rn/g, 'm'],
  [/vv/g, 'w'],
  [/cl/g, 'd'],
  [/0/g, 'o'],
  [/[1!|]/g, 'l'],
  [/5/g, 's'],
];

/** Without accents, foreign letters and invisible characters: what a reader takes the text for. */
export function asSeen(text: string): string {
  return [...text.normalize('NFKD').replaceAll(/[\p{M}\p{Cf}]/gu, '')]
    .map((each) => letters[each] ?? each)
    .join('');
}

/** One text for all that look the same at a glance. `i` and `l` are one. */
export function atAGlance(text: string): string {
  return lookalikes
    .reduce((seen, [pattern, as]) => seen.replaceAll(pattern, as), asSeen(text))
    .replaceAll('i', 'l');
}

/** Spellings of one sound. */
const sounds: readonly (readonly [RegExp, string])[] = [
  [/ph/g, 'f'],
  [/ck|q|c(?![ehiy])/g, 'k'],
  [/c(?=[eiy])|z/g, 's'],
  [/y/g, 'i'],
  [/(.)\1+/g, '$1'],
];

/** One text for names that are said the same way: `symphony` and `symfony`. */
export function soundOf(text: string): string {
  return sounds.reduce((said, [pattern, as]) => said.replaceAll(pattern, as), asSeen(text));
}
