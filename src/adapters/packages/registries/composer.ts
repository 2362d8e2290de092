import { isRecord, listOf, own, parsed, textOf, texts } from '../json.ts';
import type { RegistryProtocol } from './registry.ts';

/** A Composer repository's metadata of one package. https://getcomposer.org/doc/05-repositories.md#composer */
export const composer: RegistryProtocol = {
  path: (name) => {
    const lower = name.toLowerCase();
    const shape = /^[a-z0-9](?:[_.-]?[a-z0-9]+){0,60}\/[a-z0-9](?:[_.-]{0,2}[a-z0-9]+){0,60}$/;
    return lower.length <= 200 && shape.test(lower) ? `/p2/${lower}.json` : undefined;
  },
  read: (name, text) => {
    const packages = own(parsed(text), 'packages');
    if (!isRecord(packages)) return undefined;
    const versions = listOf(own(packages, name.toLowerCase())).flatMap((each) => {
      const version = textOf(own(each, 'version'));
      if (version === undefined) return [];
      const abandoned = own(each, 'abandoned');
      const deprecated =
        typeof abandoned === 'string'
          ? `abandoned; use ${abandoned.slice(0, 200)}`
          : abandoned === true
            ? 'abandoned'
            : undefined;
      return {
        version,
        publishedAt: textOf(own(each, 'time')),
        licences: texts(own(each, 'license')),
        deprecated,
      };
    });
    if (versions.length === 0) return { status: 'absent', asked: 'it has no version' };
    return { status: 'present', facts: { versions, complete: true } };
  },
};
