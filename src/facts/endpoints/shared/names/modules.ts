import { posix } from 'node:path';
import type { EndpointFile } from '../../endpoint-file.ts';
import { resolvePythonModule } from '../python/modules.ts';
import { rubyConstants } from '../ruby/constants.ts';

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

/** By the tree: the same import is asked for many times, and one that leads nowhere takes a hundred looks. */
const resolved = new WeakMap<object, Map<string, string | undefined>>();

/**
 * Resolves a module name to a file of the repository, as the language of the file that imports it would: here a relative
 * or `@/`-style one, as Node and TypeScript do.
 * @param paths every file of the tree, for membership only; what is in it stays so
 */
export function resolveModule(
  from: string,
  module: string,
  paths: { has(path: string): boolean },
): string | undefined {
  const known = resolved.get(paths) ?? new Map<string, string | undefined>();
  resolved.set(paths, known);
  const key = `${from}\n${module}`;
  if (!known.has(key)) known.set(key, lookedFor(from, module, paths));
  return known.get(key);
}

function lookedFor(from: string, module: string, paths: { has(path: string): boolean }): string | undefined {
  if (from.endsWith('.py')) return resolvePythonModule(from, module, paths);
  for (const start of startsOf(from, module)) {
    // TypeScript sources import `./x.js` and mean `./x.ts`.
    const stem = start.replace(/\.[cm]?jsx?$/, '');
    for (const candidate of stem === start ? [start] : [start, stem]) {
      const ending = endings.find((text) => paths.has(candidate + text));
      if (ending !== undefined) return candidate + ending;
    }
  }
  return undefined;
}

/** Files of a package that hold no handlers, or are made by a program. */
const besidePackage =
  /(?:_test|\.pb|\.pb\.\w+|_gen|\.gen|_mock|_string)\.go$|(?:^|\/)(?:mocks?|testdata|zz_)/;
/** Whoever writes more files into one folder has a program write them. */
const mostPackageFiles = 60;

/** The files of the packages of a program in Go, by the names that imports give them. */
export function goPackages(paths: Iterable<string>): (imported: string) => readonly string[] {
  const byFolder = Map.groupBy(
    [...paths].filter((path) => path.endsWith('.go') && !besidePackage.test(path)),
    (path) => posix.dirname(path),
  );
  return (imported) => {
    const parts = imported.split('/');
    // `example.com/shop/internal/auth` is the folder `internal/auth`, or `shop/internal/auth`.
    for (let at = 0; at < parts.length; at++) {
      const found = byFolder.get(parts.slice(at).join('/'));
      if (found !== undefined) return found.length > mostPackageFiles ? [] : found;
    }
    return [];
  };
}

/** Where a module name may lead to, without an ending. */
function startsOf(from: string, module: string): readonly string[] {
  if (module.startsWith('.')) return [posix.normalize(posix.join(posix.dirname(from), module))];
  const own = /^(?:[@~#]|\$lib)\/(.+)$/.exec(module)?.[1];
  if (own !== undefined) {
    const inside = module.startsWith('$') ? [`src/lib/${own}`] : [`src/${own}`, own, `app/${own}`];
    return foldersAbove(from).flatMap((folder) =>
      inside.map((path) => posix.normalize(posix.join(folder, path))),
    );
  }
  // A package of the same workspace, `@acme/auth/session`, a folder of the sources by an alias, `@core/config`, or a name
  // below a root of the sources, `server/auth`.
  const scoped = /^@[\w.-]+\/([\w.-]+)(?:\/(.+))?$/.exec(module);
  if (scoped?.[1] !== undefined) {
    const [, name, rest = ''] = scoped;
    const packages = workspaceFolders.flatMap((folder) =>
      ['', 'src/'].map((source) => posix.join(folder, name, source, rest).replace(/\/$/, '')),
    );
    return [...packages, ...aliased(from, module.slice(1))];
  }
  // What a package calls its own folders, `#controllers/users_controller`, likewise.
  if (/^[@~#][\w-]+$|^#[\w-]+\/[\w./-]+$/.test(module)) return aliased(from, module.slice(1));
  return /^[\w-]+\/[\w./-]+$/.test(module)
    ? foldersAbove(from).flatMap((folder) => [posix.join(folder, 'src', module), posix.join(folder, module)])
    : [];
}

const sourceFolders = ['src', '', 'app', 'lib', 'server', 'server/src', 'src/server', 'src/app', 'src/lib'];

/** `@core/config` as `paths` of a `tsconfig.json` mostly has it: the folder `core` of the sources. */
const aliased = (from: string, path: string): readonly string[] =>
  foldersAbove(from).flatMap((folder) => sourceFolders.map((source) => posix.join(folder, source, path)));

const workspaceFolders = ['packages', 'libs', 'apps', 'modules', 'shared', ''];

/** The folders around a file, nearest first, the root of the tree last. */
function foldersAbove(from: string): readonly string[] {
  const parts = from.split('/').slice(0, -1).slice(0, 12);
  return [...parts.map((_, index) => parts.slice(0, parts.length - index).join('/')), ''];
}

/** What a file imports from; in Python a module may be imported by its name: `from shop.orders import service`. */
function modulesNamed({ path, imports, exports }: EndpointFile): readonly string[] {
  const named = path.endsWith('.py')
    ? imports.flatMap(({ module, imported }) =>
        imported === '*' ? [] : [`${module}${module.endsWith('.') ? '' : '.'}${imported}`],
      )
    : [];
  return [...imports, ...exports].map(({ module = '' }) => module).concat(named);
}

interface Paths extends Iterable<unknown> {
  has(path: string): boolean;
  keys(): Iterable<string>;
}

/** The files of the repository that a file imports, or has work done by. */
export function importsIn(paths: Paths): (file: EndpointFile) => readonly (string | undefined)[] {
  const packageOf = goPackages(paths.keys());
  const classOf = rubyConstants(paths.keys());
  return (file) => {
    if (file.path.endsWith('.go')) return file.imports.flatMap(({ module }) => packageOf(module));
    const named = modulesNamed(file).map((module) => resolveModule(file.path, module, paths));
    return [...(file.services ?? []).map(classOf), ...named];
  };
}
