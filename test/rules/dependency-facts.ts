import { compareManifest } from '../../src/facts/manifests/compare.ts';
import type { Declaration } from '../../src/facts/manifests/manifest.ts';
import { ecosystemOf, readManifest } from '../../src/facts/manifests/manifests.ts';
import type { ProjectFacts } from '../../src/model/facts.ts';
import type { PackageAnswer } from '../../src/model/package.ts';
import type { Example } from './page.ts';

/** What an example's `packages` block says of a name: its versions, or how else the registry answers. */
type Listed = readonly string[] | 'absent' | 'private';

/**
 * The dependencies that an example's manifests change, and what the registry says of them: a block
 * "```json packages" with `{ "left-pad": ["1.3.0"], "left-padd": "absent" }`, by package URL without `pkg:npm/`.
 */
export function dependencyFacts(
  example: Example,
): Pick<ProjectFacts, 'dependencies' | 'manifestProblems' | 'packages'> {
  const dependencies = example.files.flatMap(({ path, base, head }) => {
    const ecosystem = ecosystemOf(path);
    if (ecosystem === undefined) return [];
    const sides = { path, basePath: path, base: declared(path, base), head: declared(path, head) };
    return compareManifest(ecosystem, sides, new Set());
  });
  const packages = new Map(
    example.settings
      .filter(({ kind }) => kind === 'packages')
      .flatMap(({ text }) => Object.entries(JSON.parse(text) as Record<string, Listed>))
      .map(([name, listed]) => [`pkg:npm/${name.replace('@', '%40')}`, answer(listed)]),
  );
  return { dependencies, manifestProblems: [], packages };
}

function declared(path: string, text: string | undefined): readonly Declaration[] {
  const reading = text === undefined ? undefined : readManifest(path, text);
  if (reading === undefined) return [];
  if ('unparsed' in reading) throw new Error(`${path}, line ${reading.line}: ${reading.unparsed}`);
  return reading.dependencies;
}

function answer(listed: Listed): PackageAnswer {
  if (listed === 'absent') return { status: 'absent', asked: 'the registry does not know it' };
  if (listed === 'private') return { status: 'private', reason: 'its scope' };
  const versions = listed.map((version) => ({ version }));
  return { status: 'present', facts: { versions, latest: listed.at(-1), tags: ['latest'] } };
}
