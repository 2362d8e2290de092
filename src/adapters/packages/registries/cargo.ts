import { own, parsed, textOf } from '../json.ts';
import type { RegistryProtocol } from './registry.ts';

/** The sparse index: one JSON document a line. https://doc.rust-lang.org/cargo/reference/registry-index.html */
export const cargo: RegistryProtocol = {
  path: (name) =>
    /^[a-z][\w-]{0,63}$/i.test(name) ? `/${folder(name.toLowerCase())}${name.toLowerCase()}` : undefined,
  accept: 'text/plain, application/json',
  read: (_name, text) => {
    const lines = text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map(parsed);
    const versions = lines.flatMap((line) => {
      const version = textOf(own(line, 'vers'));
      if (version === undefined) return [];
      const checksum = textOf(own(line, 'cksum'));
      return {
        version,
        publishedAt: textOf(own(line, 'pubtime')),
        yanked: own(line, 'yanked') === true,
        // A package that links a native library must have a build script; of the others the index does not tell.
        installScripts: textOf(own(line, 'links')) === undefined ? undefined : ['build.rs'],
        integrity:
          checksum === undefined ? undefined : [`sha256-${Buffer.from(checksum, 'hex').toString('base64')}`],
      };
    });
    if (versions.length === 0 || versions.length < lines.length) return undefined;
    const dates = versions.flatMap(({ publishedAt }) => publishedAt ?? []).toSorted();
    return { status: 'present', facts: { versions, complete: true, createdAt: dates[0] } };
  },
};

function folder(name: string): string {
  if (name.length < 3) return `${name.length}/`;
  return name.length === 3 ? `3/${name[0]}/` : `${name.slice(0, 2)}/${name.slice(2, 4)}/`;
}
