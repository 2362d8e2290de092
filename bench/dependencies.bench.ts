import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Packages in each lockfile. */
const PACKAGES = 50_000;
/** Of these, so many differ between base and head. */
const CHANGED = 200;

const hash = (text: string): string => `sha512-${createHash('sha512').update(text).digest('base64')}`;

interface Package {
  readonly name: string;
  readonly version: string;
}

function packages(side: 'base' | 'head'): Package[] {
  return Array.from({ length: PACKAGES }, (_, at) => ({
    name: at % 3 === 0 ? `@scope/package-${at}` : `package-${at}`,
    version: `1.${side === 'head' && at % (PACKAGES / CHANGED) === 0 ? 1 : 0}.${at % 40}`,
  }));
}

const manifest = { name: 'root', dependencies: { 'package-1': '^1.0.0' } };

const writers: Readonly<Record<string, (all: readonly Package[]) => string>> = {
  'package-lock.json': (all) => {
    const entries = all.map(({ name, version }) => [
      `node_modules/${name}`,
      {
        version,
        resolved: `https://registry.example/${name}/-/${name.split('/').at(-1)}-${version}.tgz`,
        integrity: hash(name + version),
        license: 'MIT',
        dependencies: { 'package-1': '^1.0.0', 'package-2': '^1.0.0' },
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
        ({ name, version }) =>
          `"${name}@^1.0.0":\n  version "${version}"\n  resolved "https://registry.example/${name}/-/x-${version}.tgz#${'a'.repeat(40)}"\n  integrity ${hash(name + version)}\n  dependencies:\n    package-1 "^1.0.0"\n`,
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
      )}\nsnapshots:\n\n${all.map(({ name, version }) => `  '${name}@${version}':\n    dependencies:\n      package-1: 1.0.1\n`).join('\n')}`,
};

/** What a thread of the service may use: an old generation of 256 MB, a young one of 32, which is three semi-spaces. */
const limits = ['--max-old-space-size=256', '--max-semi-space-size=10'];

/** Compares two lockfiles in a process of its own, and says how long it took and how much memory it needed. */
export async function run(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'dependencies-'));
  try {
    for (const [path, write] of Object.entries(writers)) {
      writeFileSync(join(folder, 'base'), write(packages('base')));
      writeFileSync(join(folder, 'head'), write(packages('head')));
      writeFileSync(join(folder, 'manifest'), JSON.stringify(manifest));
      const program = new URL('./dependencies.process.ts', import.meta.url);
      const { stdout } = await promisify(execFile)(process.execPath, [
        ...limits,
        program.pathname,
        folder,
        path,
      ]);
      const { ms, changes, rssMb, sizeMb } = JSON.parse(stdout) as Measured;
      console.log(
        `${path}: ${PACKAGES} packages, ${sizeMb.toFixed(1)} MB: ${changes} changes in ${Math.round(ms)} ms, ` +
          `${Math.round(rssMb)} MB of memory at most for the whole process, both files included`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Measured {
  readonly ms: number;
  readonly changes: number;
  readonly rssMb: number;
  readonly sizeMb: number;
}
