import { join } from 'node:path';
import type { RegistryAddress } from '../registries/registry.ts';
import { ownSources, type Sources } from './sources.ts';

/** Ecosystems whose registry is asked by its own protocol, beside npm, whose library knows its own settings. */
export type RegistryType = 'pypi' | 'golang' | 'cargo' | 'maven' | 'gem' | 'nuget' | 'composer';

/**
 * Where the clients of this machine get their packages, as its operator has set them: `<TYPE>_REGISTRY` (such as
 * `PYPI_REGISTRY`), then the client's own environment and files, then what the installed client says itself. Never a
 * file of a repository: a change must not choose whom we ask. No address of a registry is written here; where none is
 * known, it cannot be asked. An ecosystem may have several, which are asked in their order.
 */
export async function operatorRegistries(
  type: RegistryType,
  sources: Sources = ownSources,
): Promise<readonly RegistryAddress[]> {
  const own = sources.environment[`${type.toUpperCase()}_REGISTRY`]?.trim();
  const found = own ? [own] : await readers[type](sources);
  return found.flatMap((address) => toAddress(address) ?? []);
}

const readers: Readonly<Record<RegistryType, (sources: Sources) => Promise<readonly string[]>>> = {
  pypi: async (sources) => {
    const { environment, home } = sources;
    const files = [
      environment.PIP_CONFIG_FILE,
      join(environment.XDG_CONFIG_HOME ?? join(home, '.config'), 'pip/pip.conf'),
      join(home, '.pip/pip.conf'),
      '/etc/pip.conf',
    ];
    const set =
      environment.PIP_INDEX_URL ?? firstMatch(sources, files, /^\s*index-url\s*[=:]\s*(\S{1,500})/im);
    // Only the interpreter that is installed: `-I` keeps it from looking into the working folder.
    const script = 'from pip._internal.models.index import PyPI; print(PyPI.simple_url)';
    return set ? [set] : said(sources, 'python3', ['-I', '-c', script]);
  },
  golang: async (sources) => {
    const set = sources.environment.GOPROXY ?? (await said(sources, 'go', ['env', 'GOPROXY']))[0] ?? '';
    return set.split(/[,|]/).filter((each) => /^https?:/.test(each));
  },
  cargo: async (sources) => {
    const folder = sources.environment.CARGO_HOME ?? join(sources.home, '.cargo');
    const files = [join(folder, 'config.toml'), join(folder, 'config')];
    const index = /^\s*(?:index|registry)\s*=\s*["']sparse\+(https?:[^"']{1,500})["']/m;
    const set = sources.environment.CARGO_REGISTRIES_CRATES_IO_INDEX?.replace(/^sparse\+/, '');
    return [set ?? firstMatch(sources, files, index) ?? ''].filter((each) => each !== '');
  },
  maven: async (sources) => {
    const files = [join(sources.home, '.m2/settings.xml')];
    const mirror = /<mirror>(?:(?!<\/mirror>)[\s\S]){0,2000}?<url>\s*([^<\s]{1,500})\s*<\/url>/;
    const set = firstMatch(sources, files, mirror);
    return set === undefined ? [] : [set];
  },
  gem: async (sources) => {
    const set = firstMatch(
      sources,
      [join(sources.home, '.gemrc')],
      /^:sources:\s*\n\s*-\s*['"]?(https?:[^\s'"]{1,500})/m,
    );
    return set === undefined ? said(sources, 'gem', ['sources', '--list'], /^https?:\S+/m) : [set];
  },
  nuget: async () => [],
  composer: async () => [],
};

function firstMatch(
  { readFile }: Sources,
  files: readonly (string | undefined)[],
  pattern: RegExp,
): string | undefined {
  for (const file of files) {
    const found = file === undefined ? undefined : pattern.exec(readFile(file) ?? '')?.[1];
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What a client that is installed answers; nothing where it is not. */
async function said(
  { run }: Sources,
  command: string,
  parameters: readonly string[],
  pattern = /^\S+$/m,
): Promise<readonly string[]> {
  const output = await run(command, parameters).catch(() => '');
  const found = pattern.exec(output)?.[0];
  return found === undefined ? [] : [found];
}

/** Takes user and password out of the address, into a header. */
function toAddress(text: string): RegistryAddress | undefined {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol)) return undefined;
  const { username, password } = url;
  url.username = '';
  url.password = '';
  const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return {
    url: url.href.replace(/\/+$/, ''),
    authorization: username === '' ? undefined : `Basic ${Buffer.from(credentials).toString('base64')}`,
  };
}
