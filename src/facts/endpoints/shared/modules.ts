import { posix } from 'node:path';
import { resolvePythonModule } from './python/modules.ts';

const endings = [
  '',
  '.ts',
  '.js',
  '.mjs',
  '.cjs',
  '.tsx',
  '.jsx',
  '.mts',
  '.cts',
  '/index.ts',
  '/index.js',
  '/index.mjs',
  '/index.cjs',
  '/index.tsx',
];

/**
 * Resolves a module name to a file of the repository, as the language of the file that imports it would: here a relative
 * or `@/`-style one, as Node and TypeScript do.
 * @param paths every file of the tree, for membership only
 */
export function resolveModule(
  from: string,
  module: string,
  paths: { has(path: string): boolean },
): string | undefined {
  if (from.endsWith('.py')) return resolvePythonModule(from, module, paths);
  const starts = module.startsWith('.')
    ? [posix.normalize(posix.join(posix.dirname(from), module))]
    : /^[@~]\//.test(module)
      ? aliasRoots(from).map((root) => posix.normalize(posix.join(root, module.slice(2))))
      : [];
  for (const start of starts) {
    // TypeScript sources import `./x.js` and mean `./x.ts`.
    const stem = start.replace(/\.[cm]?jsx?$/, '');
    for (const candidate of stem === start ? [start] : [start, stem]) {
      const ending = endings.find((text) => paths.has(candidate + text));
      if (ending !== undefined) return candidate + ending;
    }
  }
  return undefined;
}

/** `@/x` points at the nearest `src`, or at the package's own folder. */
function aliasRoots(from: string): string[] {
  const parts = from.split('/').slice(0, -1);
  const source = parts.lastIndexOf('src');
  return source < 0 ? ['', 'src'] : [parts.slice(0, source + 1).join('/'), parts.slice(0, source).join('/')];
}
