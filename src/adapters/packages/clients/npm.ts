import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** npm's settings as its library takes them, as far as they concern asking a registry. */
export type NpmConfiguration = Readonly<Record<string, string>>;

export interface ConfigurationSources {
  readonly environment: Environment;
  /** Returns undefined where there is no such file. */
  readonly readFile: (path: string) => string | undefined;
  readonly home: string;
}

const ownSources: ConfigurationSources = {
  environment: process.env,
  readFile: (path) => {
    try {
      return readFileSync(path, 'utf8');
    } catch {
      return undefined;
    }
  },
  home: homedir(),
};

/**
 * What the operator of this machine has set for npm: the environment (`npm_config_registry`…) over the user's file over
 * the global one. Never a file of a repository: a change must not choose whom we ask.
 * https://docs.npmjs.com/cli/v11/configuring-npm/npmrc
 */
export function operatorConfiguration(sources: ConfigurationSources = ownSources): NpmConfiguration {
  const { environment, readFile, home } = sources;
  const fromEnvironment = new Map<string, string>();
  for (const [name, value] of Object.entries(environment)) {
    const key = /^npm_config_(.+)$/i.exec(name)?.[1];
    if (key !== undefined && value)
      fromEnvironment.set(key.startsWith('/') ? key : key.toLowerCase().replaceAll('_', '-'), value);
  }
  const files = [
    fromEnvironment.get('globalconfig'),
    fromEnvironment.get('userconfig') ?? join(home, '.npmrc'),
  ];
  const settings = new Map<string, string>();
  for (const file of files) {
    for (const [key, value] of parse(file === undefined ? '' : (readFile(file) ?? ''), environment))
      settings.set(key, value);
  }
  for (const [key, value] of fromEnvironment) settings.set(key, value);
  const certificates = settings.get('cafile');
  const ca = certificates === undefined ? undefined : readFile(certificates);
  if (ca !== undefined) settings.set('ca', ca);
  return Object.fromEntries(
    [...settings]
      .filter(([key]) => concernsRegistries(key))
      .map(([key, value]) => [libraryName.get(key) ?? key, value]),
  );
}

/** What the library calls it, where that differs from npm's own name. */
const libraryName: ReadonlyMap<string, string> = new Map([
  ['https-proxy', 'httpsProxy'],
  ['noproxy', 'noProxy'],
]);

function concernsRegistries(key: string): boolean {
  return (
    /^(?:registry|ca|proxy|https-proxy|noproxy|cert|key)$/.test(key) ||
    /^@[^:]{1,214}:registry$/.test(key) ||
    /^\/\/.{1,500}:(?:_authToken|_auth|username|_password|certfile|keyfile)$/.test(key)
  );
}

/** `key = value` lines with `${VARIABLE}` in them. */
function* parse(text: string, environment: Environment): Generator<[string, string]> {
  for (const line of text.split(/\r?\n/)) {
    const [, key, value] = /^\s*([^=;#\s][^=]{0,600}?)\s*=\s*(.{0,8000}?)\s*$/.exec(line) ?? [];
    if (key === undefined || value === undefined) continue;
    const unquoted = value.replace(/^(["'])(.*)\1$/, '$2');
    yield [
      key,
      unquoted.replaceAll(/\$\{([^}]{1,200})\}/g, (whole, name: string) => environment[name] ?? whole),
    ];
  }
}
