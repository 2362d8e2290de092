import type { EcosystemType } from '../../../model/dependency.ts';
import { plain } from '../support.ts';

/** Host and port of an address; undefined where it has none. */
export function hostOf(address: string | undefined): string | undefined {
  const url = address === undefined ? null : URL.parse(address);
  return url === null || !/^https?:$/.test(url.protocol) ? undefined : url.host;
}

/**
 * Why an address cannot be the package's own, by the layout that the registries of its ecosystem have in common;
 * undefined where it can, or where there is no common layout.
 */
export function foreignDownload(
  ecosystem: EcosystemType,
  name: string,
  version: string | undefined,
  address: string,
): string | undefined {
  const path = pathOf(address);
  if (path === undefined) return undefined;
  if (ecosystem === 'npm') return foreignTarball(name, version, path);
  if (ecosystem === 'pypi') return foreignFile(name, version, path);
  return undefined;
}

function pathOf(address: string): string | undefined {
  const url = URL.parse(address);
  if (url === null || !/^https?:$/.test(url.protocol)) return undefined;
  try {
    return decodeURIComponent(url.pathname);
  } catch {
    return undefined;
  }
}

/** `…/@scope/name/-/name-1.2.3.tgz`, which every npm registry keeps to; other paths are not judged. */
function foreignTarball(name: string, version: string | undefined, path: string): string | undefined {
  const [, owner, file] =
    /\/((?:@[^/]{1,214}\/)?[^/]{1,214})\/-\/(?:@[^/]{1,214}\/)?([^/]{1,300})\.tgz$/.exec(path) ?? [];
  if (owner === undefined || file === undefined) return undefined;
  const bare = name.slice(name.indexOf('/') + 1);
  // A path may have folders before a name without a scope: `/npm/left-pad/-/left-pad-1.3.0.tgz`.
  const isOwner = owner === name || (!name.startsWith('@') && owner.endsWith(`/${name}`));
  if (!isOwner) return `that is the address of ${plain(owner)}`;
  if (!file.startsWith(`${bare}-`)) return `that is a file of another package: ${plain(file)}.tgz`;
  const found = file.slice(bare.length + 1);
  const meant = (version ?? found).replace(/\+.*$/, '');
  return found.replace(/\+.*$/, '') === meant ? undefined : `that is version ${plain(found)}`;
}

/** A distribution's file name begins with the name of its project. */
export function foreignFile(name: string, version: string | undefined, path: string): string | undefined {
  const file = path.slice(path.lastIndexOf('/') + 1);
  if (!/\.(?:whl|tar\.gz|zip|tar\.bz2)$/.test(file)) return undefined;
  const plainName = (text: string): string => text.toLowerCase().replaceAll(/[-_.]+/g, '-');
  const [start, own] = [plainName(file), plainName(name)];
  if (!start.startsWith(`${own}-`)) return `that is a file of another project: ${plain(file)}`;
  const rest = start.slice(own.length + 1);
  return version === undefined || rest.startsWith(plainName(version))
    ? undefined
    : `that is another version: ${plain(file)}`;
}
