import { matchesPurl } from '../../../lib/purl.ts';
import type { RuleFinding } from '../../../model/finding.ts';
import type { PackageAnswer } from '../../../model/package.ts';
import type { PackagePolicy } from '../../../model/policy.ts';
import type { ProjectRule } from '../../../model/rule.ts';
import {
  daysSince,
  factsOf,
  type Incoming,
  incoming,
  isNew,
  isTrusted,
  plain,
  plural,
  quoted,
} from '../support.ts';

export const rule: ProjectRule = {
  id: 'dependencies/dependency-confusion',
  title: 'A private package would be taken from a public registry',
  severity: 'critical',
  confidence: 'medium',
  cwe: [427, 1357],
  owasp: 'A08:2021',
  item: 4,
  reads: 'project',
  facts: 'dependencies',
  *check({ dependencies, packages, packagePolicy, now }) {
    for (const dependency of incoming(dependencies)) {
      const { ecosystem, after } = dependency;
      if (ecosystem === 'githubactions' || ecosystem === 'docker' || after.source.kind !== 'registry')
        continue;
      const registry = registryOf(dependency, packagePolicy);
      const finding =
        registry === undefined
          ? publicInternal(dependency, packages.get(dependency.purl), packagePolicy, now)
          : elsewhere(dependency, registry);
      if (finding !== undefined) yield finding;
    }
  },
};

/** The registry that the policy sends a package to. */
function registryOf({ ecosystem, name, purl }: Incoming, { registries }: PackagePolicy): string | undefined {
  const found = Object.entries(registries).find(([key]) =>
    key.startsWith('pkg:') ? matchesPurl(purl, key) : ecosystem === 'npm' && name.startsWith(`${key}/`),
  );
  return found?.[1];
}

/** A private package that the lockfile downloads from somewhere else than its registry. */
function elsewhere(
  { name, purl, after, location, lockedAt = location }: Incoming,
  registry: string,
): RuleFinding | undefined {
  const [from, wanted] = [URL.parse(after.resolved ?? '')?.host, URL.parse(registry)?.host];
  if (from === undefined || from === '' || from === wanted) return undefined;
  return {
    location: lockedAt,
    confidence: 'high',
    message: `${quoted(name)} is private, and the lockfile downloads it from another registry.`,
    evidence: [`policy: ${plain(wanted ?? '')}`, `lockfile: ${plain(after.resolved ?? '', 300)}`],
    remediation:
      'Do not install this lockfile. Set the registry for the scope in the client’s configuration and write the lockfile again.',
    identity: `confusion ${purl}`,
  };
}

/** Words that people give to what is meant for nobody else. */
const privateWords =
  /(?:^|[-_./@])(?:internal|private|corp|intranet|inhouse|in-house|proprietary)(?:$|[-_./])/i;

/** A name that says it is private, and that anybody can download: somebody may have registered it for that. */
function publicInternal(
  dependency: Incoming,
  answer: PackageAnswer | undefined,
  policy: PackagePolicy,
  now: string,
): RuleFinding | undefined {
  const { name, purl, location, direct } = dependency;
  const facts = factsOf(answer);
  if (facts === undefined || !direct || !isNew(dependency) || isTrusted(dependency, policy)) return undefined;
  if (!privateWords.test(name)) return undefined;
  const days = daysSince(facts.createdAt, now);
  const isUsed =
    (facts.popularity?.dependents ?? 0) >= 50 ||
    (days !== undefined && days > 1_000 && facts.versions.length > 10);
  if (isUsed) return undefined;
  return {
    location,
    severity: 'high',
    message: `${quoted(name)} looks like a private package, and a public registry has one of that name.`,
    evidence: [
      `${plural(facts.versions.length, 'version')} ${days === undefined ? 'published' : `since ${plural(days, 'day')}`}`,
      ...(facts.popularity?.dependents === undefined
        ? []
        : [`${plural(facts.popularity.dependents, 'package')} depend on it`]),
    ],
    remediation:
      'If it is your own, put it under a scope and name its registry under packages.registries in the policy. If not, find ' +
      'out who published it before anybody installs it.',
    identity: `confusion ${purl}`,
  };
}
