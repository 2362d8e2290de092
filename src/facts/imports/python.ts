import type { Declared } from './declared.ts';
import { escaped, type ImportLanguage, type Missing } from './language.ts';
import type { Tree } from './places.ts';
import { distributions, provided, standardLibrary } from './python.table.ts';

/** Where packages are asked for beside manifests. */
const elsewhere = [
  'environment*.y*ml',
  'conda*.y*ml',
  'meta.yaml',
  'Dockerfile*',
  'tox.ini',
  'noxfile.py',
  '*.sh',
  'Makefile',
];

export const python: ImportLanguage = {
  ecosystem: 'pypi',
  sources: ['*.py', '*.pyi', '*.ipynb', ...elsewhere],
  configuration: elsewhere,
  isForeign: (module) => {
    const top = topOf(module);
    return /^[A-Za-z]\w*$/.test(top) && !standardLibrary.has(top) && !provided.has(top);
  },
  missing,
};

const topOf = (module: string): string => module.split('.', 1)[0] ?? '';

const normalized = (name: string): string => name.toLowerCase().replaceAll(/[-_.]+/g, '-');

function missing(module: string, path: string, declared: Declared, tree: Tree): Missing | undefined {
  const top = topOf(module);
  if (tree.holds(top, ['py', 'pyi', 'pyx', 'so', 'ipynb']) || /_pb2(?:_grpc)?$/.test(top)) return undefined;
  // Requirements may stand in any folder.
  const manifests = declared.all().filter(({ isManifest }) => isManifest);
  const nearest = declared.nearest(path) ?? manifests.toSorted((a, b) => a.path.length - b.path.length)[0];
  if (nearest === undefined) return undefined;
  const known = new Set(
    manifests.flatMap(({ names, name }) => [...names, ...(name === undefined ? [] : [name])]).map(normalized),
  );
  const candidates = candidatesOf(module);
  if (candidates.some((name) => known.has(name)) || hasRelative(known, normalized(top))) return undefined;
  const locked = candidates.filter((name) => declared.locks([name]));
  const name = distributions.get(top)?.[0] ?? locked[0] ?? normalized(top);
  const asked = [...new Set([top, ...candidates])].map(escaped).join('|');
  return {
    name,
    manifest: nearest.path,
    isLocked: locked.length > 0,
    words: [top, name],
    pattern: `^\\s*(?:from|import)\\s+${escaped(top)}\\b|(?:install\\s[^\\n]{0,300}|^\\s*(?:-\\s*)?["']?)\\b(?:${asked})\\b`,
  };
}

/** What the package may be called. */
function candidatesOf(module: string): readonly string[] {
  const top = topOf(module);
  const parts = module.split('.').map(normalized);
  const dotted = parts.map((_, at) => parts.slice(0, at + 1).join('-'));
  const name = normalized(top);
  const affixed = [
    `python-${name}`,
    `${name}-python`,
    `py${name}`,
    `${name}py`,
    `py-${name}`,
    `${name}-py`,
    `python3-${name}`,
    `types-${name}`,
    `${name}2`,
    `${name}3`,
  ];
  return [...dotted, ...(distributions.get(top) ?? []), ...affixed, name.replaceAll('-', '')];
}

/** Namespaces are shared: `google` belongs to `google-cloud-storage`, `azure` to `azure-core`; `django-x` has `x`. */
function hasRelative(known: ReadonlySet<string>, name: string): boolean {
  return known.values().some((each) => each.startsWith(`${name}-`) || each.endsWith(`-${name}`));
}
