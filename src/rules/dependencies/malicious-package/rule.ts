import type { RuleFinding } from '../../../model/finding.ts';
import type { Advisory } from '../../../model/package.ts';
import type { CannotTell, ProjectRule } from '../../../model/rule.ts';
import {
  factsOf,
  type Incoming,
  incoming,
  installedVersion,
  plain,
  quoted,
  versionFacts,
} from '../support.ts';
import { unansweredAdvisories } from '../unanswered.ts';
import { publishedAsMalware } from './known.table.ts';

export const rule: ProjectRule = {
  id: 'dependencies/malicious-package',
  title: 'A dependency is known to be malware',
  severity: 'critical',
  confidence: 'high',
  cwe: [506, 829],
  owasp: 'A08:2021',
  item: 4,
  reads: 'project',
  facts: 'dependencies',
  *check({ dependencies, packages }) {
    const open: string[] = [];
    for (const dependency of incoming(dependencies)) {
      const answer = packages.get(dependency.purl);
      const facts = factsOf(answer);
      const version = installedVersion(dependency, facts);
      const known = publishedAsMalware(dependency.ecosystem, dependency.name, version);
      const records = [
        ...(versionFacts(dependency.ecosystem, facts, version)?.advisories ?? []),
        ...(versionFacts(dependency.ecosystem, facts, '*')?.advisories ?? []),
      ].filter(({ malicious }) => malicious);
      if (known !== undefined) yield findingFor(dependency, version, [known]);
      else if (records.length > 0) yield findingFor(dependency, version, records.map(describe));
      else open.push(...unansweredAdvisories(dependency, answer));
    }
    yield* notKnown(open);
  },
};

function* notKnown(reasons: readonly string[]): Generator<CannotTell> {
  for (const reason of new Set(reasons))
    yield {
      cannotTell: `Whether malware is known in what is added was not answered: ${reason}.`,
      unanswered: true,
    };
}

function describe({ id, summary }: Advisory): string {
  return summary === '' ? plain(id, 60) : `${plain(id, 60)}: ${plain(summary, 200)}`;
}

function findingFor(
  { name, purl, location, direct }: Incoming,
  version: string | undefined,
  evidence: readonly string[],
): RuleFinding {
  return {
    location,
    message: `${quoted(name)}${version === undefined ? '' : ` ${plain(version, 60)}`} is known to be malware.`,
    evidence: [...evidence, ...(direct ? [] : ['another package asks for it: the lockfile brings it in'])],
    remediation:
      'Do not install it, here or anywhere. Where it was installed already, treat the machine and every secret it could read ' +
      'as lost. Find out which package was meant, and why it was proposed.',
    identity: `malware ${purl}`,
  };
}
