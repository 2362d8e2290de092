import { asksOf } from '../asks.ts';
import type { Declaration, Lock, Locked, Manifest, ManifestReading } from '../manifest.ts';
import { Blocks } from '../text/blocks.ts';
import { edgesIn } from './yarn-descriptors.ts';
import { Entries, readEntries } from './yarn-entries.ts';
import { berryReader, classic } from './yarn-locked.ts';

/**
 * Reads yarn.lock of yarn 1 and of the later ones, which write a plain sort of YAML. By lines: a tool wrote them, and
 * what it does not write is said.
 */
export function readYarnLock(text: string, _path?: string, twin?: Manifest): ManifestReading {
  const metadata = /^"?__metadata"?:\r?\n(?: {2}.*\n)*/m.exec(text)?.[0];
  const isBerry = metadata !== undefined;
  const dialect = `yarn ${metadata}`;
  const blocks = new Blocks<Locked>(text, dialect);
  const entries = new Entries(isBerry ? berryReader(metadata) : classic, blocks);
  const unread = readEntries(text, entries, twin?.lock?.blocks?.in(text, dialect));
  if (unread !== undefined) return { unparsed: 'it is no line that yarn writes', line: unread };
  // Yarn 1 lists the repository's own members nowhere; they are manifests.
  const asks = asksOf(text, /^ {4}"?((?:@[^/"\s]+\/)?[^"\s:@]+)"?:? /gm);
  const edges: Lock['edges'] = (about, others) => edgesIn(text, about, others);
  const lock = isBerry ? berryLock(entries) : { ...classicLock(entries), edges };
  return { dependencies: [], lock: { ...lock, asks, blocks } };
}

function finderOf({ byDescriptor }: Entries, byName: NameIndex): NonNullable<Lock['find']> {
  return (declaration) => {
    const found = forms(declaration)
      .map((form) => byDescriptor.get(form))
      .find((each) => each !== undefined);
    if (found !== undefined) return found;
    const [only, ...others] = byName().get(declaration.name) ?? [];
    return others.length === 0 ? only : undefined;
  };
}

type NameIndex = () => ReadonlyMap<string, readonly Locked[]>;

/** Made where somebody asks for it. */
function nameIndex(packages: readonly Locked[]): NameIndex {
  let index: ReadonlyMap<string, readonly Locked[]> | undefined;
  return () => {
    index ??= Map.groupBy(packages, ({ name }) => name);
    return index;
  };
}

function classicLock(entries: Entries): Lock {
  const byName = nameIndex(entries.packages);
  return {
    packages: entries.packages,
    find: finderOf(entries, byName),
    // What it was made for are its keys.
    remembers: (declaration) => {
      const isKnown = forms(declaration).some((form) => entries.byDescriptor.has(form));
      if (isKnown) return declaration.range;
      return declaration.section === 'overrides' && byName().has(declaration.name) ? declaration.range : null;
    },
  };
}

function berryLock(entries: Entries): Lock {
  const { packages, workspaces } = entries;
  return {
    packages,
    covers: (folder) => workspaces.has(folder),
    find: finderOf(entries, nameIndex(packages)),
    remembers: ({ declaredAs, name, range }, folder) => {
      const workspace = workspaces.get(folder);
      if (workspace === undefined) return undefined;
      const written = workspace.ranges?.get(declaredAs)?.replace(/^npm:/, '');
      return written === `${name}@${range}` ? range : (written ?? null);
    },
  };
}

/** How yarn may write the descriptor of a declaration. */
function forms({ declaredAs, name, range }: Declaration): readonly string[] {
  if (name !== declaredAs) return [`${declaredAs}@npm:${name}@${range}`];
  return [`${name}@${range}`, `${name}@npm:${range}`];
}
