import type { Declaration } from '../manifest.ts';

/**
 * Takes an image's name apart: `[registry/]name[:tag][@digest]`. Docker's own registry goes without saying, and its own
 * images stand under `library`. Undefined for `scratch` and for what is worked out when it is built.
 * https://pkg.go.dev/github.com/distribution/reference
 */
export function imageDeclaration(text: string, line: number, section: string): Declaration | undefined {
  const image = text.trim();
  if (image === '' || image === 'scratch' || /[$\s{}]/.test(image)) return undefined;
  const [withTag = '', digest] = image.split('@', 2);
  const colon = withTag.lastIndexOf(':');
  const hasTag = colon > withTag.lastIndexOf('/');
  const path = hasTag ? withTag.slice(0, colon) : withTag;
  const tag = hasTag ? withTag.slice(colon + 1) : '';
  const [first = '', ...rest] = path.split('/');
  const isRegistry = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost');
  const hub = isRegistry && /^(?:index\.)?docker\.io$/.test(first);
  const own = isRegistry ? rest : [first, ...rest];
  const inHub = !isRegistry || hub;
  const name = inHub ? (own.length === 1 ? `library/${own[0]}` : own.join('/')) : path;
  return {
    name,
    declaredAs: name,
    range: digest === undefined ? tag || 'latest' : `${tag}@${digest}`,
    source: inHub ? { kind: 'registry' } : { kind: 'registry', address: first },
    development: false,
    section,
    line,
  };
}
