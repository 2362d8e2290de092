import { compareManifest } from '../../src/facts/manifests/compare.ts';
import type { Declaration } from '../../src/facts/manifests/manifest.ts';
import { ecosystemOf, readManifest } from '../../src/facts/manifests/manifests.ts';
import type { ProjectFacts } from '../../src/model/facts.ts';
import type { Example } from './page.ts';

/** The dependencies that an example's manifests change. */
export function dependencyFacts(example: Example): Pick<ProjectFacts, 'dependencies' | 'manifestProblems'> {
  const dependencies = example.files.flatMap(({ path, base, head }) => {
    const ecosystem = ecosystemOf(path);
    if (ecosystem === undefined) return [];
    const sides = { path, basePath: path, base: declared(path, base), head: declared(path, head) };
    return compareManifest(ecosystem, sides, new Set());
  });
  return { dependencies, manifestProblems: [] };
}

function declared(path: string, text: string | undefined): readonly Declaration[] {
  const reading = text === undefined ? undefined : readManifest(path, text);
  if (reading === undefined) return [];
  if ('unparsed' in reading) throw new Error(`${path}, line ${reading.line}: ${reading.unparsed}`);
  return reading.dependencies;
}
