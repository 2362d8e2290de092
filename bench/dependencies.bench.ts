import { createHash } from 'node:crypto';
import { Worker } from 'node:worker_threads';

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

/** Compares two lockfiles in a thread, as the service does, and says how long it took and how much memory it needed. */
export async function run(): Promise<void> {
  for (const [path, write] of Object.entries(writers)) {
    const [base, head] = [Buffer.from(write(packages('base'))), Buffer.from(write(packages('head')))];
    const text = Buffer.from(JSON.stringify(manifest));
    const files = [
      { path, base, head, altered: [] },
      { path: 'package.json', base: text, head: text, altered: [] },
    ];
    const { ms, changes, heapMb } = await inThread(files);
    console.log(
      `${path}: ${PACKAGES} packages, ${(head.length / 1e6).toFixed(1)} MB: ${changes} changes in ${Math.round(ms)} ms, ` +
        `${Math.round(heapMb)} MB of heap at most beside the files`,
    );
  }
}

interface Measured {
  readonly ms: number;
  readonly changes: number;
  readonly heapMb: number;
}

function inThread(files: unknown): Promise<Measured> {
  const worker = new Worker(new URL('./dependencies.thread.ts', import.meta.url), {
    workerData: files,
    resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32 },
  });
  return new Promise((resolve, reject) => {
    worker.once('message', (measured: Measured) => resolve(measured));
    worker.once('error', reject);
  });
}
