import { posix } from 'node:path';

interface Paths {
  has(path: string): boolean;
}

const deepest = 12;

/**
 * The file of a module: `.models`, `..auth.guards`, `app.api.users`. What a package is called depends on where it is
 * started, so that every folder above the file is tried, the nearest first.
 */
export function resolvePythonModule(from: string, module: string, paths: Paths): string | undefined {
  const dots = /^\.*/.exec(module)?.[0].length ?? 0;
  const own = module.slice(dots).replaceAll('.', '/');
  const folders = posix
    .dirname(from)
    .split('/')
    .filter((part) => part !== '.');
  if (dots > 0)
    return dots - 1 > folders.length
      ? undefined
      : fileIn(folders.slice(0, folders.length - dots + 1), own, paths);
  if (own === '') return undefined;
  for (let length = Math.min(folders.length, deepest); length >= 0; length--) {
    const above = folders.slice(0, length);
    const found = fileIn(above, own, paths) ?? fileIn([...above, 'src'], own, paths);
    if (found !== undefined && found !== from) return found;
  }
  return undefined;
}

function fileIn(folder: readonly string[], own: string, paths: Paths): string | undefined {
  const stem = [...folder, ...(own === '' ? [] : [own])].join('/');
  const candidates = own === '' ? [] : [`${stem}.py`];
  return [...candidates, stem === '' ? '__init__.py' : `${stem}/__init__.py`].find((path) => paths.has(path));
}
