import semver from 'semver';
import type { Ecosystem } from '../manifest.ts';
import { readPackageJson } from './package-json.ts';

/** https://github.com/package-url/purl-spec/blob/main/types-doc/npm-definition.md: the scope's `@` is encoded. */
function purl(name: string): string {
  return `pkg:npm/${name.split('/').map(encodeURIComponent).join('/')}`;
}

/** By the lowest version each range allows. */
function compare(before: string, after: string): number | undefined {
  try {
    const [from, to] = [semver.minVersion(before), semver.minVersion(after)];
    return from === null || to === null ? undefined : semver.compare(from, to);
  } catch {
    return undefined;
  }
}

export const npm: Ecosystem = {
  type: 'npm',
  manifests: ['package.json'],
  read: (_path, text) => readPackageJson(text),
  purl,
  compare,
};
