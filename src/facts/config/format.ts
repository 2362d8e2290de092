import { isLockfile } from '../../lib/lockfiles.ts';
import type { ConfigurationFormat } from '../../model/configuration.ts';

const BY_NAME: ReadonlyMap<string, ConfigurationFormat> = new Map<string, ConfigurationFormat>([
  ['dockerfile', 'dockerfile'],
  ['containerfile', 'dockerfile'],
  ['procfile', 'procfile'],
  ['makefile', 'makefile'],
  ['gnumakefile', 'makefile'],
  ['.npmrc', 'ini'],
  ['.yarnrc', 'ini'],
  ['.pypirc', 'ini'],
  ['pip.conf', 'ini'],
  ['.gitconfig', 'ini'],
  ['.curlrc', 'ini'],
  ['.wgetrc', 'ini'],
  ['.user.ini', 'ini'],
  ['.htaccess', 'directives'],
  ['ssh_config', 'directives'],
  ['ldap.conf', 'directives'],
  ['httpd.conf', 'directives'],
  ['apache2.conf', 'directives'],
  ['nginx.conf', 'directives'],
  ['pipfile', 'toml'],
  ['.babelrc', 'json'],
  ['.eslintrc', 'json'],
]);

const BY_EXTENSION: ReadonlyMap<string, ConfigurationFormat> = new Map<string, ConfigurationFormat>([
  ['json', 'json'],
  ['jsonc', 'json'],
  ['json5', 'json'],
  ['yml', 'yaml'],
  ['yaml', 'yaml'],
  ['toml', 'toml'],
  ['ini', 'ini'],
  ['cfg', 'ini'],
  ['service', 'ini'],
  ['properties', 'properties'],
  ['env', 'env'],
  ['flaskenv', 'env'],
  ['dockerfile', 'dockerfile'],
  ['mk', 'makefile'],
  ['nginx', 'directives'],
  ['vhost', 'directives'],
  ['tf', 'hcl'],
  ['tfvars', 'hcl'],
  ['hcl', 'hcl'],
  ['xml', 'xml'],
  ['config', 'xml'],
  ['csproj', 'xml'],
  ['props', 'xml'],
  ['plist', 'xml'],
]);

/** The format of a configuration file by its name (and for `.conf` by its text); undefined where it is none. */
export function configurationFormatOf(path: string, text: string): ConfigurationFormat | undefined {
  if (isLockfile(path)) return undefined;
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  const known = BY_NAME.get(name);
  if (known) return known;
  if (/(?:^|\/)\.ssh\/config$/i.test(path)) return 'directives';
  if (/^(?:\.env(?:\..+)?|env\..+)$/.test(name)) return 'env';
  if (/^(?:dockerfile|containerfile)[.-]/.test(name)) return 'dockerfile';
  if (/^requirements[\w.-]*\.(?:txt|in)$/.test(name)) return 'requirements';
  const extension = name.slice(name.lastIndexOf('.') + 1);
  if (extension !== 'conf') return extension === name ? undefined : BY_EXTENSION.get(extension);
  return /^\s*(?:<\w|[\w-]+\b[^=\n]*[;{]\s*$)/m.test(text.slice(0, 20_000)) ? 'directives' : 'ini';
}
