import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Packages in each lockfile. */
const PACKAGES = 50_000;

const hash = (text: string): string => `sha512-${createHash('sha512').update(text).digest('base64')}`;

interface Package {
  readonly name: string;
  readonly version: string;
  readonly asks: readonly string[];
}

/** So many packages are upgraded, and so many come in. */
interface Case {
  readonly title: string;
  readonly upgraded: number;
  readonly added: number;
  /** Whether those that come in are asked for: by the manifest, by what was upgraded, by each other. */
  readonly isAsked: boolean;
}

const cases: readonly Case[] = [
  { title: '200 upgraded', upgraded: 200, added: 0, isAsked: true },
  { title: '60 added', upgraded: 20, added: 60, isAsked: true },
  { title: '60 added that nobody asks for', upgraded: 20, added: 60, isAsked: false },
];

const usual = ['package-1', 'package-2'];

function packages({ upgraded, added, isAsked }: Case): Package[] {
  const every = PACKAGES / upgraded;
  return Array.from({ length: PACKAGES }, (_, at): Package[] => {
    const isUpgraded = upgraded > 0 && at % every === 0;
    const version = `1.${isUpgraded ? 1 : 0}.${at % 40}`;
    const own = { name: at % 3 === 0 ? `@scope/package-${at}` : `package-${at}`, version, asks: usual };
    const nth = Math.floor((at * added) / PACKAGES);
    if (added === 0 || at !== Math.ceil((nth * PACKAGES) / added)) return [own];
    const name = `package-added-${nth}`;
    const asker = isAsked && nth % 3 === 0 ? [`package-added-${nth}`] : [];
    const next = isAsked && nth % 3 < 2 ? [`package-added-${nth + 1}`] : [];
    return [
      isUpgraded ? { ...own, asks: [...usual, ...asker] } : own,
      { name, version: '3.2.1', asks: [...usual, ...next] },
    ];
  }).flat();
}

const manifest = { name: 'root', dependencies: { 'package-1': '^1.0.0' } };

const writers: Readonly<Record<string, (all: readonly Package[]) => string>> = {
  'package-lock.json': (all) => {
    const entries = all.map(({ name, version, asks }) => [
      `node_modules/${name}`,
      {
        version,
        resolved: `https://registry.example/${name}/-/${name.split('/').at(-1)}-${version}.tgz`,
        integrity: hash(name + version),
        license: 'MIT',
        dependencies: Object.fromEntries(asks.map((asked) => [asked, '^1.0.0'])),
        engines: { node: '>=18' },
      },
    ]);
    const lock = {
      name: 'root',
      lockfileVersion: 3,
      packages: { '': manifest, ...Object.fromEntries(entries) },
    };
    return JSON.stringify(lock, null, 2);
  },
  'yarn.lock': (all) =>
    `# yarn lockfile v1\n\n${all
      .map(
        ({ name, version, asks }) =>
          `"${name}@^1.0.0":\n  version "${version}"\n  resolved "https://registry.example/${name}/-/x-${version}.tgz#${'a'.repeat(40)}"\n  integrity ${hash(name + version)}\n  dependencies:\n${asks.map((asked) => `    ${asked} "^1.0.0"\n`).join('')}`,
      )
      .join('\n')}`,
  'pnpm-lock.yaml': (all) =>
    `lockfileVersion: '9.0'\n\nimporters:\n\n  .:\n    dependencies:\n      package-1:\n        specifier: ^1.0.0\n        version: 1.0.1\n\npackages:\n\n${all
      .map(
        ({ name, version }) =>
          `  '${name}@${version}':\n    resolution: {integrity: ${hash(name + version)}}\n    engines: {node: '>=18'}\n`,
      )
      .join(
        '\n',
      )}\nsnapshots:\n\n${all.map(({ name, version, asks }) => `  '${name}@${version}':\n    dependencies:\n${asks.map((asked) => `      ${asked}: 1.0.1\n`).join('')}`).join('\n')}`,
};

/** What a thread of the service may use: an old generation of 256 MB, a young one of 32, which is three semi-spaces. */
const limits = ['--max-old-space-size=256', '--max-semi-space-size=10'];

/** Compares two lockfiles in a process of its own, and says how long it took and how much memory it needed. */
export async function run(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'dependencies-'));
  try {
    writeFileSync(join(folder, 'manifest'), JSON.stringify(manifest));
    for (const [path, write] of Object.entries(writers)) {
      writeFileSync(
        join(folder, 'base'),
        write(packages({ title: '', upgraded: 0, added: 0, isAsked: true })),
      );
      for (const one of cases) {
        writeFileSync(join(folder, 'head'), write(packages(one)));
        console.log(`${path}, ${one.title}: ${await measured(folder, path)}`);
      }
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function measured(folder: string, path: string): Promise<string> {
  const program = new URL('./dependencies.process.ts', import.meta.url);
  const { stdout } = await promisify(execFile)(process.execPath, [...limits, program.pathname, folder, path]);
  const { ms, changes, orphans, rssMb, sizeMb } = JSON.parse(stdout) as Measured;
  return (
    `${sizeMb.toFixed(1)} MB, ${changes} changes, ${orphans} unasked, in ${Math.round(ms)} ms, ` +
    `${Math.round(rssMb)} MB of memory at most for the whole process, both files included`
  );
}

interface Measured {
  readonly ms: number;
  readonly changes: number;
  /** What came in though nobody asks for it. */
  readonly orphans: number;
  readonly rssMb: number;
  readonly sizeMb: number;
}
