import type { Severity } from './finding.ts';

/** A published vulnerability or malware record, as far as it concerns one version. */
export interface Advisory {
  /** OSV's id: `GHSA-…`, `CVE-…`, `MAL-…`. */
  readonly id: string;
  readonly aliases: readonly string[];
  readonly summary: string;
  /** Absent where nobody has rated it. */
  readonly severity?: Severity | undefined;
  /** The versions that repair it, one for each affected range, as the record lists them; may be empty. */
  readonly fixed: readonly string[];
  /** A record of malware, not of a mistake. */
  readonly malicious: boolean;
}

/** One published version. What is undefined is not known. */
export interface PackageVersion {
  readonly version: string;
  readonly publishedAt?: string | undefined;
  /** Why, in its maintainer's words, cut to 500 characters; hostile. */
  readonly deprecated?: string | undefined;
  /** Taken back by its maintainer, though still installable where it is pinned. */
  readonly yanked?: boolean | undefined;
  /** What of it runs at installation: `preinstall`, `setup.py`, `build.rs`. Empty: nothing does. */
  readonly installScripts?: readonly string[] | undefined;
  /** SPDX expressions, or what its author wrote. */
  readonly licences?: readonly string[] | undefined;
  /** Hashes of its files as `algorithm-base64` (subresource integrity). */
  readonly integrity?: readonly string[] | undefined;
  /** Empty: asked, and none is known. */
  readonly advisories?: readonly Advisory[] | undefined;
}

/** How much a package is used; whatever of it the services say. */
export interface Popularity {
  /** Public packages that depend on it. */
  readonly dependents?: number | undefined;
  readonly weeklyDownloads?: number | undefined;
  /** A service's own judgement that few use it. */
  readonly low?: boolean | undefined;
}

/** What is known of one package. Times are ISO 8601. */
export interface PackageFacts {
  /** All that are published where `complete`, otherwise some of them. */
  readonly versions: readonly PackageVersion[];
  readonly complete?: boolean | undefined;
  /** Versions that were asked for and do not exist. */
  readonly unpublished?: readonly string[] | undefined;
  readonly latest?: string | undefined;
  /** Names that stand for a version, such as `latest` and `next`. */
  readonly tags?: readonly string[] | undefined;
  readonly createdAt?: string | undefined;
  /** How many accounts may publish it. */
  readonly maintainers?: number | undefined;
  readonly popularity?: Popularity | undefined;
  /** Names of packages with a similar name that more people use. */
  readonly similar?: readonly string[] | undefined;
  /** Its source repository takes no changes any more. */
  readonly archived?: boolean | undefined;
  /** What could not be asked of it, with the reason. */
  readonly unasked?: readonly Unasked[] | undefined;
}

/** A part of the knowledge that is missing because whoever has it did not answer. */
export interface Unasked {
  readonly what: 'advisories' | 'details';
  /** Part of a sentence: `osv could not be reached`. */
  readonly reason: string;
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
