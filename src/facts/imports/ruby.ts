import type { Declared } from './declared.ts';
import { escaped, type ImportLanguage, type Missing } from './language.ts';
import type { Tree } from './places.ts';
import { comesWith, gems, provided, standardLibrary } from './ruby.table.ts';

/** Where gems are asked for, in lists and helpers of one's own too, which no reader of the manifests follows. */
const elsewhere = [
  'Gemfile*',
  'gems.rb',
  'gems.locked',
  '*.gemfile',
  '*.gemspec',
  'Appraisals',
  'Dockerfile*',
  'Makefile',
  '*.sh',
  '.travis.yml',
];

export const ruby: ImportLanguage = {
  ecosystem: 'gem',
  sources: ['*.rb', '*.rake', '*.ru', 'Rakefile', 'Guardfile', 'Capfile', ...elsewhere],
  configuration: elsewhere,
  isForeign: (module) => {
    const [top = ''] = module.split('/', 1);
    return NAME.test(module) && !standardLibrary.has(top.replace(/\.rb$/, '')) && !provided.has(module);
  },
  missing,
};

/** Parts of a path as gems name their files: no dots in front, no drive, no extension of a library. */
const NAME = /^[A-Za-z][\w-]{0,80}(?:\/[\w.-]{1,80}){0,10}(?:\.rb)?$/;

const plain = (name: string): string => name.toLowerCase().replaceAll(/[-_]/g, '');

function missing(module: string, path: string, declared: Declared, tree: Tree): Missing | undefined {
  const parts = module.replace(/\.rb$/, '').split('/');
  const [top = ''] = parts;
  // Folders are put on the load path by configuration: whatever is called so may be meant.
  if (tree.holds(top, SOURCES)) return undefined;
  const manifests = declared.all().filter(({ isManifest }) => isManifest);
  const nearest = declared.nearest(path) ?? manifests.toSorted((a, b) => a.path.length - b.path.length)[0];
  if (nearest === undefined) return undefined;
  const spellings = spellingsOf(parts);
  // What a lockfile holds can be required as well as what is asked for: Bundler puts both on the load path.
  const known = new Set(
    declared.all().flatMap(({ names, name, locked }) => [...names, ...locked, ...(name ? [name] : [])]),
  );
  if (isKnown(top, [...spellings, ...(comesWith.get(top) ?? [])], known)) return undefined;
  const [name = top, ...others] = asked(parts);
  const all = spellings.map(escaped).join('|');
  return {
    name,
    others,
    manifest: nearest.path,
    isLocked: false,
    words: [...new Set([top, ...spellings])].flatMap(mentioned),
    pattern: `^\\s*require\\s*\\(?\\s*["']${escaped(top)}(?:\\.rb)?["'/]|["'](?:${all})["']|(?:install\\s|%[wWiI]\\W)[^\\n]{0,300}\\b(?:${all})\\b|^\\s*(?:${all})\\s*$`,
  };
}

/** In a list it has no quotes; a plain word stands in too many files for that. */
const mentioned = (name: string): readonly string[] => [
  `'${name}`,
  `"${name}`,
  ...(/[_-]/.test(name) ? [name] : []),
];

/** A native extension is in no Ruby file. */
const SOURCES = ['rb', 'rake', 'c', 'cpp', 'rs', 'java', 'so', 'jar', 'erb', 'y'];

/** The spellings under which a registry may hold it: `a/b` is a part of `a`, or of `a-b`. */
function asked(parts: readonly string[]): readonly string[] {
  const [top = '', ...rest] = parts;
  const known = gems.get(top);
  if (known) return known;
  const joined = rest.length > 0 ? [`${top}-${rest[0]}`] : [];
  const hyphens = top.replaceAll('_', '-');
  return [...new Set([top, ...joined, hyphens, top.replaceAll('_', '')])];
}

function spellingsOf(parts: readonly string[]): readonly string[] {
  const joined = parts.map((_, at) => parts.slice(0, at + 1).join('-'));
  return [...new Set([...asked(parts), ...joined])];
}

/** Names differ in hyphens, in what says that it is Ruby, and in families: `omniauth/x` of `omniauth-github`. */
function isKnown(top: string, candidates: readonly string[], known: ReadonlySet<string>): boolean {
  const names = new Set(candidates.map(plain));
  const bare = plain(top);
  return known.values().some((each) => {
    const name = plain(each);
    return (
      names.has(name) ||
      name.replace(/^(?:ruby|rb)|(?:ruby|rb|rails)$/g, '') === bare ||
      each.startsWith(`${top}-`) ||
      each.startsWith(`${top.replaceAll('_', '-')}-`) ||
      each.endsWith(`-${top}`)
    );
  });
}
