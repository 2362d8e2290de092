import type { PackageAnswer, PackageFacts } from '../../model/package.ts';

/**
 * What a registry's answer says of a package, from its abbreviated or full document; undefined where it is no such
 * document. Only what is used is looked at.
 * https://github.com/npm/registry/blob/main/docs/responses/package-metadata.md
 */
export function readPackument(name: string, document: unknown): PackageAnswer | undefined {
  if (!isRecord(document) || own(document, 'name') !== name) return undefined;
  const versions = own(document, 'versions');
  const time = own(document, 'time');
  const tags = own(document, 'dist-tags');
  if (!isRecord(versions)) {
    // A name whose every version was taken back: it can be registered again by anybody.
    const isEmptied = isRecord(time) && isRecord(own(time, 'unpublished'));
    return isEmptied ? { status: 'absent', asked: 'all its versions were unpublished' } : undefined;
  }
  const dates = isRecord(time) ? time : {};
  const named = isRecord(tags) ? tags : {};
  const facts: PackageFacts = {
    versions: Object.keys(versions).map((version) => ({
      version,
      publishedAt: text(own(dates, version)),
      deprecated: deprecation(own(versions, version)),
    })),
    latest: text(own(named, 'latest')),
    tags: Object.keys(named),
    createdAt: text(own(dates, 'created')),
  };
  return facts.versions.length === 0
    ? { status: 'absent', asked: 'it has no version' }
    : { status: 'present', facts };
}

function deprecation(version: unknown): string | undefined {
  const message = isRecord(version) ? own(version, 'deprecated') : undefined;
  return typeof message === 'string' && message !== '' ? message.slice(0, 500) : undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value.slice(0, 300) : undefined;
}

function own(record: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
