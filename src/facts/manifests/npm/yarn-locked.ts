import { type Locked, withoutUser } from '../manifest.ts';
import { hashesOf } from './integrity.ts';
import { sourceOf } from './locked-source.ts';
import { nameOf } from './yarn-descriptors.ts';
import type { YarnEntry } from './yarn-entries.ts';

/** Of yarn 1. */
export function classic({ descriptors: [descriptor = ''], fields, line }: YarnEntry): Locked {
  const address = fields.get('resolved');
  const version = fields.get('version');
  const integrity = hashesOf(fields.get('integrity'));
  const sha1 = /#([\da-f]{40})$/.exec(address ?? '')?.[1];
  const source = sourceOf(
    address ?? (/@(?:file|link):(.*)$/.test(descriptor) ? 'file:' : undefined),
    version,
  );
  const isTarball = source.kind === 'registry' && sha1 !== undefined;
  return {
    name: nameOf(descriptor),
    version,
    source,
    resolved:
      address === undefined ? undefined : withoutUser(isTarball ? address.replace(/#.*$/, '') : address),
    integrity: [...integrity, ...(isTarball ? [`sha1:${sha1}`] : [])].toSorted(),
    line,
  };
}

/** Of later ones, by what stands in front of their entries. */
export function berryReader(metadata: string): (entry: YarnEntry) => Locked {
  const cacheKey = /^ {2}cacheKey: "?([^"\s]+)/m.exec(metadata)?.[1];
  return (entry) => berry(entry, cacheKey);
}

function berry(
  { descriptors: [descriptor = ''], fields, line }: YarnEntry,
  cacheKey: string | undefined,
): Locked {
  const resolution = fields.get('resolution') ?? descriptor;
  const declaredAs = /^(?:@[^@/]+\/)?[^@/]+/.exec(resolution)?.[0] ?? resolution;
  const reference = resolution.slice(declaredAs.length + 1);
  const protocol = /^([a-z+]+):/.exec(reference)?.[1] ?? '';
  const checksum = fields.get('checksum');
  const address = withoutUser(reference);
  const source: Locked['source'] =
    protocol === 'npm' || protocol === 'patch' || protocol === 'virtual'
      ? { kind: 'registry' }
      : protocol === 'workspace'
        ? { kind: 'workspace' }
        : protocol === 'link' || protocol === 'portal' || protocol === 'file'
          ? { kind: 'path', address }
          : { kind: /#commit=|^git|\.git/.test(reference) ? 'git' : 'url', address };
  const archive = /::__archiveUrl=(.*)$/.exec(reference)?.[1];
  const name = nameOf(resolution);
  return {
    name,
    version: fields.get('version'),
    source: isPatchedUnasked(descriptor, reference) ? { kind: 'path', address: patchOf(reference) } : source,
    resolved: archive === undefined ? undefined : withoutUser(decoded(archive)),
    isAddressUnusual: archive !== undefined,
    insteadOf: nameOf(descriptor) === name || source.kind !== 'registry' ? undefined : nameOf(descriptor),
    integrity: checksum === undefined || isOfOtherCache(checksum, cacheKey) ? [] : [checksum],
    line,
  };
}

/** Yarn looks at a hash only where it was made as the lockfile says that it makes them. */
const isOfOtherCache = (checksum: string, cacheKey: string | undefined): boolean =>
  cacheKey !== undefined && checksum.includes('/') && !checksum.startsWith(`${cacheKey}/`);

/** A patch that is asked for stands in the descriptor, too. */
const isPatchedUnasked = (descriptor: string, reference: string): boolean =>
  reference.startsWith('patch:') && /^(?:@[^@/]+\/)?[^@/]+@npm:/.test(descriptor);

const patchOf = (reference: string): string => reference.replace(/^[^#]*#/, '').replace(/::.*$/, '');

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
