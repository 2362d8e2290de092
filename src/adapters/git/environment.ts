import { devNull } from 'node:os';

export type Environment = Readonly<Record<string, string>>;
type Setting = readonly [key: string, value: string];

/** What a git command may reach beside its own repository, and how. */
export interface Reach {
  /** The one protocol it may speak; none where it is absent. */
  readonly protocol?: 'http' | 'https' | undefined;
  readonly settings?: readonly Setting[] | undefined;
  readonly variables?: Environment | undefined;
}

/**
 * Stronger than any configuration file, a repository's own included: nothing in it can name a program to run, a host
 * to ask, or another shape of output.
 */
const hardening: readonly Setting[] = [
  ['core.hooksPath', devNull],
  ['core.fsmonitor', 'false'],
  ['core.attributesFile', devNull],
  ['core.askPass', ''],
  ['core.sshCommand', 'false'],
  ['core.pager', 'cat'],
  ['core.symlinks', 'false'],
  ['core.untrackedCache', 'false'],
  ['core.quotePath', 'true'],
  ['credential.helper', ''],
  ['protocol.allow', 'never'],
  ['submodule.recurse', 'false'],
  ['fetch.recurseSubmodules', 'false'],
  ['fetch.unpackLimit', '1'],
  ['http.followRedirects', 'false'],
  ['http.sslVerify', 'true'],
  ['http.lowSpeedLimit', '1000'],
  ['http.lowSpeedTime', '30'],
  ['gc.auto', '0'],
  ['maintenance.auto', 'false'],
  ['diff.suppressBlankEmpty', 'false'],
  ['diff.ignoreSubmodules', 'none'],
  ['log.showSignature', 'false'],
  ['i18n.logOutputEncoding', 'UTF-8'],
  ['blame.ignoreRevsFile', ''],
  ['grep.fallbackToNoIndex', 'false'],
  ['grep.patternType', 'fixed'],
  ['grep.column', 'false'],
  ['grep.lineNumber', 'false'],
];

const fixed: Environment = {
  HOME: '/nonexistent',
  LC_ALL: 'C',
  GIT_ATTR_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: devNull,
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_SYSTEM: devNull,
  GIT_GRAFT_FILE: '/nonexistent',
  GIT_LFS_SKIP_SMUDGE: '1',
  GIT_NO_LAZY_FETCH: '1',
  GIT_NO_REPLACE_OBJECTS: '1',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_TERMINAL_PROMPT: '0',
};

/** What git needs of the machine, and what a machine behind a proxy or with its own authority needs to reach GitHub. */
const inherited = ['PATH', 'SystemRoot', 'TMPDIR', 'TEMP'];
const inheritedToFetch = [
  'HTTPS_PROXY',
  'https_proxy',
  'HTTP_PROXY',
  'http_proxy',
  'ALL_PROXY',
  'all_proxy',
  'NO_PROXY',
  'no_proxy',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  'GIT_SSL_CAINFO',
];

/**
 * The whole environment of a git command: nothing else is inherited. `GIT_ALLOW_PROTOCOL` is what holds against
 * `protocol.ext.allow=always` in a repository's own configuration, which `protocol.allow` does not.
 */
export function environment(reach: Reach = {}): Environment {
  const { protocol = 'none', settings = [], variables = {} } = reach;
  const names = protocol === 'none' ? inherited : [...inherited, ...inheritedToFetch];
  const machine = names.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  const all = [...hardening, ...settings];
  return {
    ...Object.fromEntries(machine),
    ...fixed,
    GIT_ALLOW_PROTOCOL: protocol,
    ...variables,
    GIT_CONFIG_COUNT: String(all.length),
    ...Object.fromEntries(
      all.flatMap(([key, value], index) => [
        [`GIT_CONFIG_KEY_${index}`, key],
        [`GIT_CONFIG_VALUE_${index}`, value],
      ]),
    ),
  };
}

/**
 * The settings that make git send an installation token as the password of `x-access-token` to this host and to no
 * other. They go through the environment: arguments and addresses are visible to every process of the machine.
 */
export function tokenSettings(url: string, token: string): readonly Setting[] {
  return [[`http.${new URL(url).origin}/.extraHeader`, `Authorization: Basic ${basic(token)}`]];
}

/** A text without the tokens, in any of the forms in which git could repeat them, and without a password in an address. */
export function withoutTokens(text: string, tokens: readonly string[]): string {
  const secrets = tokens.flatMap((token) => [token, basic(token), encodeURIComponent(token)]);
  return secrets
    .filter((secret) => secret !== '')
    .reduce((clean, secret) => clean.replaceAll(secret, '***'), text)
    .replaceAll(/\/\/[^/@\s]{1,2000}@/g, '//***@');
}

function basic(token: string): string {
  return Buffer.from(`x-access-token:${token}`).toString('base64');
}
