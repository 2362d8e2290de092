import type { DependencySource, EcosystemType } from '../../model/dependency.ts';
import type { Blocks } from './text/blocks.ts';
import type { Unparsed } from './text/node.ts';

/** One line of a manifest that asks for a package. */
export interface Declaration {
  /** The name in the ecosystem's registry; for an alias the real one. */
  readonly name: string;
  /** What it is called in the manifest; the same unless it is an alias. */
  readonly declaredAs: string;
  /** What is asked for: a range, a tag, or where else it comes from. As written, without an alias's name. */
  readonly range: string;
  readonly source: DependencySource;
  readonly development: boolean;
  /** Where in the manifest: `dependencies`, `devDependencies`… One name may stand in several. */
  readonly section: string;
  readonly line: number;
  /** Where the version stands, if not there: a parent's property, a catalogue. */
  readonly versionAt?: Place | undefined;
  /** Whether something outside of the repository says the version: a parent, a bill of materials. */
  readonly isManaged?: boolean | undefined;
  /** It stands there only because another package asks for it. */
  readonly isIndirect?: boolean | undefined;
  /** Hashes that the manifest itself asks for. */
  readonly integrity?: readonly string[] | undefined;
}

export interface Place {
  readonly path: string;
  readonly line: number;
}

/** One package as a lockfile holds it. */
export interface Locked {
  readonly name: string;
  readonly version: string | undefined;
  readonly source: DependencySource;
  readonly resolved?: string | undefined;
  readonly integrity: readonly string[];
  /** Of a version with several files: the hash of each, by the file's name. */
  readonly files?: ReadonlyMap<string, string> | undefined;
  /** The lockfile names an address only where it is not the one that the registry's packages have. */
  readonly isAddressUnusual?: boolean | undefined;
  /** Where its source is kept, beside what is downloaded. */
  readonly repository?: string | undefined;
  /** The name that it is installed under, where nothing in the lockfile asks for it under that name. */
  readonly insteadOf?: string | undefined;
  /** It came in the archive of the package that it lies in, and is not downloaded. */
  readonly isBundled?: boolean | undefined;
  readonly hasInstallScript?: boolean | undefined;
  readonly development?: boolean | undefined;
  readonly line: number;
}

/** What takes the place of the packages that others ask for. */
export interface Routes {
  /** `name@version` of all that stand in the lockfile, with their peers. */
  readonly askers: ReadonlySet<string>;
  /** By asker and name: what it gets. */
  readonly taken: ReadonlyMap<string, Route>;
}

export interface Route {
  readonly asker: string;
  /** The name that it asks for. */
  readonly asked: string;
  /** `name@version`, `link:…`, `file:…` */
  readonly target: string;
  readonly line: number;
}

export type Edges = ReadonlyMap<string, ReadonlySet<string>>;

/** What a lockfile holds, and for whom. Folders are relative to its own, `''` is its own. */
export interface Lock {
  readonly packages: readonly Locked[];
  /** Whether it speaks for the manifest in a folder below; by default only for its own folder. */
  readonly covers?: ((folder: string) => boolean) | undefined;
  /** What a declaration came to; by default the newest package of its name that its range allows. */
  readonly find?: ((declaration: Declaration, folder: string) => Locked | undefined) | undefined;
  /** What it was made for: the range that it remembers of a declaration. `null`: it remembers that there was none. */
  readonly remembers?: ((declaration: Declaration, folder: string) => string | null | undefined) | undefined;
  /**
   * Every name that an entry asks for, and perhaps more; in lower case, with `-` for `_` and `.`. Asked only where
   * something was added, for it may read the whole text again.
   */
  readonly asks?: (() => ReadonlySet<string> | undefined) | undefined;
  /**
   * Who asks for what: by `name@version` the names, spelled as above; `''` are the repository's own. Only where a version
   * asks for the same whenever the lockfile is written. With `about`, only these names are
   * of interest; every asker is there. With `others`, what stands among them may be left out.
   */
  readonly edges?: ((about?: ReadonlySet<string>, others?: Blocks<Locked>) => Edges) | undefined;
  /** What else decides who asks for what: where it differs, `edges` are not compared. */
  readonly settings?: string | undefined;
  /** Where the packages stand that say all of themselves. */
  readonly blocks?: Blocks<Locked> | undefined;
  /** Where a package of it gets another one, or a folder, for a name that it asks for. Asked only of what changed. */
  readonly routes?:
    | {
        /** The lines that could say so. */
        readonly lines: () => ReadonlySet<string>;
        readonly read: () => Routes;
      }
    | undefined;
  /** Lockfiles of one kind in a folder say the same, and one of them wins. */
  readonly kind?: string | undefined;
  /** It says of versions what their files have to be, not which of them are taken. */
  readonly isOnlyHashes?: boolean | undefined;
  /** It holds hashes only, and not everything that is declared has to stand in it. */
  readonly isPartial?: boolean | undefined;
}

/** What one file says. */
export interface Manifest {
  /** Its own name, where it has one: other members of the repository may ask for it. */
  readonly name?: string | undefined;
  readonly dependencies: readonly Declaration[];
  readonly lock?: Lock | undefined;
  /** What other files take from it: properties, versions of a catalogue, by name. */
  readonly defines?: ReadonlyMap<string, Definition> | undefined;
  /** Paths of files that it takes from, as they stand from the repository's root; the nearest first. */
  readonly takesFrom?: readonly string[] | undefined;
  /** Globs of folders, relative to its own, whose packages belong to it. */
  readonly members?: readonly string[] | undefined;
  /** The registries that it names. */
  readonly registries?: readonly RegistryLine[] | undefined;
  /** Lines that ask for something that could not be read; everything else was. */
  readonly unread?: readonly UnreadLine[] | undefined;
}

export interface RegistryLine {
  /** `http://…` or `https://…`, without user and password. */
  readonly address: string;
  readonly line: number;
  /** A manifest of this kind has to name one, be it everybody's: only another one than before is worth a word. */
  readonly isUsual?: boolean | undefined;
}

export interface UnreadLine {
  readonly why: string;
  readonly text: string;
  readonly line: number;
}

export interface Definition {
  readonly value: string;
  readonly line: number;
}

export type ManifestReading = Manifest | Unparsed;

/** Manifests by path, as they are at one side. */
export type Manifests = ReadonlyMap<string, Manifest>;

/** One kind of file of an ecosystem. */
export interface Format {
  /** `context`: what is no manifest itself, but others take from it. */
  readonly role: 'manifest' | 'lockfile' | 'context';
  /** `name` is the file's, in lower case; `path` the whole as it is. */
  readonly matches: (name: string, path: string) => boolean;
  /** Never throws. `twin` is the other side of the change, where that was read: most of a lockfile stands there, too. */
  readonly read: (text: string, path: string, twin?: Manifest) => ManifestReading;
  /** Of a manifest: names of the lockfiles, in lower case, that may hold its versions. Default: it has none. */
  readonly lockfiles?: readonly string[] | undefined;
  /** The ecosystem keeps a lockfile only for who asks for one. */
  readonly isLockOptional?: boolean | undefined;
}

/** What differs between ecosystems. One folder each. */
export interface Ecosystem {
  readonly type: EcosystemType;
  readonly formats: readonly Format[];
  /** Fills in what stands in other files, such as parents and catalogues. */
  readonly settle?: ((manifests: Manifests) => Manifests) | undefined;
  /** Names of packages that the repository itself makes. */
  readonly ownNames?: ((manifests: Manifests) => ReadonlySet<string>) | undefined;
}

export function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}

/** A path written relative to a folder, from the root; undefined where it leaves the repository. */
export function resolvePath(folder: string, relative: string): string | undefined {
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of relative.replaceAll('\\', '/').split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return undefined;
    } else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

/** The folder seen from one above it; undefined where it is not below. */
export function relativeTo(above: string, folder: string): string | undefined {
  if (above === '' || above === folder) return above === folder ? '' : folder;
  return folder.startsWith(`${above}/`) ? folder.slice(above.length + 1) : undefined;
}

/** Addresses without user and password. A client reads a backslash as a slash, behind which no user ends. */
export function withoutUser(address: string): string {
  if (!address.includes('@')) return address;
  return address.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/?#\\]*@/i, (all, scheme: string) =>
    // `git@` names nobody.
    all.slice(scheme.length) === 'git@' ? all : scheme,
  );
}
