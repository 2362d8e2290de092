import type { ProjectRule } from '../../../model/rule.ts';
import { incoming, isNew, isTrusted, matchesAny, quoted } from '../support.ts';

export const rule: ProjectRule = {
  id: 'dependencies/not-on-approved-list',
  title: 'A new dependency is not on the approved list',
  severity: 'high',
  confidence: 'high',
  cwe: [1357],
  owasp: 'A06:2021',
  item: 4,
  reads: 'project',
  facts: 'dependencies',
  *check({ dependencies, packagePolicy }) {
    const { approved } = packagePolicy;
    if (approved.length === 0) return;
    for (const dependency of incoming(dependencies)) {
      const { name, purl, location, direct, after } = dependency;
      const isOwn = after.source.kind === 'workspace' || after.source.kind === 'path';
      if (!direct || !isNew(dependency) || isOwn) continue;
      if (matchesAny(purl, approved) || isTrusted(dependency, packagePolicy)) continue;
      yield {
        location,
        message: `${quoted(name)} is not on the approved list.`,
        evidence: [`${purl} matches none of the ${approved.length} patterns in packages.approved`],
        remediation:
          'Use an approved package, or have this one approved in the policy on the base branch first.',
        identity: `approved ${purl}`,
      };
    }
  },
};
