import type { Authorship } from '../model/authorship.ts';
import type { Inspector } from '../model/inspection.ts';
import type { ActionCommits, Packages } from '../model/ports.ts';
import type { Rule } from '../model/rule.ts';
import type { EndpointCache } from './endpoint-files.ts';

/** What a review needs beside the change: the same for every review of a process, but for what it may ask GitHub. */
export interface ReviewTools {
  readonly inspector: Inspector;
  readonly packages: Packages;
  /** Absent where nobody is asked: then only what the repository pins already is known of actions. */
  readonly actions?: ActionCommits | undefined;
  /** Every rule, in the order of ids. */
  readonly rules: readonly Rule[];
  readonly routes: EndpointCache;
  /** Default: this machine's clock. */
  readonly now?: (() => Date) | undefined;
  /** Version of Four Eyes. */
  readonly version: string;
}

export interface ReviewOptions {
  /** Whether rules run on a change that the policy does not gate: on a laptop yes, on a server no. */
  readonly inspectUngated: boolean;
  /** Puts every change through the gate, whoever wrote it. */
  readonly gateEverybody?: boolean | undefined;
  /** What is remembered of the pull request: authorship that was found or overruled before. */
  readonly settle?: ((authorship: Authorship) => Authorship) | undefined;
  readonly signal: AbortSignal;
}
