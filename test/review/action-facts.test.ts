import { expect, test } from '@jest/globals';
import type { DependencyChange } from '../../src/model/dependency.ts';
import type { PackagePolicy } from '../../src/model/policy.ts';
import { commitsOfActions } from '../../src/review/action-facts.ts';
import { defaultPolicy } from '../../src/verdict/policy.ts';

const { signal } = new AbortController();

const action = (name: string, range: string, more: Partial<DependencyChange> = {}): DependencyChange => ({
  ecosystem: 'githubactions',
  name,
  declaredAs: name,
  purl: `pkg:githubactions/${name.toLowerCase()}`,
  change: 'added',
  after: { range, source: { kind: 'registry' }, pin: 'floating', integrity: [] },
  direct: true,
  development: true,
  location: { path: '.github/workflows/build.yml', line: 6, endLine: 6 },
  ...more,
});

/** A repository with these files at the merge-base, and others at the head. */
const repository = (files: Readonly<Record<string, string>>) => ({
  mergeBase: 'base',
  code: {
    list: async (commit: string) =>
      Object.keys(files).map((path) => ({
        path,
        mode: '100644',
        blob: commit === 'base' ? path : 'not asked for',
      })),
    read: async (blobs: readonly string[]) =>
      new Map(blobs.map((path) => [path, Buffer.from(files[path] ?? '')])),
  },
});

async function askedFor(changes: readonly DependencyChange[], policy: Partial<PackagePolicy> = {}) {
  const asked: string[][] = [];
  const lookup = async (refs: readonly string[]) => {
    asked.push([...refs]);
    return new Map<string, string>();
  };
  const settings = { ...defaultPolicy().packages, ...policy };
  await commitsOfActions(changes, settings, { ...repository({}), actions: { lookup } }, signal);
  return asked;
}

test('only what floats and should not is asked, each once', async () => {
  const changes = [
    action('some/deploy', 'main'),
    action('some/deploy/sub', 'main'),
    action('actions/checkout', 'v4'),
    action('my/own', 'main'),
    action('tool', 'main', { ecosystem: 'npm' }),
  ];
  const allow = ['pkg:githubactions/my/*'];
  expect(await askedFor(changes, { allow })).toEqual([['some/deploy@main']]);
  expect(await askedFor(changes, { allow, requirePins: ['githubactions'] })).toEqual([
    ['some/deploy@main', 'actions/checkout@v4'],
  ]);
  expect(await askedFor([action('actions/checkout', 'v4')])).toEqual([]);
});

test('no more than twenty are asked', async () => {
  const many = Array.from({ length: 30 }, (_, at) => action(`some/action-${at}`, 'main'));
  expect((await askedFor(many))[0]).toHaveLength(20);
});

/** What is known of `some/deploy@main` where there is nobody to ask. */
async function known(files: Readonly<Record<string, string>>) {
  const policy = defaultPolicy().packages;
  const sources = { ...repository(files), actions: undefined };
  return await commitsOfActions([action('some/deploy', 'main')], policy, sources, signal);
}

const [one, other] = ['c94ce9fb468520275223c153574b00df6fe4bcc9', '08eba0b27e820071cde6df949e0beb9ba4906955'];
const [first, second] = ['.github/workflows/first.yml', '.github/workflows/second.yaml'];

test.each([`      - uses: some/deploy@${one} # main\n`, `        uses: "Some/Deploy/sub@${one}"  #main\r\n`])(
  'what another workflow pins already is known: %j',
  async (line) => {
    expect(await known({ [first]: `steps:\n${line}` })).toEqual(new Map([['some/deploy@main', one]]));
  },
);

test.each([
  ['nothing', {}],
  ['another ref', { [first]: `      - uses: some/deploy@${one} # v1` }],
  ['another action', { [first]: `      - uses: some/deployer@${one} # main` }],
  ['a comment', { [first]: `      # - uses: some/deploy@${one} # main` }],
  ['more words', { [first]: `      - uses: some/deploy@${one} # main of old` }],
  ['no workflow', { 'docs/example.yml': `      - uses: some/deploy@${one} # main` }],
  [
    'two that do not agree',
    {
      [first]: `      - uses: some/deploy@${one} # main`,
      [second]: `      - uses: some/deploy@${other} # main`,
    },
  ],
])('%s tells nothing', async (_, files) => {
  expect(await known(files)).toEqual(new Map());
});

test('what is known is not asked', async () => {
  const lookup = async (refs: readonly string[]) => new Map(refs.map((ref) => [ref, other]));
  const sources = {
    ...repository({ [first]: `      - uses: some/deploy@${one} # main` }),
    actions: { lookup },
  };
  const changes = [action('some/deploy', 'main'), action('some/tool', 'main')];
  expect(await commitsOfActions(changes, defaultPolicy().packages, sources, signal)).toEqual(
    new Map([
      ['some/deploy@main', one],
      ['some/tool@main', other],
    ]),
  );
});
