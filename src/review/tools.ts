import type { Inspector } from '../model/inspection.ts';
import type { Packages } from '../model/ports.ts';
import type { Rule } from '../model/rule.ts';
import type { RouteCache } from './endpoint-facts.ts';

/** What a review needs beside the change: the same for every review of a process. */
export interface ReviewTools {
  readonly inspector: Inspector;
  readonly packages: Packages;
  /** Every rule, in the order of ids. */
  readonly rules: readonly Rule[];
  readonly routes: RouteCache;
  /** Version of Four Eyes. */
  readonly version: string;
}
