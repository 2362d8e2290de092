import type { EcosystemType } from './dependency.ts';
import type { Location } from './finding.ts';

/** A module that added code imports although no manifest of the repository asks for its package. */
export interface UndeclaredImport {
  readonly ecosystem: EcosystemType;
  /** As written: `left-pad/lib/x`, `yaml`, `github.com/owner/name/sub`. */
  readonly module: string;
  /** The package that it most likely means, in the registry's spelling. */
  readonly name: string;
  /** Package URL without version. */
  readonly purl: string;
  /** Of other packages that it may mean, where a path does not say it. */
  readonly otherPurls: readonly string[];
  /** The nearest manifest, which would have to declare it. */
  readonly manifest: string;
  /** Whether a lockfile holds the package: another one brings it along. */
  readonly isLocked: boolean;
  readonly location: Location;
}

/** What was learned of imports: `looked` says how many of other packages were looked at. */
export interface ImportFacts {
  readonly looked: number;
  readonly undeclared: readonly UndeclaredImport[];
}
