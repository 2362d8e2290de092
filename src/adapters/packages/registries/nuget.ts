import { own, parsed, texts } from '../json.ts';
import type { RegistryProtocol } from './registry.ts';

/** NuGet's package content resource: the list of versions. https://learn.microsoft.com/en-us/nuget/api/package-base-address-resource */
export const nuget: RegistryProtocol = {
  path: (name) =>
    /^[\w.-]{1,100}$/.test(name) && !/^[.-]|\.\./.test(name)
      ? `/${name.toLowerCase()}/index.json`
      : undefined,
  read: (_name, text) => {
    const listed = own(parsed(text), 'versions');
    if (!Array.isArray(listed)) return undefined;
    const versions = texts(listed).map((version) => ({ version }));
    if (versions.length === 0) return { status: 'absent', asked: 'it has no version' };
    return { status: 'present', facts: { versions, complete: true } };
  },
};

/** Where a v3 service index says that package contents are. */
export function packageBase(index: string): string | undefined {
  const resources = own(parsed(index), 'resources');
  const found = (Array.isArray(resources) ? resources : []).find((each) =>
    String(own(each, '@type')).startsWith('PackageBaseAddress/3'),
  );
  const address = own(found, '@id');
  return typeof address === 'string' ? address.replace(/\/+$/, '') : undefined;
}
