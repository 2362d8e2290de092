import { createHash } from 'node:crypto';
import type { PackagePolicy } from '../../../src/model/policy.ts';

type Tree = Readonly<Record<string, string>>;
type Json = Record<string, unknown>;
/** What it is, before, after, and the policy. */
export type Case = readonly [what: string, base: Tree, head: Tree, policy?: Partial<PackagePolicy>];

/** Puts a value somewhere deep in a document. */
function set(document: unknown, value: unknown, ...path: readonly (string | number)[]): void {
  const [last = '', ...above] = path.toReversed();
  let inner = document as Json;
  for (const key of above.toReversed()) inner = inner[key] as Json;
  inner[last] = value;
}

function drop(document: unknown, ...path: readonly (string | number)[]): void {
  const [last = '', ...above] = path.toReversed();
  let inner = document as Json;
  for (const key of above.toReversed()) inner = inner[key] as Json;
  delete inner[last];
}

const b = (t: string, a = 'sha512') => createHash(a).update(t).digest();
const sri = (t: string, a = 'sha512') => `${a}-${b(t, a).toString('base64')}`;
const hex = (t: string, a = 'sha256') => b(t, a).toString('hex');
export const bad: Case[] = [];
export const good: Case[] = [];
const N = ['lodash', 'express', 'debug', 'ms', 'once'];
const V: Readonly<Record<string, string>> = {
  lodash: '4.17.21',
  express: '4.19.2',
  debug: '4.3.4',
  ms: '2.1.3',
  once: '1.4.0',
};
const pkg = JSON.stringify(
  { name: 'shop', dependencies: { lodash: '^4.17.21', express: '^4.19.2' } },
  null,
  2,
);
const tgz = (n: string, v = V[n], host = 'registry.example') =>
  `https://${host}/${n}/-/${n.split('/').at(-1)}-${v}.tgz`;
const E = (edit: (p: unknown) => void = () => {}) => {
  const packages: Json = { '': { name: 'shop', dependencies: { lodash: '^4.17.21', express: '^4.19.2' } } };
  for (const n of N)
    packages[`node_modules/${n}`] = {
      version: V[n],
      resolved: tgz(n),
      integrity: sri(n),
      ...(n === 'express'
        ? { dependencies: { debug: '^4.0.0', once: '^1.0.0' } }
        : n === 'debug'
          ? { dependencies: { ms: '^2.1.0' } }
          : {}),
    };
  edit(packages);
  return {
    'package.json': pkg,
    'package-lock.json': JSON.stringify(
      { name: 'shop', lockfileVersion: 3, requires: true, packages },
      null,
      2,
    ),
  };
};
const B = E();
const npm = (what: string, edit: (p: unknown) => void) => bad.push([`npm3 ${what}`, B, E(edit)]);
npm('host swapped direct', (p) => {
  set(p, tgz('lodash', undefined, 'evil.example'), 'node_modules/lodash', 'resolved');
});
npm('host swapped transitive', (p) => {
  set(p, tgz('ms', undefined, 'evil.example'), 'node_modules/ms', 'resolved');
});
npm('hash changed', (p) => {
  set(p, sri('evil'), 'node_modules/ms', 'integrity');
});
npm('hash removed', (p) => {
  drop(p, 'node_modules/ms', 'integrity');
});
npm('hash removed direct', (p) => {
  drop(p, 'node_modules/lodash', 'integrity');
});
npm('git in place of tarball transitive', (p) => {
  set(p, `git+ssh://git@git.example/x/ms.git#${'a'.repeat(40)}`, 'node_modules/ms', 'resolved');
});
npm('git in place of tarball, direct', (p) => {
  set(p, `git+ssh://git@git.example/x/lodash.git#${'a'.repeat(40)}`, 'node_modules/lodash', 'resolved');
});
npm('other url', (p) => {
  set(p, 'https://evil.example/payload.tgz', 'node_modules/ms', 'resolved');
});
npm('other package', (p) => {
  set(p, tgz('evil', '2.1.3'), 'node_modules/ms', 'resolved');
});
npm('other package + hash', (p) => {
  set(p, tgz('evil', '2.1.3'), 'node_modules/ms', 'resolved');
  set(p, sri('evil'), 'node_modules/ms', 'integrity');
});
npm('other version tarball', (p) => {
  set(p, tgz('ms', '0.0.1'), 'node_modules/ms', 'resolved');
});
npm('algorithm weakened', (p) => {
  set(p, sri('ms', 'sha1'), 'node_modules/ms', 'integrity');
});
npm('algorithm weakened direct', (p) => {
  set(p, sri('lodash', 'sha1'), 'node_modules/lodash', 'integrity');
});
npm('alias to another', (p) => {
  set(p, 'evil-ms', 'node_modules/ms', 'name');
  set(p, tgz('evil-ms', '2.1.3'), 'node_modules/ms', 'resolved');
  set(p, sri('evil'), 'node_modules/ms', 'integrity');
});
npm('alias to another direct', (p) => {
  set(p, 'evil-lodash', 'node_modules/lodash', 'name');
  set(p, tgz('evil-lodash', '4.17.21'), 'node_modules/lodash', 'resolved');
  set(p, sri('evil'), 'node_modules/lodash', 'integrity');
});
npm('orphan entry', (p) => {
  set(p, { version: '1.0.0', resolved: tgz('evil', '1.0.0'), integrity: sri('e') }, 'node_modules/evil');
});
npm('orphan entry with script', (p) => {
  set(
    p,
    { version: '1.0.0', resolved: tgz('evil', '1.0.0'), integrity: sri('e'), hasInstallScript: true },
    'node_modules/evil',
  );
});
npm('link to a folder', (p) => {
  set(p, { resolved: '../../evil', link: true }, 'node_modules/ms');
});
npm('file: tarball in repository', (p) => {
  set(p, { version: '2.1.3', resolved: 'file:vendor/ms.tgz', integrity: sri('e') }, 'node_modules/ms');
});
npm('http', (p) => {
  set(p, tgz('ms').replace('https', 'http'), 'node_modules/ms', 'resolved');
});
npm('version out of range', (p) => {
  set(p, { version: '5.0.0', resolved: tgz('lodash', '5.0.0'), integrity: sri('l5') }, 'node_modules/lodash');
});
npm('hash also of another file', (p) => {
  set(p, `${sri('ms')} ${sri('evil')}`, 'node_modules/ms', 'integrity');
});
npm('all hosts', (p) => {
  for (const n of N) set(p, tgz(n, undefined, 'evil.example'), `node_modules/${n}`, 'resolved');
});
// the same for a nested place
npm('nested override', (p) => {
  set(
    p,
    { version: '4.3.4', resolved: tgz('debug', undefined, 'evil.example'), integrity: sri('evil') },
    'node_modules/express/node_modules/debug',
  );
});

// yarn 1
const y1 = (edit = (s: string) => s) => ({
  'package.json': pkg,
  'yarn.lock': edit(
    `# yarn lockfile v1\n\n\n${N.slice()
      .sort()
      .map(
        (n) =>
          `${n}@^${V[n]}:\n  version "${V[n]}"\n  resolved "${tgz(n)}#${hex(n, 'sha1')}"\n  integrity ${sri(n)}\n`,
      )
      .join('\n')}`,
  ),
});
const y = (what: string, edit: (s: string) => string) => {
  const h = y1(edit);
  if (h['yarn.lock'] === y1()['yarn.lock']) throw new Error(what);
  bad.push([`yarn1 ${what}`, y1(), h]);
};
y('host', (s) => s.replace('registry.example/ms', 'evil.example/ms'));
y('hash', (s) => s.replace(sri('ms'), sri('evil')));
y('hash removed', (s) => s.replace(`  integrity ${sri('ms')}\n`, ''));
y('sha1 fragment changed', (s) => s.replace(hex('ms', 'sha1'), hex('evil', 'sha1')));
y('other package', (s) => s.replace(tgz('ms'), tgz('evil', '2.1.3')));
y('git', (s) =>
  s
    .replace(`"${tgz('ms')}#${hex('ms', 'sha1')}"`, `"git+https://git.example/ms.git#${'a'.repeat(40)}"`)
    .replace(`  integrity ${sri('ms')}\n`, ''),
);
y('codeload tarball', (s) =>
  s.replace(`${tgz('ms')}#${hex('ms', 'sha1')}`, `https://codeload.example/x/ms/tar.gz/${'a'.repeat(40)}`),
);
y('weakened', (s) => s.replace(sri('ms'), sri('ms', 'sha1')));
y('all hosts', (s) => s.replaceAll('registry.example', 'evil.example'));
y(
  'orphan',
  (s) =>
    `${s}\nzz-evil@^1.0.0:\n  version "1.0.0"\n  resolved "${tgz('zz-evil', '1.0.0')}#${hex('z', 'sha1')}"\n  integrity ${sri('z')}\n`,
);
y('out of range', (s) =>
  s
    .replaceAll('4.17.21"', '5.0.0"')
    .replace(tgz('lodash'), tgz('lodash', '5.0.0'))
    .replace(sri('lodash'), sri('l5')),
);
// berry
const berryOf = (edit = (s: string) => s) => ({
  'package.json': pkg,
  'yarn.lock': edit(
    `__metadata:\n  version: 8\n  cacheKey: 10c0\n\n${N.slice()
      .sort()
      .map(
        (n) =>
          `"${n}@npm:^${V[n]}":\n  version: ${V[n]}\n  resolution: "${n}@npm:${V[n]}"\n  checksum: 10c0/${hex(n, 'sha512')}\n  languageName: node\n  linkType: hard\n`,
      )
      .join(
        '\n',
      )}\n"shop@workspace:.":\n  version: 0.0.0-use.local\n  resolution: "shop@workspace:."\n  dependencies:\n    express: "npm:^4.19.2"\n    lodash: "npm:^4.17.21"\n  languageName: unknown\n  linkType: soft\n`,
  ),
});
const be = (what: string, edit: (s: string) => string) => {
  const h = berryOf(edit);
  if (h['yarn.lock'] === berryOf()['yarn.lock']) throw new Error(what);
  bad.push([`berry ${what}`, berryOf(), h]);
};
be('hash', (s) => s.replace(hex('ms', 'sha512'), hex('evil', 'sha512')));
be('hash removed', (s) => s.replace(`  checksum: 10c0/${hex('ms', 'sha512')}\n`, ''));
be('resolution to another', (s) =>
  s
    .replace('resolution: "ms@npm:2.1.3"', 'resolution: "evil@npm:2.1.3"')
    .replace(hex('ms', 'sha512'), hex('evil', 'sha512')),
);
be('resolution to another direct', (s) =>
  s
    .replace('resolution: "lodash@npm:4.17.21"', 'resolution: "evil@npm:4.17.21"')
    .replace(hex('lodash', 'sha512'), hex('evil', 'sha512')),
);
be('git', (s) =>
  s.replace(
    'resolution: "ms@npm:2.1.3"',
    `resolution: "ms@https://git.example/ms.git#commit=${'a'.repeat(40)}"`,
  ),
);
be('archive url', (s) =>
  s.replace(
    'resolution: "ms@npm:2.1.3"',
    'resolution: "ms@npm:2.1.3::__archiveUrl=https%3A%2F%2Fevil.example%2Fms.tgz"',
  ),
);
be('patch', (s) =>
  s.replace('resolution: "ms@npm:2.1.3"', 'resolution: "ms@patch:ms@npm%3A2.1.3#./evil.patch"'),
);
// pnpm
const pn = (edit = (s: string) => s) => ({
  'package.json': pkg,
  'pnpm-lock.yaml': edit(
    `lockfileVersion: '9.0'\n\nsettings:\n  autoInstallPeers: true\n\nimporters:\n\n  .:\n    dependencies:\n      express:\n        specifier: ^4.19.2\n        version: 4.19.2\n      lodash:\n        specifier: ^4.17.21\n        version: 4.17.21\n\npackages:\n\n${N.slice()
      .sort()
      .map((n) => `  ${n}@${V[n]}:\n    resolution: {integrity: ${sri(n)}}\n    engines: {node: '>=6'}\n`)
      .join('\n')}\nsnapshots:\n\n${N.slice()
      .sort()
      .map((n) => `  ${n}@${V[n]}: {}\n`)
      .join('\n')}`,
  ),
});
const p = (what: string, edit: (s: string) => string) => {
  const h = pn(edit);
  if (h['pnpm-lock.yaml'] === pn()['pnpm-lock.yaml']) throw new Error(what);
  bad.push([`pnpm ${what}`, pn(), h]);
};
p('hash', (s) => s.replace(sri('ms'), sri('evil')));
p('tarball added', (s) =>
  s.replace(
    `{integrity: ${sri('ms')}}`,
    `{integrity: ${sri('ms')}, tarball: https://evil.example/ms/-/ms-2.1.3.tgz}`,
  ),
);
p('tarball alone', (s) => s.replace(`{integrity: ${sri('ms')}}`, `{tarball: https://evil.example/ms.tgz}`));
p('git resolution', (s) =>
  s.replace(
    `{integrity: ${sri('ms')}}`,
    `{commit: ${'a'.repeat(40)}, repo: https://git.example/ms.git, type: git}`,
  ),
);
p('directory', (s) => s.replace(`{integrity: ${sri('ms')}}`, `{directory: ../evil, type: directory}`));
p('hash removed', (s) => s.replace(`{integrity: ${sri('ms')}}`, `{}`));
p('direct to another package', (s) =>
  s.replace('version: 4.17.21\n', 'version: evil@4.17.21\n').replaceAll('lodash@4.17.21:', 'evil@4.17.21:'),
);
p('weakened', (s) => s.replace(sri('ms'), sri('ms', 'sha1')));
p('orphan', (s) =>
  s.replace('\nsnapshots:', `\n  zz-evil@1.0.0:\n    resolution: {integrity: ${sri('z')}}\n\nsnapshots:`),
);
// bun
const bn = (edit = (s: string) => s) => ({
  'package.json': pkg,
  'bun.lock': edit(
    `{\n  "lockfileVersion": 1,\n  "workspaces": {\n    "": {\n      "name": "shop",\n      "dependencies": {\n        "express": "^4.19.2",\n        "lodash": "^4.17.21",\n      },\n    },\n  },\n  "packages": {\n${N.slice()
      .sort()
      .map((n) => `    "${n}": ["${n}@${V[n]}", "", {}, "${sri(n)}"],\n`)
      .join('\n')}  }\n}\n`,
  ),
});
const bu = (what: string, edit: (s: string) => string) => {
  const h = bn(edit);
  if (h['bun.lock'] === bn()['bun.lock']) throw new Error(what);
  bad.push([`bun ${what}`, bn(), h]);
};
bu('hash', (s) => s.replace(sri('ms'), sri('evil')));
bu('registry', (s) => s.replace('["ms@2.1.3", ""', '["ms@2.1.3", "https://evil.example/ms/-/ms-2.1.3.tgz"'));
bu('alias', (s) => s.replace('["ms@2.1.3"', '["evil@2.1.3"').replace(sri('ms'), sri('evil')));
bu('git', (s) =>
  s.replace(`["ms@2.1.3", "", {}, "${sri('ms')}"]`, '["ms@github:evil/ms#abcdef1", {}, "evil-ms-abcdef1"]'),
);
bu('hash removed', (s) => s.replace(`, {}, "${sri('ms')}"]`, ', {}]'));
// python
const PN = ['click', 'flask', 'idna', 'requests', 'urllib3'];
const PV: Readonly<Record<string, string>> = {
  click: '8.1.7',
  flask: '3.0.0',
  idna: '3.6',
  requests: '2.31.0',
  urllib3: '2.1.0',
};
const pyproj = '[project]\nname = "shop"\nversion = "1"\ndependencies = ["flask>=3.0", "requests>=2.31"]\n';
const uvOf = (edit = (s: string) => s) => ({
  'pyproject.toml': pyproj,
  'uv.lock': edit(
    `version = 1\nrequires-python = ">=3.11"\n\n${PN.map((n) => `[[package]]\nname = "${n}"\nversion = "${PV[n]}"\nsource = { registry = "https://pypi.example/simple" }\nsdist = { url = "https://files.example/aa/${n}-${PV[n]}.tar.gz", hash = "sha256:${hex(n)}", size = 1 }\nwheels = [\n    { url = "https://files.example/bb/${n}-${PV[n]}-py3-none-any.whl", hash = "sha256:${hex(`${n}w`)}", size = 2 },\n]\n`).join('\n')}\n[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\ndependencies = [\n    { name = "flask" },\n    { name = "requests" },\n]\n`,
  ),
});
const u = (what: string, edit: (s: string) => string) => {
  const h = uvOf(edit);
  if (h['uv.lock'] === uvOf()['uv.lock']) throw new Error(what);
  bad.push([`uv ${what}`, uvOf(), h]);
};
u('wheel host', (s) => s.replace('files.example/bb/idna', 'evil.example/bb/idna'));
u('sdist host', (s) => s.replace('files.example/aa/idna', 'evil.example/aa/idna'));
u('hash of the wheel', (s) => s.replace(hex('idnaw'), hex('evil')));
u('hash of the sdist', (s) => s.replace(hex('idna'), hex('evil')));
u('both hashes', (s) => s.replace(hex('idnaw'), hex('evil')).replace(hex('idna'), hex('evil2')));
u('hash removed', (s) =>
  s.replace(`, hash = "sha256:${hex('idnaw')}"`, '').replace(`, hash = "sha256:${hex('idna')}"`, ''),
);
u('git source', (s) =>
  s.replace(
    'name = "idna"\nversion = "3.6"\nsource = { registry = "https://pypi.example/simple" }',
    `name = "idna"\nversion = "3.6"\nsource = { git = "https://git.example/idna?rev=main#${'a'.repeat(40)}" }`,
  ),
);
u('registry of one', (s) =>
  s.replace(
    'name = "idna"\nversion = "3.6"\nsource = { registry = "https://pypi.example/simple" }',
    'name = "idna"\nversion = "3.6"\nsource = { registry = "https://evil.example/simple" }',
  ),
);
u('registry of a direct one', (s) =>
  s.replace(
    'name = "flask"\nversion = "3.0.0"\nsource = { registry = "https://pypi.example/simple" }',
    'name = "flask"\nversion = "3.0.0"\nsource = { registry = "https://evil.example/simple" }',
  ),
);
u('wheel of another', (s) => s.replace('bb/idna-3.6-py3', 'bb/evil-3.6-py3'));
u('all hosts', (s) => s.replaceAll('files.example', 'evil.example'));
u('wheel of another version', (s) => s.replace('bb/idna-3.6-py3', 'bb/idna-9.9-py3'));
const poetryOf = (edit = (s: string) => s) => ({
  'pyproject.toml': '[tool.poetry.dependencies]\npython = "^3.11"\nflask = "^3.0"\nrequests = "^2.31"\n',
  'poetry.lock': edit(
    `${PN.map((n) => `[[package]]\nname = "${n}"\nversion = "${PV[n]}"\ndescription = ""\noptional = false\npython-versions = ">=3.8"\nfiles = [\n    {file = "${n}-${PV[n]}-py3-none-any.whl", hash = "sha256:${hex(`${n}w`)}"},\n    {file = "${n}-${PV[n]}.tar.gz", hash = "sha256:${hex(n)}"},\n]\n`).join('\n')}\n[metadata]\nlock-version = "2.1"\npython-versions = "^3.11"\ncontent-hash = "${hex('x')}"\n`,
  ),
});
const po = (what: string, edit: (s: string) => string) => {
  const h = poetryOf(edit);
  if (h['poetry.lock'] === poetryOf()['poetry.lock']) throw new Error(what);
  bad.push([`poetry ${what}`, poetryOf(), h]);
};
const evilSource =
  '\n[package.source]\ntype = "legacy"\nurl = "https://evil.example/simple"\nreference = "x"\n';
const sdist = (n: string) => `    {file = "${n}-${PV[n]}.tar.gz", hash = "sha256:${hex(n)}"},\n]\n`;
po('hash', (s) => s.replace(hex('idnaw'), hex('evil')));
po('hash of both', (s) => s.replace(hex('idnaw'), hex('evil')).replace(hex('idna'), hex('evil2')));
po('files emptied', (s) => s.replace(/(name = "idna"[\s\S]*?)files = \[[\s\S]*?\]\n/, '$1files = []\n'));
po('another index, transitive', (s) => s.replace(sdist('idna'), sdist('idna') + evilSource));
po('another index, direct', (s) => s.replace(sdist('flask'), sdist('flask') + evilSource));
po('another index, all', (s) => PN.reduce((t, n) => t.replace(sdist(n), sdist(n) + evilSource), s));
po('git', (s) =>
  s.replace(
    sdist('idna'),
    `${sdist('idna')}\n[package.source]\ntype = "git"\nurl = "https://git.example/idna.git"\nreference = "main"\nresolved_reference = "${'a'.repeat(40)}"\n`,
  ),
);
po('url', (s) =>
  s.replace(
    sdist('flask'),
    `${sdist('flask')}\n[package.source]\ntype = "url"\nurl = "https://evil.example/flask.whl"\n`,
  ),
);
po('file of another', (s) =>
  s.replace('{file = "idna-3.6-py3', '{file = "evil-3.6-py3').replace(hex('idnaw'), hex('evil')),
);
const pipfOf = (edit: (d: unknown) => void = () => {}) => {
  const d: Json = {
    _meta: {
      hash: { sha256: hex('m') },
      sources: [{ name: 'pypi', url: 'https://pypi.example/simple', verify_ssl: true }],
    },
    default: Object.fromEntries(
      PN.map((n) => [
        n,
        { hashes: [`sha256:${hex(n)}`, `sha256:${hex(`${n}w`)}`], index: 'pypi', version: `==${PV[n]}` },
      ]),
    ),
    develop: {},
  };
  edit(d);
  return { Pipfile: '[packages]\nflask = "*"\nrequests = "*"\n', 'Pipfile.lock': JSON.stringify(d, null, 4) };
};
const pf = (what: string, edit: (d: unknown) => void) =>
  bad.push([`pipfile ${what}`, pipfOf(), pipfOf(edit)]);
pf('hash', (d) => {
  set(d, [`sha256:${hex('evil')}`], 'default', 'idna', 'hashes');
});
pf('hashes removed', (d) => {
  set(d, [], 'default', 'idna', 'hashes');
});
pf('index of one', (d) => {
  set(d, { name: 'evil', url: 'https://evil.example/simple', verify_ssl: true }, '_meta', 'sources', 1);
  set(d, 'evil', 'default', 'flask', 'index');
});
pf('index of all', (d) => {
  set(d, 'https://evil.example/simple', '_meta', 'sources', 0, 'url');
});
pf('git', (d) => {
  set(d, { git: 'https://git.example/idna.git', ref: 'a'.repeat(40) }, 'default', 'idna');
});
const reqOf = (edit = (s: string) => s) => ({
  'requirements.txt': edit(
    PN.map(
      (n) => `${n}==${PV[n]} \\\n    --hash=sha256:${hex(n)} \\\n    --hash=sha256:${hex(`${n}w`)}\n`,
    ).join(''),
  ),
});
bad.push(['requirements one hash replaced', reqOf(), reqOf((s) => s.replace(hex('idnaw'), hex('evil')))]);
bad.push([
  'requirements hashes removed',
  reqOf(),
  reqOf((s) => s.replace(/idna==3.6 \\\n.*\\\n.*\n/, 'idna==3.6\n')),
]);
bad.push([
  'requirements url instead',
  reqOf(),
  reqOf((s) => s.replace('idna==3.6 \\', 'idna @ https://evil.example/idna-3.6.whl \\')),
]);
// cargo
const CN = ['itoa', 'ryu', 'serde', 'serde_json', 'syn'];
const cargoOf = (edit = (s: string) => s) => ({
  'Cargo.toml':
    '[package]\nname = "shop"\nversion = "0.1.0"\n\n[dependencies]\nserde = "1"\nserde_json = "1"\n',
  'Cargo.lock': edit(
    `version = 4\n\n${CN.map((n) => `[[package]]\nname = "${n}"\nversion = "1.0.5"\nsource = "registry+https://crates.example/index"\nchecksum = "${hex(n)}"\n`).join('\n')}\n[[package]]\nname = "shop"\nversion = "0.1.0"\ndependencies = [\n "serde",\n "serde_json",\n]\n`,
  ),
});
const c = (what: string, edit: (s: string) => string) => {
  const h = cargoOf(edit);
  if (h['Cargo.lock'] === cargoOf()['Cargo.lock']) throw new Error(what);
  bad.push([`cargo ${what}`, cargoOf(), h]);
};
const one = (n: string) =>
  `name = "${n}"\nversion = "1.0.5"\nsource = "registry+https://crates.example/index"`;
c('checksum', (s) => s.replace(hex('itoa'), hex('evil')));
c('checksum removed', (s) => s.replace(`checksum = "${hex('itoa')}"\n`, ''));
c('registry of one', (s) => s.replace(one('itoa'), one('itoa').replace('crates.example', 'evil.example')));
c('registry of a direct one', (s) =>
  s.replace(one('serde'), one('serde').replace('crates.example', 'evil.example')),
);
c('git', (s) =>
  s
    .replace(
      one('itoa'),
      `name = "itoa"\nversion = "1.0.5"\nsource = "git+https://git.example/itoa?branch=main#${'a'.repeat(40)}"`,
    )
    .replace(`checksum = "${hex('itoa')}"\n`, ''),
);
c('all', (s) => s.replaceAll('crates.example', 'evil.example'));
// go
const goOf = (edit = (s: string) => s, mod = (s: string) => s) => ({
  'go.mod': mod(
    'module example.com/shop\n\ngo 1.24\n\nrequire (\n\tgithub.com/pkg/errors v0.9.1\n\tgolang.org/x/text v0.14.0\n)\n',
  ),
  'go.sum': edit(
    ['github.com/pkg/errors v0.9.1', 'golang.org/x/text v0.14.0']
      .map(
        (m) =>
          `${m} h1:${b(m, 'sha256').toString('base64')}\n${m}/go.mod h1:${b(`${m}mod`, 'sha256').toString('base64')}\n`,
      )
      .join(''),
  ),
});
const g1 = b('golang.org/x/text v0.14.0', 'sha256').toString('base64'),
  gm = b('golang.org/x/text v0.14.0mod', 'sha256').toString('base64');
bad.push(['go hash', goOf(), goOf((s) => s.replace(g1, b('evil', 'sha256').toString('base64')))]);
bad.push(['go hash of go.mod', goOf(), goOf((s) => s.replace(gm, b('evil', 'sha256').toString('base64')))]);
bad.push([
  'go second hash added',
  goOf(),
  goOf((s) => `${s}golang.org/x/text v0.14.0 h1:${b('evil', 'sha256').toString('base64')}\n`),
]);
bad.push([
  'go replace',
  goOf(),
  goOf(undefined, (s) => `${s}\nreplace golang.org/x/text => github.com/evil/text v0.14.0\n`),
]);
// gem
const gemOf = (edit = (s: string) => s) => ({
  Gemfile: "source 'https://gems.example'\ngem 'rails', '~> 7.1'\n",
  'Gemfile.lock': edit(
    `GEM\n  remote: https://gems.example/\n  specs:\n    rack (3.0.8)\n    rails (7.1.0)\n      rack (>= 2)\n    thor (1.3.0)\n\nPLATFORMS\n  ruby\n\nDEPENDENCIES\n  rails (~> 7.1)\n\nCHECKSUMS\n  rack (3.0.8) sha256=${hex('rack')}\n  rails (7.1.0) sha256=${hex('rails')}\n  thor (1.3.0) sha256=${hex('thor')}\n\nBUNDLED WITH\n   2.6.0\n`,
  ),
});
const ge = (what: string, edit: (s: string) => string) => {
  const h = gemOf(edit);
  if (h['Gemfile.lock'] === gemOf()['Gemfile.lock']) throw new Error(what);
  bad.push([`gem ${what}`, gemOf(), h]);
};
ge('checksum', (s) => s.replace(hex('rack'), hex('evil')));
ge('checksum removed', (s) => s.replace(`  rack (3.0.8) sha256=${hex('rack')}\n`, '  rack (3.0.8)\n'));
ge('remote', (s) => s.replace('remote: https://gems.example/', 'remote: https://evil.example/'));
ge('second remote for one', (s) =>
  s
    .replace('    rack (3.0.8)\n', '')
    .replace('GEM\n', 'GEM\n  remote: https://evil.example/\n  specs:\n    rack (3.0.8)\n\nGEM\n'),
);
ge('git', (s) =>
  s
    .replace('    rack (3.0.8)\n', '')
    .replace(
      'GEM\n',
      `GIT\n  remote: https://git.example/rack.git\n  revision: ${'a'.repeat(40)}\n  specs:\n    rack (3.0.8)\n\nGEM\n`,
    ),
);
ge('http', (s) => s.replace('remote: https://gems.example/', 'remote: http://gems.example/'));
// nuget
const nuOf = (edit: (d: unknown) => void = () => {}) => {
  const d: Json = {
    version: 1,
    dependencies: {
      'net8.0': {
        'Newtonsoft.Json': {
          type: 'Direct',
          requested: '[13.0.1, )',
          resolved: '13.0.1',
          contentHash: b('nj').toString('base64'),
        },
        'System.Memory': { type: 'Transitive', resolved: '4.5.5', contentHash: b('sm').toString('base64') },
      },
    },
  };
  edit((d.dependencies as Json)['net8.0']);
  return {
    'shop.csproj':
      '<Project Sdk="Microsoft.NET.Sdk"><ItemGroup><PackageReference Include="Newtonsoft.Json" Version="13.0.1" /></ItemGroup></Project>',
    'packages.lock.json': JSON.stringify(d, null, 2),
  };
};
bad.push([
  'nuget hash',
  nuOf(),
  nuOf((d) => {
    set(d, b('evil').toString('base64'), 'System.Memory', 'contentHash');
  }),
]);
bad.push([
  'nuget hash removed',
  nuOf(),
  nuOf((d) => {
    drop(d, 'System.Memory', 'contentHash');
  }),
]);
bad.push([
  'nuget version of direct',
  nuOf(),
  nuOf((d) => {
    set(d, '9.0.1', 'Newtonsoft.Json', 'resolved');
  }),
]);
// composer
const coOf = (edit: (d: unknown) => void = () => {}) => {
  const d: Json = {
    packages: [
      ['acme/log', '3.0.2', '1'],
      ['acme/clock', '1.0.0', '2'],
      ['acme/http', '2.0.0', '3'],
    ].map(([name, version, r]) => ({
      name,
      version,
      source: { type: 'git', url: `https://git.example/${name}.git`, reference: r?.repeat(40) },
      dist: {
        type: 'zip',
        url: `https://dist.example/${name}/${r?.repeat(40)}.zip`,
        reference: r?.repeat(40),
        shasum: '',
      },
    })),
    'packages-dev': [],
  };
  edit(d.packages);
  return {
    'composer.json': '{"require":{"acme/log":"^3.0","acme/http":"^2.0"}}',
    'composer.lock': JSON.stringify(d, null, 4),
  };
};
const co = (what: string, edit: (d: unknown) => void) => bad.push([`composer ${what}`, coOf(), coOf(edit)]);
co('dist url', (d) => {
  set(d, 'https://evil.example/acme/clock.zip', 1, 'dist', 'url');
});
co('dist url of a direct one', (d) => {
  set(d, 'https://evil.example/acme/log.zip', 0, 'dist', 'url');
});
co('reference', (d) => {
  set(d, '9'.repeat(40), 1, 'dist', 'reference');
  set(d, '9'.repeat(40), 1, 'source', 'reference');
});
co('source url', (d) => {
  set(d, 'https://git.example/evil/clock.git', 1, 'source', 'url');
});
co('source reference alone', (d) => {
  set(d, '9'.repeat(40), 1, 'source', 'reference');
});
co('path', (d) => {
  set(d, { type: 'path', url: '../evil' }, 1, 'dist');
  drop(d, 1, 'source');
});
co('dist of another package, same host', (d) => {
  set(d, `https://dist.example/evil/clock/${'2'.repeat(40)}.zip`, 1, 'dist', 'url');
});
// gradle
const grOf = (edit = (s: string) => s) => ({
  'build.gradle': "dependencies {\n  implementation 'com.google.guava:guava:33.0.0-jre'\n}\n",
  'gradle.lockfile': edit(
    '# This is a Gradle generated file for dependency locking.\ncom.google.guava:failureaccess:1.0.2=runtimeClasspath\ncom.google.guava:guava:33.0.0-jre=compileClasspath,runtimeClasspath\nempty=\n',
  ),
});
bad.push(['gradle version', grOf(), grOf((s) => s.replace('guava:33.0.0-jre', 'guava:19.0'))]);

// ---------- legitimate
good.push([
  'npm3 reorder',
  B,
  E((q) => {
    const all = Object.entries(q as Json).reverse();
    for (const [key] of all) drop(q, key);
    for (const [key, value] of all) set(q, value, key);
  }),
]);
good.push(['npm3 crlf', B, { ...B, 'package-lock.json': B['package-lock.json'].replaceAll('\n', '\r\n') }]);
good.push([
  'npm3 indent',
  B,
  { ...B, 'package-lock.json': JSON.stringify(JSON.parse(B['package-lock.json']), null, 4) },
]);
good.push([
  'npm3 flags',
  B,
  E((q) => {
    set(q, true, 'node_modules/ms', 'dev');
    set(q, 'MIT', 'node_modules/ms', 'license');
    set(q, true, 'node_modules/ms', 'peer');
  }),
]);
good.push([
  'npm3 strengthened',
  E((q) => {
    set(q, sri('ms', 'sha1'), 'node_modules/ms', 'integrity');
  }),
  B,
]);
good.push([
  'npm3 added algorithm',
  B,
  E((q) => {
    set(q, `${sri('ms', 'sha1')} ${sri('ms')}`, 'node_modules/ms', 'integrity');
  }),
]);
good.push([
  'npm3 mirror by policy',
  B,
  E((q) => {
    for (const n of N) set(q, tgz(n, undefined, 'mirror.example'), `node_modules/${n}`, 'resolved');
  }),
  { registries: { 'pkg:npm/*': 'https://mirror.example/' } },
]);
good.push([
  'npm3 scoped registry by policy',
  B,
  {
    ...E((q) => {
      set(q, '^1.0.0', '', 'dependencies', '@acme/ui');
      set(
        q,
        { version: '1.0.0', resolved: tgz('@acme/ui', '1.0.0', 'npm.acme.example'), integrity: sri('ui') },
        'node_modules/@acme/ui',
      );
    }),
    'package.json': pkg.replace('"dependencies": {', '"dependencies": {\n    "@acme/ui": "^1.0.0",'),
  },
  { registries: { '@acme': 'https://npm.acme.example/' } },
]);
good.push([
  'npm3 resolved omitted',
  B,
  E((q) => {
    for (const n of N) drop(q, `node_modules/${n}`, 'resolved');
  }),
]);
good.push([
  'npm3 resolved written',
  E((q) => {
    for (const n of N) drop(q, `node_modules/${n}`, 'resolved');
  }),
  B,
]);
good.push([
  'npm3 transitive upgrade',
  B,
  E((q) => {
    set(q, { version: '2.1.4', resolved: tgz('ms', '2.1.4'), integrity: sri('ms4') }, 'node_modules/ms');
  }),
]);
good.push([
  'npm3 direct upgrade',
  B,
  {
    ...E((q) => {
      set(q, '^4.20.0', '', 'dependencies', 'express');
      set(q, '4.20.0', 'node_modules/express', 'version');
      set(q, tgz('express', '4.20.0'), 'node_modules/express', 'resolved');
      set(q, sri('e420'), 'node_modules/express', 'integrity');
    }),
    'package.json': pkg.replace('^4.19.2', '^4.20.0'),
  },
]);
good.push([
  'npm3 dedupe',
  E((q) => {
    set(
      q,
      { version: '2.0.0', resolved: tgz('ms', '2.0.0'), integrity: sri('ms2') },
      'node_modules/express/node_modules/ms',
    );
    set(q, '^2.0.0', 'node_modules/express', 'dependencies', 'ms');
  }),
  E((q) => {
    set(q, '^2.0.0', 'node_modules/express', 'dependencies', 'ms');
  }),
]);
good.push([
  'npm3 nesting moves',
  E((q) => {
    set(
      q,
      { version: V.ms, resolved: tgz('ms'), integrity: sri('ms') },
      'node_modules/express/node_modules/ms',
    );
    drop(q, 'node_modules/ms');
  }),
  B,
]);
good.push([
  'npm3 workspace link',
  B,
  {
    ...E((q) => {
      set(q, { name: '@shop/a', version: '1.0.0' }, 'packages/a');
      set(q, { resolved: 'packages/a', link: true }, 'node_modules/@shop/a');
    }),
    'packages/a/package.json': '{"name":"@shop/a","version":"1.0.0"}',
  },
]);
good.push([
  'npm3 bundled added',
  B,
  E((q) => {
    set(q, { version: '1.0.0', inBundle: true }, 'node_modules/express/node_modules/inner');
    set(q, '1.0.0', 'node_modules/express', 'dependencies', 'inner');
  }),
]);
good.push([
  'npm3 artifactory path',
  E((q) => {
    for (const n of N)
      set(
        q,
        `https://art.example/api/npm/npm-virtual/${n}/-/${n}-${V[n]}.tgz`,
        `node_modules/${n}`,
        'resolved',
      );
  }),
  E((q) => {
    for (const n of N)
      set(
        q,
        `https://art.example/api/npm/npm-remote/${n}/-/${n}-${V[n]}.tgz`,
        `node_modules/${n}`,
        'resolved',
      );
  }),
]);
good.push([
  'yarn1 reorder',
  y1(),
  y1((s) => {
    const [h, ...r] = s.split(/\n\n(?=\w)/);
    return [h, ...r.reverse()].join('\n\n');
  }),
]);
good.push(['yarn1 crlf', y1(), y1((s) => s.replaceAll('\n', '\r\n'))]);
good.push(['yarn1 dedupe ranges', y1((s) => s.replace('ms@^2.1.3:', 'ms@2.0.0, ms@^2.1.3:')), y1()]);
good.push(['yarn1 range joined', y1(), y1((s) => s.replace('ms@^2.1.3:', 'ms@^2.0.0, ms@^2.1.3:'))]);
good.push(['yarn1 integrity added', y1((s) => s.replace(`  integrity ${sri('ms')}\n`, '')), y1()]);
good.push(['yarn1 sha1 fragment dropped', y1(), y1((s) => s.replaceAll(/#[\da-f]{40}"/g, '"'))]);
good.push(['yarn1 → berry', y1(), berryOf()]);
good.push([
  'berry cacheKey',
  berryOf(),
  berryOf((s) => s.replaceAll('10c0', '10').replaceAll('cacheKey: 10', 'cacheKey: 10')),
]);
good.push([
  'berry checksum of new cache key',
  berryOf((s) =>
    s
      .replaceAll(/checksum: 10c0\/(\w+)/g, (_, h) => `checksum: 8/${hex(h, 'sha512')}`)
      .replace('cacheKey: 10c0', 'cacheKey: 8'),
  ),
  berryOf(),
]);
good.push(['npm3 → pnpm', B, pn()]);
good.push(['pnpm crlf', pn(), pn((s) => s.replaceAll('\n', '\r\n'))]);
good.push([
  'pnpm deprecated note',
  pn(),
  pn((s) =>
    s.replace("    engines: {node: '>=6'}", "    engines: {node: '>=6'}\n    deprecated: no longer kept"),
  ),
]);
good.push([
  'pnpm settings',
  pn(),
  pn((s) => s.replace('autoInstallPeers: true', 'autoInstallPeers: true\n  excludeLinksFromLockfile: false')),
]);
good.push([
  'bun configVersion',
  bn(),
  bn((s) => s.replace('"lockfileVersion": 1,', '"lockfileVersion": 1,\n  "configVersion": 0,')),
]);
good.push([
  'uv revision 2',
  uvOf(),
  uvOf((s) =>
    s
      .replace('version = 1\n', 'version = 1\nrevision = 2\n')
      .replaceAll(', size = 1 }', ', size = 1, upload-time = "2024-01-01T00:00:00Z" }'),
  ),
]);
good.push([
  'uv wheels added',
  uvOf(),
  uvOf((s) =>
    s.replace(
      '    { url = "https://files.example/bb/idna',
      `    { url = "https://files.example/cc/idna-3.6-cp312-cp312-win_amd64.whl", hash = "sha256:${hex('win')}", size = 2 },\n    { url = "https://files.example/bb/idna`,
    ),
  ),
]);
good.push(['uv sdist gone', uvOf(), uvOf((s) => s.replace(/sdist = .*idna.*\n/, ''))]);
good.push([
  'poetry 1 → 2 header',
  poetryOf((s) => s.replace('2.1', '2.0')),
  poetryOf((s) => s.replaceAll('optional = false', 'optional = false\ngroups = ["main"]')),
]);
good.push([
  'poetry files added',
  poetryOf(),
  poetryOf((s) =>
    s.replace(
      sdist('idna'),
      `    {file = "idna-3.6-cp312.whl", hash = "sha256:${hex('n')}"},\n${sdist('idna')}`,
    ),
  ),
]);
good.push([
  'poetry mirror new package',
  poetryOf((s) =>
    PN.reduce((t, n) => t.replace(sdist(n), sdist(n) + evilSource.replace('evil', 'mirror')), s),
  ),
  {
    ...poetryOf(
      (s) =>
        `${PN.reduce((t, n) => t.replace(sdist(n), sdist(n) + evilSource.replace('evil', 'mirror')), s)}\n[[package]]\nname = "attrs"\nversion = "23.1.0"\noptional = false\npython-versions = ">=3.8"\nfiles = [\n    {file = "attrs-23.1.0.tar.gz", hash = "sha256:${hex('at')}"},\n]\n${evilSource.replace('evil', 'mirror')}`,
    ),
    'pyproject.toml':
      '[tool.poetry.dependencies]\npython = "^3.11"\nflask = "^3.0"\nrequests = "^2.31"\nattrs = "^23.1"\n',
  },
]);
good.push([
  'pipfile hashes added',
  pipfOf(),
  pipfOf((d) => {
    set(d, `sha256:${hex('more')}`, 'default', 'idna', 'hashes', 2);
  }),
]);
good.push([
  'requirements comments',
  reqOf(),
  reqOf((s) => s.replaceAll('\nclick', '\n    # via flask\nclick')),
]);
good.push(['cargo 3 → 4', cargoOf((s) => s.replace('version = 4', 'version = 3')), cargoOf()]);
good.push([
  'cargo sparse index',
  cargoOf(),
  cargoOf((s) =>
    s.replaceAll('registry+https://crates.example/index', 'sparse+https://crates.example/index/'),
  ),
]);
good.push(['go tidy removes old', goOf((s) => `${s}golang.org/x/text v0.13.0 h1:${g1}\n`), goOf()]);
good.push([
  'go go.mod hash only added',
  goOf(),
  goOf((s) => `${s}golang.org/x/tools v0.1.0/go.mod h1:${g1}\n`),
]);
good.push([
  'gem platforms',
  gemOf(),
  gemOf((s) => s.replace('PLATFORMS\n  ruby', 'PLATFORMS\n  arm64-darwin\n  ruby')),
]);
good.push(['gem checksums added', gemOf((s) => s.replace(/CHECKSUMS[\s\S]*?\n\n/, '')), gemOf()]);
good.push(['gem bundler', gemOf(), gemOf((s) => s.replace('2.6.0', '2.6.9'))]);
good.push([
  'gem platform variants',
  gemOf(),
  gemOf((s) =>
    s
      .replace('    thor (1.3.0)\n', '    thor (1.3.0)\n    thor (1.3.0-x86_64-linux)\n')
      .replace('  thor (1.3.0) sha', `  thor (1.3.0-x86_64-linux) sha256=${hex('tl')}\n  thor (1.3.0) sha`),
  ),
]);
good.push([
  'nuget framework added',
  nuOf(),
  (() => {
    const t = nuOf();
    const d = JSON.parse(t['packages.lock.json']);
    set(d, d.dependencies['net8.0'], 'dependencies', 'net9.0');
    return { ...t, 'packages.lock.json': JSON.stringify(d, null, 2) };
  })(),
]);
good.push([
  'composer upgrade',
  coOf(),
  coOf((d) => {
    set(d, '1.1.0', 1, 'version');
    set(d, '8'.repeat(40), 1, 'source', 'reference');
    set(d, '8'.repeat(40), 1, 'dist', 'reference');
    set(d, `https://dist.example/acme/clock/${'8'.repeat(40)}.zip`, 1, 'dist', 'url');
  }),
]);
good.push([
  'composer keys',
  coOf(),
  coOf((d) => {
    for (const x of [0, 1, 2]) {
      set(d, '2024', x, 'time');
      set(d, 'library', x, 'type');
    }
  }),
]);
good.push([
  'composer dist.shasum filled',
  coOf(),
  coOf((d) => {
    set(d, hex('s', 'sha1'), 1, 'dist', 'shasum');
  }),
]);
