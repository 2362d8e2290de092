import type { Logger } from 'pino';
import type { Clients } from '../adapters/github/clients.ts';
import type { Metrics } from '../adapters/metrics/metrics.ts';
import type { Store } from '../adapters/store/store.ts';
import type { Configuration } from '../config.ts';
import type { GitProcess } from './git-process.ts';

/** What the parts of the server share. */
export interface ServerParts {
  readonly configuration: Configuration;
  readonly store: Store;
  readonly clients: Clients;
  readonly git: GitProcess;
  readonly metrics: Metrics;
  readonly check: { readonly appId: number; readonly name: string };
  /** Keys of the requests that this process is working on. */
  readonly active: Set<string>;
  readonly log: Logger;
}
