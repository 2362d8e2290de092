import { purlOf } from '../../../lib/purl.ts';
import { versionsOf } from '../../../lib/versions/versions.ts';
import type { Ecosystem } from '../manifest.ts';
import { readPackageJson } from './package-json.ts';

const versions = versionsOf('npm');

/** By the lowest version each range allows. */
function compare(before: string, after: string): number | undefined {
  const [from, to] = [versions.lowest(before), versions.lowest(after)];
  return from === undefined || to === undefined ? undefined : versions.compare(from, to);
}

export const npm: Ecosystem = {
  type: 'npm',
  manifests: ['package.json'],
  read: (_path, text) => readPackageJson(text),
  purl: (name) => purlOf('npm', name),
  compare,
};
