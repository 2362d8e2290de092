import { type PackageUrl, withVersion } from '../../../lib/purl.ts';
import type { PackageAnswer, PackageFacts, PackageVersion } from '../../../model/package.ts';
import type { Ask } from '../http.ts';
import { isRecord, type JsonRecord, listOf, own, parsed, textOf, texts } from '../json.ts';

/** Package URL type → what the service calls the ecosystem. */
const systems: Readonly<Record<string, string>> = {
  npm: 'NPM',
  pypi: 'PYPI',
  golang: 'GO',
  cargo: 'CARGO',
  maven: 'MAVEN',
  gem: 'RUBYGEMS',
  nuget: 'NUGET',
};

/** The service allows 5,000 in a request. */
const BATCH = 2_000;
const MOST_PAGES = 10;

/** A package, with the version that is of interest where one is known. */
export type Wanted = PackageUrl;

/**
 * What deps.dev knows, in two batched requests: what it finds about each package, then the details of the versions
 * asked for, or of the newest. Undefined for an ecosystem it does not cover. Shapes: `api/v3alpha/apiv3alpha.proto`
 * of github.com/google/deps.dev.
 */
export async function askDepsDev(
  base: string,
  wanted: readonly Wanted[],
  ask: Ask,
  signal: AbortSignal,
): Promise<(one: Wanted) => PackageAnswer | undefined> {
  const covered = wanted.filter(({ type }) => Object.hasOwn(systems, type));
  const batch = batches(base, ask, signal);
  const found = await batch('findingsbatch', covered.map(findingsRequest));
  if ('reason' in found) {
    const answer = { status: 'unavailable', reason: `deps.dev ${found.reason}` } as const;
    return ({ type }) => (Object.hasOwn(systems, type) ? answer : undefined);
  }
  const findings = new Map(
    found.map((response) => [keyOfRequest(own(response, 'request')), own(response, 'findings')]),
  );
  const versionOf = (one: Wanted): string | undefined =>
    one.version ?? textOf(own(own(own(findings.get(keyOf(one)), 'defaultVersion'), 'versionKey'), 'version'));
  const purls = covered.flatMap((one) => {
    const version = versionOf(one);
    return version === undefined ? [] : [withVersion(one.base, version)];
  });
  const looked = await batch(
    'purlbatch',
    [...new Set(purls)].map((purl) => ({ purl })),
  );
  const details = new Map(
    ('reason' in looked ? [] : looked).map((response) => [
      textOf(own(own(response, 'request'), 'purl'), 2_000),
      own(own(response, 'result'), 'version'),
    ]),
  );
  return (one) => {
    if (!Object.hasOwn(systems, one.type)) return undefined;
    const version = versionOf(one);
    const detail = version === undefined ? undefined : details.get(withVersion(one.base, version));
    const reason = 'reason' in looked ? `deps.dev ${looked.reason}` : undefined;
    return answerFrom(one, version, findings.get(keyOf(one)), detail, reason);
  };
}

/** Stands for the version where something is known of all and none is named. */
const EVERY_VERSION = '*';

type Failure = { readonly reason: string };

/** Sends requests in as few batches as the service allows, and follows its pages. */
function batches(base: string, ask: Ask, signal: AbortSignal) {
  return async (endpoint: string, requests: readonly JsonRecord[]): Promise<readonly unknown[] | Failure> => {
    const responses: unknown[] = [];
    for (let at = 0; at < requests.length; at += BATCH) {
      let page: string | undefined;
      for (let pages = 0; pages < MOST_PAGES && (pages === 0 || page !== undefined); pages++) {
        const body = {
          requests: requests.slice(at, at + BATCH),
          ...(page === undefined ? {} : { pageToken: page }),
        };
        const answer = await ask({ url: `${base}/v3alpha/${endpoint}`, body }, signal);
        if (answer.status !== 200)
          return { reason: answer.status === undefined ? answer.reason : `answered with ${answer.status}` };
        const document = parsed(answer.text);
        // An empty list is left out in this encoding.
        if (!isRecord(document)) return { reason: 'sent what is no answer of its kind' };
        responses.push(...listOf(document.responses));
        page = textOf(document.nextPageToken, 5_000);
      }
    }
    return responses;
  };
}

function findingsRequest({ type, name, version }: Wanted): JsonRecord {
  const key = { system: systems[type], name };
  return version === undefined ? { packageKey: key } : { versionKey: { ...key, version } };
}

const keyOf = ({ type, name, version }: Wanted): string =>
  JSON.stringify([systems[type], name, version ?? '']);

function keyOfRequest(request: unknown): string {
  const key = own(request, 'versionKey') ?? own(request, 'packageKey');
  return JSON.stringify([own(key, 'system'), own(key, 'name'), own(key, 'version') ?? '']);
}

function answerFrom(
  one: Wanted,
  version: string | undefined,
  findings: unknown,
  detail: unknown,
  reason: string | undefined,
): PackageAnswer {
  const package_ = listOf(own(findings, 'packageFindings'));
  const requested = listOf(own(own(findings, 'requestedVersion'), 'findings'));
  if (findings === undefined && detail === undefined)
    return { status: 'unavailable', reason: 'deps.dev said nothing of it' };
  if (has(package_, 'NOT_FOUND')) return { status: 'absent', asked: 'deps.dev does not know it' };
  const isMissing = one.version !== undefined && has(requested, 'NOT_FOUND');
  const isMalicious = has([...package_, ...requested], 'MALICIOUS');
  const low = [...package_, ...requested].find((finding) => typeOf(finding) === 'LOW_USAGE');
  const latest = textOf(own(own(own(findings, 'defaultVersion'), 'versionKey'), 'version'));
  const facts: PackageFacts = {
    versions:
      isMissing || (version === undefined && !isMalicious)
        ? []
        : [versionFrom(version ?? EVERY_VERSION, detail, [...package_, ...requested])],
    complete: false,
    unpublished: isMissing ? [one.version ?? ''] : undefined,
    latest,
    archived: textOf(own(own(detail, 'projectStatus'), 'status')) === 'archived' || undefined,
    popularity: low === undefined ? undefined : { low: true },
    similar:
      low === undefined
        ? undefined
        : texts(own(own(low, 'lowUsageContext'), 'alternativePackages')).slice(0, 20),
    unasked: reason === undefined ? undefined : [{ what: 'details', reason }],
  };
  return { status: 'present', facts };
}

function versionFrom(version: string, detail: unknown, findings: readonly unknown[]): PackageVersion {
  const deprecation = findings.find((finding) => typeOf(finding) === 'DEPRECATED');
  const isDeprecated = own(detail, 'isDeprecated') === true || deprecation !== undefined;
  const reason =
    textOf(own(detail, 'deprecatedReason'), 500) ??
    textOf(own(own(deprecation, 'deprecatedContext'), 'reason'), 500);
  return {
    version,
    publishedAt: textOf(own(detail, 'publishedAt')),
    deprecated: isDeprecated ? (reason ?? 'marked as deprecated') : undefined,
    licences: detail === undefined ? undefined : texts(own(detail, 'licenses')),
    advisories: has(findings, 'MALICIOUS') ? [malicious] : undefined,
  };
}

/** deps.dev says that there is a record, and leaves it to OSV to say which. */
const malicious = {
  id: 'deps.dev: MALICIOUS',
  aliases: [],
  summary: 'deps.dev knows a record of malware in it',
  severity: 'critical',
  fixed: [],
  malicious: true,
} as const;

function typeOf(finding: unknown): unknown {
  return own(finding, 'type');
}

function has(findings: readonly unknown[], type: string): boolean {
  return findings.some((finding) => typeOf(finding) === type);
}

/** How many public packages depend on a version: a request for each, so only for the few that are suspected. */
export async function askDependents(
  base: string,
  one: PackageUrl,
  ask: Ask,
  signal: AbortSignal,
): Promise<number | undefined> {
  if (one.version === undefined || !Object.hasOwn(systems, one.type)) return undefined;
  const path = [one.name, one.version].map(encodeURIComponent).join('/versions/');
  const url = `${base}/v3alpha/systems/${systems[one.type]?.toLowerCase()}/packages/${path}:dependents`;
  const answer = await ask({ url }, signal);
  const count = answer.status === 200 ? own(parsed(answer.text), 'dependentCount') : undefined;
  return typeof count === 'number' ? count : undefined;
}
