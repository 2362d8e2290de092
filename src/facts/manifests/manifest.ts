import type { DependencySource, EcosystemType } from '../../model/dependency.ts';

/** One line of a manifest that asks for a package. Plain data: it crosses threads. */
export interface Declaration {
  /** The name in the ecosystem's registry; for an alias the real one. */
  readonly name: string;
  /** What it is called in the manifest; the same unless it is an alias. */
  readonly declaredAs: string;
  /** What is asked for: a range, a tag, or where else it comes from. As written, without an alias's name. */
  readonly range: string;
  readonly source: DependencySource['kind'];
  readonly development: boolean;
  /** Where in the manifest: `dependencies`, `devDependencies`… One name may stand in several. */
  readonly section: string;
  readonly line: number;
}

/** What a manifest says; or why it says nothing, and where. */
export type ManifestReading =
  | {
      /** Its own name, where it has one: other members of the repository may ask for it. */
      readonly name: string | undefined;
      readonly dependencies: readonly Declaration[];
    }
  | { readonly unparsed: string; readonly line: number };

/** What differs between ecosystems. One folder each. */
export interface Ecosystem {
  /** Type in package URLs: `npm`, `pypi`, `golang`. */
  readonly type: EcosystemType;
  /** File names of its manifests, in lower case. */
  readonly manifests: readonly string[];
  /** Never throws. `path` decides the syntax where there are several. */
  readonly read: (path: string, text: string) => ManifestReading;
  /** Package URL without version. */
  readonly purl: (name: string) => string;
  /** Negative where `before` asks for an older version than `after`; undefined where they cannot be compared. */
  readonly compare: (before: string, after: string) => number | undefined;
}
