import type { RuleFinding, Severity } from '../../../model/finding.ts';
import type { PackageFacts, PackageVersion } from '../../../model/package.ts';
import type { PackagePolicy } from '../../../model/policy.ts';
import type { ProjectRule } from '../../../model/rule.ts';
import {
  daysSince,
  factsOf,
  type Incoming,
  incoming,
  installedFacts,
  isNew,
  isTrusted,
  plain,
  plural,
  quoted,
} from '../support.ts';

export const rule: ProjectRule = {
  id: 'dependencies/deprecated-or-unmaintained',
  title: 'A new dependency is deprecated, withdrawn or abandoned',
  severity: 'medium',
  confidence: 'high',
  cwe: [1104, 477],
  owasp: 'A06:2021',
  item: 4,
  reads: 'project',
  facts: 'dependencies',
  *check({ dependencies, packages, packagePolicy, now }) {
    for (const dependency of incoming(dependencies)) {
      const facts = factsOf(packages.get(dependency.purl));
      if (facts === undefined || isTrusted(dependency, packagePolicy)) continue;
      const installed = installedFacts(dependency, facts);
      const trouble = troubleWith(dependency, facts, installed, packagePolicy, now);
      if (trouble !== undefined) yield findingFor(dependency, facts, trouble);
    }
  },
};

interface Trouble {
  readonly severity: Severity;
  readonly what: string;
  readonly evidence: readonly string[];
}

function troubleWith(
  dependency: Incoming,
  facts: PackageFacts,
  installed: PackageVersion | undefined,
  policy: PackagePolicy,
  now: string,
): Trouble | undefined {
  const { direct, change } = dependency;
  if (installed?.yanked === true && direct && change !== 'relocked')
    return {
      severity: 'high',
      what: `was withdrawn in version ${plain(installed.version, 60)}`,
      evidence: ['its maintainer took this version back'],
    };
  // An upgrade of what is used anyway, and what other packages choose, is not this change's choice.
  if (!isNew(dependency) || !direct) return undefined;
  if (installed?.deprecated !== undefined)
    return {
      severity: 'medium',
      what: 'is deprecated',
      evidence: [`its maintainer says: ${plain(installed.deprecated, 300)}`],
    };
  if (facts.archived === true)
    return { severity: 'medium', what: 'is archived', evidence: ['its project takes no changes any more'] };
  const days = daysSince(lastRelease(facts), now);
  const limit = policy.unmaintainedYears * 365;
  if (limit === 0 || days === undefined || days < limit) return undefined;
  return {
    severity: 'low',
    what: 'has had no release for years',
    evidence: [`last release: ${plural(Math.floor(days / 365), 'year')} ago`],
  };
}

/** Only where all releases are known with their dates is the last of them the last. */
function lastRelease(facts: PackageFacts): string | undefined {
  const dates = facts.versions.flatMap(({ publishedAt }) => publishedAt ?? []);
  if (facts.complete === true)
    return dates.length === facts.versions.length ? dates.toSorted().at(-1) : undefined;
  return facts.versions.find(({ version }) => version === facts.latest)?.publishedAt;
}

function findingFor({ name, purl, location }: Incoming, facts: PackageFacts, trouble: Trouble): RuleFinding {
  const { maintainers } = facts;
  return {
    location,
    severity: trouble.severity,
    message: `${quoted(name)} ${trouble.what}.`,
    evidence: [...trouble.evidence, ...(maintainers === 1 ? ['one account alone can publish it'] : [])],
    remediation:
      'Look for what its users moved to, or whether the platform does the job by now. What nobody maintains will not be repaired.',
    identity: `unmaintained ${purl}`,
  };
}
