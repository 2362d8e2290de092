import type { ClientSetting } from '../../../model/facts.ts';

/** A line that decides where packages come from. */
export interface Redirection {
  readonly address: string;
  /** For all packages; beside the usual place; as a manifest names it; for a scope or by name only; for the build tool itself. */
  readonly kind: 'all' | 'additional' | 'manifest' | 'scope' | 'tool';
}

interface Setting {
  readonly file: RegExp;
  /** The address is the group `address`; a group `scope` that matched makes it one for a scope. */
  readonly line: RegExp;
  readonly kind: Redirection['kind'];
}

/** Settings of clients by the file they stand in, whose name is in lower case. Each line is matched by itself. */
const settings: readonly Setting[] = [
  {
    file: /^\.npmrc$/,
    line: /^\s*(?<scope>@[^:\s]{1,214}:)?registry\s*=\s*["']?(?<address>https?:[^\s"']{1,500})/,
    kind: 'all',
  },
  {
    file: /^\.yarnrc$/,
    line: /^\s*"?(?<scope>@[^:\s"]{1,214}:)?registry"?\s+["']?(?<address>https?:[^\s"']{1,500})/,
    kind: 'all',
  },
  {
    file: /^\.yarnrc\.yml$/,
    line: /^(?<scope>\s+)?npmRegistryServer:\s*["']?(?<address>https?:[^\s"']{1,500})/,
    kind: 'all',
  },
  {
    file: /^bunfig\.toml$/,
    line: /^\s*registry\s*=.{0,40}?["'](?<address>https?:[^\s"']{1,500})/,
    kind: 'all',
  },
  { file: /^pip\.(?:conf|ini)$/, line: /^\s*index-url\s*[=:]\s*(?<address>https?:\S{1,500})/, kind: 'all' },
  {
    file: /^pip\.(?:conf|ini)$/,
    line: /^\s*extra-index-url\s*[=:]\s*(?<address>https?:\S{1,500})/,
    kind: 'additional',
  },
  {
    file: /requirements[\w.-]{0,60}\.(?:txt|in)$/,
    line: /^\s*(?:--index-url|-i)[ =]\s*(?<address>https?:\S{1,500})/,
    kind: 'all',
  },
  {
    file: /requirements[\w.-]{0,60}\.(?:txt|in)$/,
    line: /^\s*(?:--extra-index-url|--find-links|-f)[ =]\s*(?<address>https?:\S{1,500})/,
    kind: 'additional',
  },
  {
    file: /^(?:pyproject|uv)\.toml$/,
    line: /^\s*index-url\s*=\s*["'](?<address>https?:[^\s"']{1,500})/,
    kind: 'all',
  },
  {
    file: /^(?:pyproject|uv)\.toml$/,
    line: /^\s*extra-index-url\s*=\s*\[?\s*["'](?<address>https?:[^\s"']{1,500})/,
    kind: 'additional',
  },
  {
    file: /^config(?:\.toml)?$/,
    line: /(?:^|[{,])\s*(?:registry|index|git)\s*=\s*["'](?:sparse\+|registry\+)?(?<address>https?:[^\s"']{1,500})/,
    kind: 'all',
  },
  {
    file: /^(?:gradle|maven)-wrapper\.properties$/,
    line: /^\s*(?:distribution|wrapper)Url\s*[=:]\s*(?<address>https?\\?:\S{1,500})/,
    kind: 'tool',
  },
  {
    file: /\.(?:cs|fs|vb)proj$|^directory\.(?:build|packages)\.(?:props|targets)$/,
    line: /<Restore(?:AdditionalProject)?Sources\b[^>]{0,300}>[^<]{0,300}?(?<address>https?:[^\s<;]{1,500})/i,
    kind: 'additional',
  },
  {
    file: /^settings\.xml$/,
    line: /^\s*<url>\s*(?<address>https?:[^\s<]{1,500})/,
    kind: 'all',
  },
  {
    file: /^nuget\.config$/,
    line: /^\s*<add\s[^>]{0,200}\bvalue\s*=\s*["'](?<address>https?:[^\s"']{1,500})/i,
    kind: 'additional',
  },
];

/** What a line of a file decides; undefined for all others, and for a build tool that comes from where it came before. */
export function redirectionIn({ path, text, taken }: ClientSetting): Redirection | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  // `config.toml` is Cargo's in its own folder only.
  if (/^config(?:\.toml)?$/.test(name) && !/(?:^|\/)\.cargo\/[^/]+$/.test(path)) return undefined;
  if (name === 'settings.xml' && !/(?:^|\/)\.(?:mvn|m2)\/[^/]+$/.test(path)) return undefined;
  const found = readLine(name, text);
  if (found?.kind !== 'tool') return found;
  const before = taken.flatMap((line) => readLine(name, line) ?? []);
  const isElsewhere = before.length > 0 && !before.some((each) => hostOf(each) === hostOf(found));
  return isElsewhere || found.address.startsWith('http:') ? found : undefined;
}

const hostOf = ({ address }: Redirection): string | undefined => URL.parse(address)?.host;

function readLine(name: string, text: string): Redirection | undefined {
  for (const { file, line, kind } of settings) {
    if (!file.test(name)) continue;
    const found = line.exec(text.slice(0, 2_000))?.groups;
    // Properties are written with a backslash in front of colons.
    if (found?.address !== undefined)
      return {
        address: kind === 'tool' ? found.address.replaceAll('\\', '') : found.address,
        kind: found.scope === undefined ? kind : 'scope',
      };
  }
  return undefined;
}
