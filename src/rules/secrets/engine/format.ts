import type { Confidence, Severity } from '../../../model/finding.ts';

/** How a token's structure is verified, beyond its pattern; see `structure.ts`. */
export type StructureCheck =
  | 'github-checksum'
  | 'npm-checksum'
  | 'github-server-token'
  | 'aws-key-id'
  | 'jwt'
  | 'macaroon'
  | 'base64-json'
  | 'base64-64-bytes'
  | 'google-api-key'
  | 'openai-marker';

/** One kind of token, as its provider issues it. */
export interface FormatRow {
  /** Unique, kebab-case, starts with the provider's name. */
  readonly kind: string;
  /** What the provider calls it: "personal access token". */
  readonly what: string;
  /**
   * The token alone, from its first to its last character; where only a part of it is secret, that part is the group
   * `secret`. Bounded and linear: every quantifier has an upper limit, none is nested (a test proves it).
   */
  readonly pattern: RegExp;
  /** Literal texts one of which stands in every token of this kind. Default: the pattern's literal beginning. */
  readonly keywords?: readonly string[];
  /** How many characters of the token stand before the keyword; two numbers are the least and the most. Default 0. */
  readonly lead?: number | readonly [number, number];
  /**
   * For tokens without a mark of their own: names, in lower case, one of which must stand shortly before an assignment
   * of the token (`acme_api_key = "…"`).
   */
  readonly near?: readonly string[];
  readonly check?: StructureCheck;
  /** Issued for trying things out: it opens nothing of value. */
  readonly test?: true;
  /** Default: critical for a key that acts or pays, high for the rest; the table says only what differs from `high`. */
  readonly severity?: Severity;
  readonly confidence?: Confidence;
}

export interface Provider {
  readonly provider: string;
  /** Where the provider documents the credential. */
  readonly docs: string;
  /** Where, or how documented, it is revoked. */
  readonly revoke: string;
  readonly formats: readonly FormatRow[];
}

export interface Format extends FormatRow {
  readonly provider: string;
  readonly docs: string;
  readonly revoke: string;
}

/**
 * The literal text a pattern begins with: `ghp_` of `ghp_[A-Za-z0-9]{36}`. It is public, the same in every token of the
 * kind. Understands only what the table uses: plain characters and escaped punctuation.
 */
export function literalPrefix(pattern: RegExp): string {
  const found = /^(?:\\[.\-/$+:]|[\w\-/:~%@=!"]){1,60}/.exec(pattern.source)?.[0] ?? '';
  const optional = /[?*{]/.test(pattern.source.charAt(found.length));
  return (optional ? found.slice(0, -1) : found).replaceAll('\\', '');
}

/** One row for each kind, with its provider's addresses. */
export function flattenProviders(providers: readonly Provider[]): readonly Format[] {
  return providers.flatMap(({ provider, docs, revoke, formats }) =>
    formats.map((row) => ({ ...row, provider, docs, revoke })),
  );
}
