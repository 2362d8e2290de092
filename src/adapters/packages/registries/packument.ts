import type { PackageAnswer, PackageFacts, PackageVersion } from '../../../model/package.ts';
import { isRecord, listOf, own, textOf, texts } from '../json.ts';

/** Lifecycle scripts that an installation from the registry runs. https://docs.npmjs.com/cli/v11/using-npm/scripts#npm-install */
const installScripts = ['preinstall', 'install', 'postinstall'];

/**
 * What a registry's answer says of a package, from its abbreviated or full document; undefined where it is no such
 * document. Only what is used is looked at.
 * https://github.com/npm/registry/blob/main/docs/responses/package-metadata.md
 */
export function readPackument(name: string, document: unknown): PackageAnswer | undefined {
  if (!isRecord(document) || own(document, 'name') !== name) return undefined;
  const versions = own(document, 'versions');
  const dates = own(document, 'time');
  const tags = own(document, 'dist-tags');
  if (!isRecord(versions)) {
    // A name whose every version was taken back: it can be registered again by anybody.
    const isEmptied = isRecord(own(dates, 'unpublished'));
    return isEmptied ? { status: 'absent', asked: 'all its versions were unpublished' } : undefined;
  }
  const maintainers = own(document, 'maintainers');
  const facts: PackageFacts = {
    versions: Object.keys(versions).map((version) =>
      versionFrom(version, own(versions, version), textOf(own(dates, version))),
    ),
    complete: true,
    latest: textOf(own(tags, 'latest')),
    tags: isRecord(tags) ? Object.keys(tags) : [],
    createdAt: textOf(own(dates, 'created')),
    maintainers: Array.isArray(maintainers) ? maintainers.length : undefined,
  };
  return facts.versions.length === 0
    ? { status: 'absent', asked: 'it has no version' }
    : { status: 'present', facts };
}

function versionFrom(version: string, manifest: unknown, publishedAt: string | undefined): PackageVersion {
  return {
    version,
    publishedAt,
    deprecated: textOf(own(manifest, 'deprecated'), 500),
    installScripts: scriptsOf(manifest),
    licences: licencesOf(manifest),
    integrity: integrityOf(own(manifest, 'dist')),
  };
}

function scriptsOf(manifest: unknown): readonly string[] {
  const scripts = own(manifest, 'scripts');
  const named = installScripts.filter((script) => textOf(own(scripts, script)) !== undefined);
  if (named.length > 0) return named;
  // The abbreviated document says so in this way; npm builds what has a binding.gyp without being told.
  if (own(manifest, 'hasInstallScript') === true) return ['install'];
  return own(manifest, 'gypfile') === true ? ['node-gyp'] : [];
}

/** A text; or, of old, `{ type }` or a list of those. */
function licencesOf(manifest: unknown): readonly string[] | undefined {
  const stated = own(manifest, 'license') ?? own(manifest, 'licenses');
  if (stated === undefined) return undefined;
  const each = Array.isArray(stated) ? listOf(stated) : [stated];
  return each.flatMap((one) => textOf(one) ?? textOf(own(one, 'type')) ?? []);
}

/** Of old only the SHA-1 in hexadecimal. */
function integrityOf(dist: unknown): readonly string[] | undefined {
  const stated = textOf(own(dist, 'integrity'), 1_000);
  if (stated !== undefined) return texts(stated.split(/\s+/));
  const hex = textOf(own(dist, 'shasum'));
  return hex !== undefined && /^[0-9a-f]{40}$/.test(hex)
    ? [`sha1-${Buffer.from(hex, 'hex').toString('base64')}`]
    : undefined;
}
