import type { Location } from './finding.ts';

/** One dependency that differs between merge-base and head. */
export interface DependencyChange {
  /** Ecosystem as in package URLs: `npm`, `pypi`, `golang`… */
  readonly ecosystem: string;
  readonly name: string;
  /** Package URL without version: `pkg:npm/%40scope/name`. */
  readonly purl: string;
  readonly change: 'added' | 'upgraded' | 'downgraded' | 'removed' | 'source-changed';
  /** The declared range or resolved version, before and after. */
  readonly before?: string | undefined;
  readonly after?: string | undefined;
  readonly direct: boolean;
  readonly development: boolean;
  /** `registry`, or where else it comes from: `git`, `url`, `path`, `workspace`, `alias`. */
  readonly source: 'registry' | 'git' | 'url' | 'path' | 'workspace';
  /** The manifest line to comment on: head side, base side for a removal. */
  readonly location: Location;
}
