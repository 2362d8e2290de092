import { dependencyDifference } from '../../src/facts/manifests/difference.ts';
import type { ProjectFacts } from '../../src/model/facts.ts';
import type { Example } from './page.ts';

/** What an example's manifests and lockfiles change. */
export function dependencyFacts(example: Example): Pick<ProjectFacts, 'dependencies' | 'manifestProblems'> {
  const { changes, problems, unread } = dependencyDifference(
    example.files.map(({ path, base, head, added }) => ({
      path,
      base,
      head,
      altered: added.map((line) => ({ start: line, end: line })),
    })),
  );
  const [problem] = unread;
  if (problem) throw new Error(`${problem.what}: ${problem.why}`);
  return { dependencies: changes, manifestProblems: problems };
}
