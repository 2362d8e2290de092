/**
 * Package URL without version, from a name as the registry spells it: `@scope/name`, `group:artifact`, `owner/name`.
 * https://github.com/package-url/purl-spec/blob/main/PURL-TYPES.rst
 */
export function purlOf(type: string, name: string): string {
  const path = type === 'maven' ? name.replace(':', '/') : name;
  return `pkg:${type}/${spelling(type, path).split('/').map(encodeURIComponent).join('/')}`;
}

/** A package URL taken apart: `pkg:type/namespace/name@version`. https://github.com/package-url/purl-spec */
export interface PackageUrl {
  readonly type: string;
  /** With its namespace as the ecosystem writes it: `@scope/name`, `group:artifact`, `github.com/owner/module`. */
  readonly name: string;
  readonly version?: string | undefined;
  /** The same without version. */
  readonly base: string;
}

/** Undefined where it is none. Qualifiers and subpaths are dropped. */
export function parsePurl(purl: string): PackageUrl | undefined {
  const [, type, path, version] =
    /^pkg:([a-z][a-z0-9.-]{0,30})\/([^@?#]{1,600})(?:@([^?#]{1,300}))?(?:[?#].*)?$/s.exec(purl) ?? [];
  if (type === undefined || path === undefined) return undefined;
  try {
    const parts = path.split('/').map(decodeURIComponent);
    const name = type === 'maven' && parts.length === 2 ? parts.join(':') : parts.join('/');
    return {
      type,
      name,
      version: version === undefined ? undefined : decodeURIComponent(version),
      base: `pkg:${type}/${path}`,
    };
  } catch {
    return undefined;
  }
}

/** Names that registries take for one and the same are spelled one way. */
function spelling(type: string, name: string): string {
  if (type === 'pypi') return name.toLowerCase().replace(/[-_.]+/g, '-');
  if (type === 'composer' || type === 'githubactions') return name.toLowerCase();
  return name;
}

/** The same package URL with a version. */
export const withVersion = (purl: string, version: string): string =>
  `${purl}@${encodeURIComponent(version)}`;

/**
 * Whether a package URL without version is meant by a pattern: `*` stands for any part of a name, so that
 * `pkg:npm/@acme/*` and `pkg:npm/%40acme/*` mean a scope, `pkg:pypi/*` an ecosystem. Case counts as little as encoding.
 */
export function matchesPurl(purl: string, pattern: string): boolean {
  const wanted = plain(pattern).split('*');
  let rest = plain(purl);
  const [first = '', ...others] = wanted;
  if (!rest.startsWith(first)) return false;
  rest = rest.slice(first.length);
  const last = others.pop();
  if (last === undefined) return rest === '';
  for (const part of others) {
    const at = rest.indexOf(part);
    if (at < 0) return false;
    rest = rest.slice(at + part.length);
  }
  return rest.endsWith(last);
}

function plain(text: string): string {
  try {
    return decodeURIComponent(text).toLowerCase();
  } catch {
    return text.toLowerCase();
  }
}
