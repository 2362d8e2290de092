import type { PackageAnswer, PackageVersion } from '../../../model/package.ts';
import { isRecord, type JsonRecord, listOf, own, parsed, textOf, texts } from '../json.ts';
import type { RegistryProtocol } from './registry.ts';

/** https://packaging.python.org/en/latest/specifications/name-normalization/ */
const normalized = (name: string): string => name.toLowerCase().replaceAll(/[-_.]+/g, '-');

/** The simple repository API: JSON where the index speaks it, HTML otherwise. https://packaging.python.org/en/latest/specifications/simple-repository-api/ */
export const pypi: RegistryProtocol = {
  path: (name) =>
    /^[a-z0-9](?:[a-z0-9._-]{0,198}[a-z0-9])?$/i.test(name) ? `/${normalized(name)}/` : undefined,
  accept: 'application/vnd.pypi.simple.v1+json, text/html;q=0.1',
  read: (name, text) =>
    text.trimStart().startsWith('{') ? fromJson(name, parsed(text)) : fromHtml(name, text),
};

function fromJson(name: string, document: unknown): PackageAnswer | undefined {
  if (!isRecord(document) || !Array.isArray(own(document, 'files'))) return undefined;
  const files = listOf(document.files).filter(isRecord);
  const status = textOf(own(own(document, 'project-status'), 'status'));
  const reason = textOf(own(own(document, 'project-status'), 'reason'), 500);
  const deprecated = status === 'deprecated' ? (reason ?? 'its project is marked as deprecated') : undefined;
  const byVersion = Map.groupBy(files, (file) => versionOf(name, textOf(own(file, 'filename')) ?? '') ?? '');
  byVersion.delete('');
  const listed = texts(own(document, 'versions'));
  const versions = [...new Set([...byVersion.keys(), ...listed])].map((version) =>
    versionFrom(version, byVersion.get(version) ?? [], deprecated),
  );
  if (versions.length === 0) return { status: 'absent', asked: 'nothing is published under it' };
  const dates = versions.flatMap(({ publishedAt }) => publishedAt ?? []).toSorted();
  return {
    status: 'present',
    facts: {
      versions,
      complete: true,
      createdAt: dates[0],
      // https://packaging.python.org/en/latest/specifications/project-status-markers/
      archived: status === undefined ? undefined : status === 'archived' || status === 'quarantined',
    },
  };
}

function versionFrom(
  version: string,
  files: readonly JsonRecord[],
  deprecated: string | undefined,
): PackageVersion {
  const dates = files.flatMap((file) => textOf(own(file, 'upload-time')) ?? []).toSorted();
  const names = files.flatMap((file) => textOf(own(file, 'filename')) ?? []);
  const isYanked = (file: JsonRecord): boolean => {
    const yanked = own(file, 'yanked');
    return yanked !== undefined && yanked !== false;
  };
  return {
    version,
    publishedAt: dates[0],
    deprecated,
    yanked: files.length > 0 && files.every(isYanked),
    // Without a wheel the installation builds, and runs what the archive says.
    installScripts: names.length === 0 || names.some((name) => name.endsWith('.whl')) ? [] : ['setup.py'],
    integrity: files.flatMap((file) => hashOf(textOf(own(own(file, 'hashes'), 'sha256'))) ?? []),
  };
}

function hashOf(hex: string | undefined): string | undefined {
  return hex !== undefined && /^[0-9a-f]{64}$/.test(hex)
    ? `sha256-${Buffer.from(hex, 'hex').toString('base64')}`
    : undefined;
}

/** `Name-1.0.tar.gz` and `name-1.0-py3-none-any.whl`. */
function versionOf(name: string, file: string): string | undefined {
  const wheel = /^[^-]{1,200}-([^-]{1,100})-.{1,200}\.whl$/.exec(file)?.[1];
  if (wheel !== undefined) return wheel;
  const stem = /^(.{1,300})\.(?:tar\.gz|tar\.bz2|tgz|zip|tar\.xz|egg)$/.exec(file)?.[1];
  if (stem === undefined) return undefined;
  // A name may have hyphens and end in what looks like a version: it is known how long it is.
  const own = stem.slice(0, name.length);
  return normalized(own) === normalized(name) && stem[name.length] === '-'
    ? stem.slice(name.length + 1)
    : undefined;
}

function fromHtml(name: string, text: string): PackageAnswer | undefined {
  const files = [...text.matchAll(/<a\s[^>]{0,2000}>\s*([^<\s]{1,300})\s*<\/a>/gi)].map(
    ([, file = '']) => file,
  );
  const versions = new Set(files.flatMap((file) => versionOf(name, file) ?? []));
  if (versions.size === 0)
    return /<html|<!doctype/i.test(text)
      ? { status: 'absent', asked: 'nothing is published under it' }
      : undefined;
  return {
    status: 'present',
    facts: { versions: [...versions].map((version) => ({ version })), complete: true },
  };
}
