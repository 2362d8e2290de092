import type { AuditEntry } from './audit.ts';
import type { Change, Sha, Unread } from './change.ts';
import type { ChangedFile } from './diff.ts';
import type { PackageAnswer } from './package.ts';
import type { ReviewRequest } from './request.ts';
import type { Review } from './review.ts';

/** Where a change comes from: GitHub, a local repository, staged files, plain files. */
export interface ChangeSource {
  /** Everything about the change but file contents. Throws {@link GitHubFault} where a retry can help. */
  load(signal: AbortSignal): Promise<Change>;
  readonly code: CodeReader;
  /** What each commit of the loaded change did, where the source has commits: for what one added and a later one removed. */
  commitPatches?(signal: AbortSignal): Promise<CommitPatches>;
  /** Ends processes and lets disk space go; `code` is of no use afterwards. */
  close?(): Promise<void>;
}

/** The files that each commit changed against its parent; of a merge, only what is in none of its parents. */
export interface CommitPatches {
  readonly files: ReadonlyMap<Sha, readonly ChangedFile[]>;
  readonly unread: readonly Unread[];
}

export interface TreeEntry {
  readonly path: string;
  readonly mode: string;
  readonly blob: Sha;
  /** Bytes; absent for submodules. */
  readonly size?: number | undefined;
}

/** Reads code without checking it out. Nothing is followed or executed. */
export interface CodeReader {
  list(commit: Sha): Promise<readonly TreeEntry[]>;
  /** Contents by blob id, for as many at once as can be; a blob over `maxBytes` or unreadable is {@link Unread}. */
  read(blobs: readonly Sha[], maxBytes: number): Promise<ReadonlyMap<Sha, Uint8Array | Unread>>;
  /**
   * Paths at a commit whose text contains one of the fixed words, ascending; at most `limit` (more is cut, `complete` false).
   * A glob without a slash matches in every folder.
   */
  search(
    commit: Sha,
    words: readonly string[],
    globs: readonly string[],
    limit: number,
  ): Promise<{ readonly paths: readonly string[]; readonly complete: boolean }>;
  /** Where in merge-base..head each head-side line of a file comes from: `result[line - 1]`; undefined for older lines. */
  blame(
    path: string,
    range: { readonly mergeBase: Sha; readonly head: Sha },
  ): Promise<readonly (LineOrigin | undefined)[]>;
}

/** The commit that introduced a line, and where the line stood in it: its path then, its 1-based number. */
export interface LineOrigin {
  readonly commit: Sha;
  readonly path: string;
  readonly line: number;
}

/** One package that something is wanted to be known of. */
export interface PackageQuestion {
  /** Without version. */
  readonly purl: string;
  /** The one that is, or would be, installed; absent where that is not known: then the newest is looked at. */
  readonly version?: string | undefined;
  /** Whether a manifest asks for it by name: then its registry is asked, too. */
  readonly direct: boolean;
  /** Whether it is worth a request of its own to learn how many use it. */
  readonly popularity?: boolean | undefined;
}

/** What the package services and registries know. */
export interface Packages {
  /** Answers by package URL without version, one for each asked. Never throws: `unavailable` says why. */
  lookup(
    questions: readonly PackageQuestion[],
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, PackageAnswer>>;
}

/** Knows which commits the tags and branches of GitHub Actions stand for. */
export interface ActionCommits {
  /** Commits by what was asked, `owner/name@ref`; without those that are not known, or not in time. Never throws. */
  lookup(refs: readonly string[], signal: AbortSignal): Promise<ReadonlyMap<string, Sha>>;
}

export interface AuditLog {
  /** Resolves once the entry is durable. */
  append(entry: AuditEntry): Promise<{ readonly id: string }>;
  /** Newest first. */
  list(filter: {
    readonly owner?: string;
    readonly name?: string;
    readonly number?: number;
    readonly limit: number;
  }): Promise<readonly (AuditEntry & { readonly id: string })[]>;
}

/** Which try of a job this is, from 1; after the `last` it is dead-lettered. */
export interface Attempt {
  readonly number: number;
  readonly last: boolean;
}

/** A durable queue: one job per `requestKey`, the newest request wins while it waits. */
export interface JobQueue {
  /** Resolves once the request is durable. */
  enqueue(request: ReviewRequest): Promise<void>;
  /**
   * Runs `handle` for each job until `stop`; resolves once it has begun. A throw is retried with backoff and jitter
   * (no sooner than a GitHubFault's `retryAfter`), then dead-lettered. The signal says that the job was given to
   * another worker or that the process stops; such a job runs again.
   */
  work(
    handle: (request: ReviewRequest, signal: AbortSignal, attempt: Attempt) => Promise<void>,
    options: { readonly concurrency: number; readonly perInstallation: number },
  ): Promise<void>;
  /** Takes no new job and waits for the running ones, at most `graceMs`. */
  stop(graceMs: number): Promise<void>;
  counts(): Promise<{ readonly waiting: number; readonly active: number; readonly dead: number }>;
  /** Newest first. A dead letter is gone once a later job of the same `requestKey` succeeds, or after 30 days. */
  dead(
    limit: number,
  ): Promise<readonly { readonly request: ReviewRequest; readonly reason: string; readonly at: string }[]>;
}

/** Webhook deliveries that were taken in, so that the redelivery sweep knows what is missing. */
export interface DeliveryLog {
  /** Records and enqueues in one transaction. False where the delivery was known already. */
  accept(
    delivery: { readonly id: string; readonly event: string },
    requests: readonly ReviewRequest[],
  ): Promise<boolean>;
  known(ids: readonly string[]): Promise<ReadonlySet<string>>;
}

/** Small facts kept between reviews, with a lifetime. Values are JSON. */
export interface Cache {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown, ttlSeconds: number): Promise<void>;
}

/** Small facts kept for good, such as who was once seen to write something. Values are JSON. */
export interface Records {
  get(key: string): Promise<unknown>;
  put(key: string, value: unknown): Promise<void>;
}

/** Makes a review visible. Idempotent: called twice with the same review it posts once. */
export interface Publisher {
  /** The check run in progress on the head, before the work starts. */
  started(request: ReviewRequest, head: Sha): Promise<void>;
  /** Check run, one review, one checklist comment. Throws {@link GitHubFault} where a retry can help. */
  publish(
    request: ReviewRequest,
    review: Review,
  ): Promise<Readonly<Record<string, string | number | boolean>>>;
  /** Fails the check closed, saying why. `final` is false while it will be tried again. */
  failed(request: ReviewRequest, head: Sha, reason: string, final: boolean): Promise<void>;
}
