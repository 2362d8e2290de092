import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { extractEndpoints } from '../../src/facts/endpoints/endpoints.ts';
import { readSource } from '../../src/facts/source.ts';
import { judgeFile } from '../../src/rules/judge.ts';
import { loadRules, pageAddress } from '../../src/rules/registry.ts';
import { readPage } from './page.ts';

const rules = (await loadRules()).filter(({ reads }) => reads === 'code' || reads === 'text');

/** Every file of every example on the pages of the rules: short, in all languages and formats, and full of dangers. */
async function sources(): Promise<{ path: string; text: string }[]> {
  const pages = await Promise.all(rules.map(({ id }) => readFile(pageAddress(id), 'utf8')));
  return pages
    .flatMap((page) => readPage(page, () => 'placeholder').examples)
    .flatMap(({ files }) => files)
    .flatMap(({ path, head }) => (head === undefined ? [] : [{ path, text: head }]));
}

test('nothing throws on sources that were torn apart and put together again', async () => {
  const known = await sources();
  expect(known.length).toBeGreaterThan(100);
  const cut = fc.record({
    from: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat(40),
    repeat: fc.nat(3),
  });
  const torn = fc.record({
    source: fc.constantFrom(...known),
    other: fc.constantFrom(...known),
    cuts: fc.array(cut, { minLength: 1, maxLength: 6 }),
  });
  await fc.assert(
    fc.asyncProperty(torn, async ({ source, other, cuts }) => {
      let { text } = source;
      for (const { from, length, repeat } of cuts) {
        const at = Math.floor(from * text.length);
        const piece =
          repeat === 0
            ? ''
            : other.text
                .slice(at % other.text.length)
                .slice(0, length)
                .repeat(repeat);
        text = text.slice(0, at) + piece + text.slice(at + length);
      }
      const { unread: _, ...facts } = await readSource(source.path, text, 5_000);
      const file = { path: source.path, text, lines: text.split(/\r?\n/), altered: [] };
      expect(judgeFile({ file, ...facts }, rules, () => undefined).failed).toEqual([]);
      if (facts.code) expect(() => facts.code && extractEndpoints(facts.code)).not.toThrow();
    }),
    { numRuns: Number(process.env.FUZZ_RUNS ?? 100) },
  );
});
