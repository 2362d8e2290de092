import { listOf, own, parsed, textOf, texts } from '../json.ts';
import type { RegistryProtocol } from './registry.ts';

/** A gem server's list of versions. https://github.com/rubygems/guides/blob/main/rubygems-org-api.md */
export const gem: RegistryProtocol = {
  path: (name) =>
    /^[\w.-]{1,200}$/.test(name) && !/^[.-]/.test(name) ? `/api/v1/versions/${name}.json` : undefined,
  read: (_name, text) => {
    const document = parsed(text);
    if (!Array.isArray(document)) return undefined;
    const versions = listOf(document).flatMap((each) => {
      const version = textOf(own(each, 'number'));
      return version === undefined
        ? []
        : { version, publishedAt: textOf(own(each, 'created_at')), licences: texts(own(each, 'licenses')) };
    });
    if (versions.length === 0) return { status: 'absent', asked: 'it has no version' };
    const dates = versions.flatMap(({ publishedAt }) => publishedAt ?? []).toSorted();
    return { status: 'present', facts: { versions, complete: true, createdAt: dates[0] } };
  },
};
