/**
 * Makes `src/rules/secrets/engine/generic/language.table.ts`: how letters follow each other in words that programs are
 * written with, and which words are frequent. `node scripts/build-language-model.ts` counts the installed packages'
 * sources and documents; a word counts once a package, so that no package teaches its own vocabulary.
 */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const PACKAGES = new URL('../node_modules', import.meta.url).pathname;
const TABLE = new URL('../src/rules/secrets/engine/generic/language.table.ts', import.meta.url);
const LARGEST_FILE = 400_000;
const WORDS = 4_500;
/** A word of fewer packages is somebody's own, an abbreviation or noise. */
const FEWEST_PACKAGES = 3;
const SYMBOLS = 27;
/** The step of the stored costs, in bits. */
const STEP = 0.25;
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const WIDTH = 100;

function main(): void {
  const frequency = new Map<string, number>();
  for (const folder of packages()) {
    for (const word of wordsOf(folder)) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  }
  const known = [...frequency].filter(([, count]) => count >= FEWEST_PACKAGES);
  const frequent = known
    .filter(([word]) => word.length >= 3)
    .toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, WORDS)
    .map(([word]) => word);
  writeFileSync(TABLE, render(trigramCosts(known), frequent.toSorted()));
  console.log(`${frequency.size} words, ${known.length} of them in ${FEWEST_PACKAGES} or more packages`);
}

function packages(): string[] {
  return readdirSync(PACKAGES)
    .filter((name) => !name.startsWith('.'))
    .flatMap((name) =>
      name.startsWith('@') ? readdirSync(join(PACKAGES, name)).map((each) => join(name, each)) : [name],
    )
    .map((name) => join(PACKAGES, name));
}

function wordsOf(folder: string): Set<string> {
  const words = new Set<string>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile() || !/\.(?:md|[cm]?js|ts|json)$/.test(entry.name) || entry.name.includes('.min.'))
      continue;
    if (statSync(path).size > LARGEST_FILE) continue;
    for (const line of readFileSync(path, 'utf8').split('\n')) if (line.length < 300) addWords(line, words);
  }
  return words;
}

/** Words of a line, those inside of camelCase names too, in lower case. */
function addWords(line: string, words: Set<string>): void {
  for (const [word] of line.matchAll(/[A-Z]{2,}(?![a-z])|[A-Z]?[a-z]{2,}/g)) {
    if (word.length <= 18) words.add(word.toLowerCase());
  }
}

/** −log2 of how likely a letter is after the two before it, for all 27³; interpolated with shorter contexts. */
function trigramCosts(words: readonly (readonly [string, number])[]): readonly number[] {
  const counts = [1, 2, 3].map((order) => new Float64Array(SYMBOLS ** order));
  for (const [word, packagesWithIt] of words) {
    const symbols = [0, 0, ...[...word].map((letter) => letter.charCodeAt(0) - 96), 0];
    const weight = Math.log2(1 + packagesWithIt);
    for (let at = 2; at < symbols.length; at++) {
      for (const [index, table] of counts.entries()) {
        const key = symbols.slice(at - index, at + 1).reduce((sum, symbol) => sum * SYMBOLS + symbol, 0);
        table[key] = (table[key] ?? 0) + weight;
      }
    }
  }
  return Array.from({ length: SYMBOLS ** 3 }, (_, key) => -Math.log2(likelihood(counts, key)));
}

function likelihood(counts: readonly Float64Array[], key: number): number {
  let likely = 1 / SYMBOLS;
  for (const [index, table] of counts.entries()) {
    const own = key % SYMBOLS ** (index + 1);
    const start = own - (own % SYMBOLS);
    const total = table.slice(start, start + SYMBOLS).reduce((sum, count) => sum + count, 0);
    const trust = total / (total + 20 * (index + 1));
    likely = trust * ((table[own] ?? 0) / Math.max(total, 1)) + (1 - trust) * likely;
  }
  return likely;
}

function render(costs: readonly number[], words: readonly string[]): string {
  const encoded = costs.map((cost) => DIGITS.charAt(Math.min(63, Math.round(cost / STEP)))).join('');
  return [
    '// biome-ignore-all format: a table. Made by scripts/build-language-model.ts; not to be edited by hand.',
    '',
    '/** How many bits one step of a cost stands for. */',
    `export const STEP = ${STEP};`,
    '/** Costs of a letter after the two before it (0 for none, 1 for a to 26 for z), one digit of Base64 each. */',
    'export const letterCosts =',
    `${chunks(encoded)
      .map((chunk) => `  '${chunk}'`)
      .join(' +\n')};`,
    '/** Frequent words, in order. */',
    'export const frequentWords =',
    `${chunks(`${words.join(' ')} `)
      .map((chunk) => `  '${chunk}'`)
      .join(' +\n')};`,
    '',
  ].join('\n');
}

function chunks(text: string): string[] {
  return text.match(new RegExp(`.{1,${WIDTH}}`, 'g')) ?? [];
}

main();
