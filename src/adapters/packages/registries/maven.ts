import type { RegistryProtocol } from './registry.ts';

/** A Maven repository's metadata of one artifact. https://maven.apache.org/repositories/metadata.html */
export const maven: RegistryProtocol = {
  path: (name) => {
    const [, group, artifact] = /^([\w.-]{1,200}):([\w.-]{1,200})$/.exec(name) ?? [];
    if (group === undefined || artifact === undefined || /\.\.|^\.|\.$/.test(`${group}:${artifact}`))
      return undefined;
    return `/${group.replaceAll('.', '/')}/${artifact}/maven-metadata.xml`;
  },
  accept: 'application/xml, text/xml',
  read: (_name, text) => {
    if (!/<metadata[\s>]/.test(text)) return undefined;
    const versions = [...text.matchAll(/<version>\s*([^<\s]{1,200})\s*<\/version>/g)].map(
      ([, version = '']) => ({
        version,
      }),
    );
    const latest = /<release>\s*([^<\s]{1,200})\s*<\/release>/.exec(text)?.[1];
    if (versions.length === 0) return { status: 'absent', asked: 'it has no version' };
    return { status: 'present', facts: { versions, latest, complete: true } };
  },
};
