import type { Locked, ManifestReading } from '../manifest.ts';
import { type Element, readXml } from '../text/xml.ts';

const algorithms = /^(?:md5|sha1|sha256|sha512)$/;

/**
 * Gradle's verification-metadata.xml: the hashes of each version's files, by name and algorithm. It forgets nothing.
 * https://docs.gradle.org/current/userguide/dependency_verification.html
 */
export function readVerification(text: string): ManifestReading {
  const top = readXml(text);
  if ('unparsed' in top) return top;
  const components = named(top, 'components').flatMap((each) => named(each, 'component'));
  return { dependencies: [], lock: { packages: components.map(lockedOf), isOnlyHashes: true } };
}

const named = ({ children }: Element, name: string): readonly Element[] =>
  children.filter((child) => child.name === name);

function lockedOf(component: Element): Locked {
  const { attributes, line } = component;
  const files = new Map(
    named(component, 'artifact').flatMap((artifact) =>
      artifact.children
        .filter(({ name }) => algorithms.test(name))
        .map((hash): [string, string] => [
          `${artifact.attributes.get('name') ?? ''} ${hash.name}`,
          `${hash.name}:${hash.attributes.get('value') ?? ''}`,
        ]),
    ),
  );
  return {
    name: `${attributes.get('group') ?? ''}:${attributes.get('name') ?? ''}`,
    version: attributes.get('version'),
    source: { kind: 'registry' },
    integrity: [...files.values()].toSorted(),
    files,
    line,
  };
}
