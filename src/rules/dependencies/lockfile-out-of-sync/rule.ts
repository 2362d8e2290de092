import type { ProjectRule } from '../../../model/rule.ts';
import { plain, quoted } from '../support.ts';

export const rule: ProjectRule = {
  id: 'dependencies/lockfile-out-of-sync',
  title: 'The lockfile does not hold what the manifest asks for',
  severity: 'medium',
  confidence: 'high',
  cwe: [1357],
  owasp: 'A08:2021',
  item: 5,
  reads: 'project',
  facts: 'dependencies',
  *check({ manifestProblems }) {
    for (const { kind, dependency, lockfile = 'the lockfile', location } of manifestProblems) {
      if (kind !== 'lockfile-stale' || dependency === undefined) continue;
      const { name, purl, range, locked } = dependency;
      const holds = locked === undefined ? 'does not know it' : `holds ${plain(locked)}`;
      yield {
        location,
        message: `The manifest asks for ${quoted(name)} ${plain(range)}, and ${plain(lockfile, 200)} ${holds}.`,
        evidence: [
          `what is reviewed here is not what will be installed: ${plain(lockfile, 200)} was not updated`,
        ],
        remediation: 'Run the package manager so that it updates the lockfile, and commit both together.',
        identity: `stale ${purl}`,
      };
    }
  },
};
