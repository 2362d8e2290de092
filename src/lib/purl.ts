/**
 * Package URL without version, from a name as the registry spells it: `@scope/name`, `group:artifact`, `owner/name`.
 * https://github.com/package-url/purl-spec/blob/main/PURL-TYPES.rst
 */
export function purlOf(type: string, name: string): string {
  const path = type === 'maven' ? name.replace(':', '/') : name;
  return `pkg:${type}/${spelling(type, path).split('/').map(encodeURIComponent).join('/')}`;
}

/** The type and the name as {@link purlOf} takes it; undefined for what is none. A version and qualifiers are left off. */
export function parsePurl(purl: string): { readonly type: string; readonly name: string } | undefined {
  const found = /^pkg:([a-z][a-z0-9.+-]{0,30})\/([^@?#]{1,1000})/.exec(purl);
  if (!found) return undefined;
  const [, type = '', path = ''] = found;
  try {
    const name = path.split('/').map(decodeURIComponent).join('/');
    return { type, name: type === 'maven' ? name.replace('/', ':') : name };
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
