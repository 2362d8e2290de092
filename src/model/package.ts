/** What is known of one package. Times are ISO 8601. */
export interface PackageFacts {
  readonly versions: readonly {
    readonly version: string;
    readonly publishedAt?: string | undefined;
    readonly deprecated?: string | undefined;
  }[];
  readonly latest?: string | undefined;
  /** Names that stand for a version, such as `latest` and `next`. */
  readonly tags?: readonly string[] | undefined;
  readonly createdAt?: string | undefined;
}

/**
 * Four answers that are never confused. `unavailable`: could not be asked, with the reason.
 * `private`: a scope the policy or the client sends elsewhere, not public.
 */
export type PackageAnswer =
  | { readonly status: 'present'; readonly facts: PackageFacts }
  | { readonly status: 'absent'; readonly asked: string }
  | { readonly status: 'unavailable'; readonly reason: string }
  | { readonly status: 'private'; readonly reason: string };
