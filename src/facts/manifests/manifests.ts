import { actions } from './actions/ecosystem.ts';
import { cargo } from './cargo/ecosystem.ts';
import { composer } from './composer/ecosystem.ts';
import { docker } from './docker/ecosystem.ts';
import { gem } from './gem/ecosystem.ts';
import { golang } from './golang/ecosystem.ts';
import type { Ecosystem, Format } from './manifest.ts';
import { maven } from './maven/ecosystem.ts';
import { npm } from './npm/ecosystem.ts';
import { nuget } from './nuget/ecosystem.ts';
import { pypi } from './pypi/ecosystem.ts';

/** Every ecosystem that is read. */
export const ecosystems: readonly Ecosystem[] = [
  npm,
  pypi,
  golang,
  cargo,
  maven,
  gem,
  nuget,
  composer,
  actions,
  docker,
];

export interface ManifestFormat {
  readonly ecosystem: Ecosystem;
  readonly format: Format;
}

/** What is installed or kept from elsewhere is nobody's declaration. */
const notOurs = /(?:^|\/)(?:node_modules|vendor|\.yarn|site-packages|\.venv|venv)\//;

/** What a path is by its name, in each ecosystem that reads it: a workflow names actions and images. */
export function formatsOf(path: string): readonly ManifestFormat[] {
  if (notOurs.test(path)) return [];
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  return ecosystems.flatMap((ecosystem) => {
    const format = ecosystem.formats.find(({ matches }) => matches(name, path));
    return format ? [{ ecosystem, format }] : [];
  });
}
