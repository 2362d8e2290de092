import type { Call, Span } from './code.ts';

export type ConfigurationFormat =
  | 'json'
  | 'yaml'
  | 'toml'
  | 'ini'
  | 'properties'
  | 'env'
  | 'dockerfile'
  | 'procfile'
  | 'hcl'
  | 'xml'
  | 'makefile'
  /** pip's requirements: only their options are read, as arguments of a command `pip`. */
  | 'requirements'
  /** nginx, Apache: directives in blocks. */
  | 'directives';

/** One setting. Lists of `NAME=value` and of `{ name, value }` under `env` or `environment` read as settings, too. */
export interface Setting {
  /** Keys from the outside in; a place in a list is its number: `['services', 'web', 'ports', '0']`. */
  readonly path: readonly string[];
  /** The last of the path that is no place in a list. */
  readonly key: string;
  /** As written, without quotes; empty for nothing at all. */
  readonly value: string;
  readonly quoted: boolean;
  readonly span: Span;
}

/** One configuration file. Lines and columns as in source code. */
export interface ConfigurationFacts {
  readonly path: string;
  readonly format: ConfigurationFormat;
  /** In source order, scalars only. Aliases are not followed. */
  readonly settings: readonly Setting[];
  /** Shell commands in it: `RUN` in a Dockerfile, `run:` in a workflow, `scripts` in a package.json. */
  readonly commands: readonly Call[];
  /** Variables that those commands set: `NODE_ENV=production node …`, `export DEBUG=1`. */
  readonly variables: readonly Setting[];
  /** Where it made no sense. */
  readonly unparsed: readonly Span[];
}
