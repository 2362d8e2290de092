import type { Declared } from './declared.ts';
import { escaped, type ImportLanguage, type Missing } from './language.ts';

export const go: ImportLanguage = {
  ecosystem: 'golang',
  sources: ['*.go'],
  configuration: [],
  // The standard library's paths have no dot in front.
  isForeign: (module) => /^[^/]+\.[^/]/.test(module) && !module.startsWith('.'),
  missing,
};

function missing(module: string, path: string, declared: Declared): Missing | undefined {
  const nearest = declared.nearest(path);
  if (nearest === undefined) return undefined;
  const isIn = (prefix: string): boolean => module === prefix || module.startsWith(`${prefix}/`);
  if ([...nearest.names].some(isIn)) return undefined;
  // Modules of the same repository find one another by go.work or by a replacement.
  if (declared.all().some(({ name }) => name !== undefined && isIn(name))) return undefined;
  const name = moduleOf(module);
  const pattern = `"${escaped(name)}(?:"|/)`;
  return { name, manifest: nearest.path, isLocked: false, words: [`"${name}`], pattern };
}

/** The module that a path most likely belongs to: repositories of the large hosts have two names, then a major version. */
function moduleOf(path: string): string {
  const parts = path.split('/');
  const isHost = /^(?:github\.com|gitlab\.com|bitbucket\.org)$/.test(parts[0] ?? '');
  const length = isHost
    ? 3
    : Math.min(parts.length, parts[0] === 'gopkg.in' ? (/\.v\d+$/.test(parts[1] ?? '') ? 2 : 3) : 3);
  const major = /^v\d+$/.test(parts[length] ?? '') ? 1 : 0;
  return parts.slice(0, length + major).join('/');
}
