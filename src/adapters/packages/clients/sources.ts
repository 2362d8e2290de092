import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { runClient } from './run-client.ts';

/** What of this machine its operator's settings are read from. */
export interface Sources {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Returns undefined where there is no such file. */
  readonly readFile: (path: string) => string | undefined;
  readonly home: string;
  /** Output of an installed client. Rejects where it is not installed. */
  readonly run: (command: string, parameters: readonly string[]) => Promise<string>;
}

export const ownSources: Sources = {
  environment: process.env,
  readFile: (path) => {
    try {
      return readFileSync(path, 'utf8');
    } catch {
      return undefined;
    }
  },
  home: homedir(),
  run: runClient,
};
