import type { ProjectRule } from '../../../model/rule.ts';
import { incoming, matchesAny, quoted } from '../support.ts';

export const rule: ProjectRule = {
  id: 'dependencies/denied-package',
  title: 'A dependency is one that the policy denies',
  severity: 'high',
  confidence: 'high',
  cwe: [1357],
  owasp: 'A06:2021',
  item: 4,
  reads: 'project',
  facts: 'dependencies',
  *check({ dependencies, packagePolicy: { deny } }) {
    for (const { name, purl, location, direct } of incoming(dependencies)) {
      const pattern = deny.find((each) => matchesAny(purl, [each]));
      if (pattern === undefined) continue;
      yield {
        location,
        message: `The policy denies ${quoted(name)}.`,
        evidence: [
          `packages.deny has ${quoted(pattern)}`,
          ...(direct ? [] : ['another package asks for it: the lockfile brings it in']),
        ],
        remediation: 'Use another package, or have the policy changed on the base branch first.',
        identity: `denied ${purl}`,
      };
    }
  },
};
