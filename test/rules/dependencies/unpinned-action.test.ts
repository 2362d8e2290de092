import { expect, test } from '@jest/globals';
import { judged } from './judged.ts';

const commit = 'c94ce9fb468520275223c153574b00df6fe4bcc9';
const older = '08eba0b27e820071cde6df949e0beb9ba4906955';
const path = '.github/workflows/build.yml';
const workflow = (step: string): Readonly<Record<string, string>> => ({
  [path]: `on: push\njobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n${step}\n`,
});

/** What is suggested instead of a step, where the refs are known. */
function suggested(
  step: string,
  before = '      - run: make',
  refs = ['actions/checkout@v4', 'some/deploy@main', 'some/deploy@release/v2'],
): string | undefined {
  const found = judged(workflow(before), workflow(step), {
    policy: { requirePins: ['githubactions'] },
    actionCommits: Object.fromEntries(refs.map((ref) => [ref, commit])),
  });
  expect(found.map(({ rule }) => rule)).toEqual(['dependencies/unpinned']);
  return found[0]?.fix?.replacement;
}

test.each([
  ['      - uses: actions/checkout@v4', `      - uses: actions/checkout@${commit} # v4`],
  ['      - uses: some/deploy@main', `      - uses: some/deploy@${commit} # main`],
  ['      - uses: some/deploy/sub/folder@main', `      - uses: some/deploy/sub/folder@${commit} # main`],
  ['      - uses: some/deploy@release/v2  ', `      - uses: some/deploy@${commit} # release/v2`],
  ['      - uses: "some/deploy@main"', `      - uses: "some/deploy@${commit}" # main`],
  ["      - 'uses': 'some/deploy@main'", `      - 'uses': 'some/deploy@${commit}' # main`],
  ['      - uses: some/deploy@main # main', `      - uses: some/deploy@${commit} # main`],
  [
    '      - uses: some/deploy@main # @main is new',
    `      - uses: some/deploy@${commit} # main # @main is new`,
  ],
  ['      - name: Go\n        uses: some/deploy@main', `        uses: some/deploy@${commit} # main`],
])('%j is pinned, and what it asked for stays in a comment', (step, pinned) => {
  expect(suggested(step)).toBe(pinned);
});

test.each([
  ['something that follows on the line', '      - { uses: some/deploy@main, name: Go }'],
  ['a value on a line of its own', '      - uses:\n          some/deploy@main'],
  ['a ref that nobody knows', '      - uses: some/deploy@dev'],
  ['what may be an abbreviated commit', '      - uses: some/deploy@c94ce9f'],
])('nothing is suggested for %s', (_, step) => {
  expect(suggested(step, undefined, ['some/deploy@main', 'some/deploy@c94ce9f'])).toBeUndefined();
});

test('what was pinned is pinned to what is wanted now, or to what it was where that is not known', () => {
  const before = `      - uses: actions/checkout@${older}`;
  const step = '      - uses: actions/checkout@v4';
  expect(suggested(step, before)).toBe(`      - uses: actions/checkout@${commit} # v4`);
  expect(suggested(step, before, [])).toBe(before);
});
