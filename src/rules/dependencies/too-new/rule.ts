import type { RuleFinding, Severity } from '../../../model/finding.ts';
import type { PackageAnswer } from '../../../model/package.ts';
import type { CannotTell, ProjectRule } from '../../../model/rule.ts';
import {
  daysSince,
  factsOf,
  type Incoming,
  incoming,
  installedFacts,
  installedVersion,
  isNew,
  isTrusted,
  plain,
  plural,
  quoted,
  versionFacts,
} from '../support.ts';

export const rule: ProjectRule = {
  id: 'dependencies/too-new',
  title: 'A dependency was published so lately that nobody can have looked at it',
  severity: 'medium',
  confidence: 'high',
  cwe: [1357],
  owasp: 'A06:2021',
  item: 4,
  reads: 'project',
  facts: 'dependencies',
  *check({ dependencies, packages, packagePolicy, now }) {
    const { cooldownDays } = packagePolicy;
    if (cooldownDays === 0) return;
    const young = new Map<string, Young[]>();
    for (const dependency of incoming(dependencies)) {
      if (dependency.after.source.kind !== 'registry' || dependency.change === 'relocked') continue;
      if (isTrusted(dependency, packagePolicy)) continue;
      const answer = packages.get(dependency.purl);
      if (dependency.direct) yield* judge(dependency, answer, cooldownDays, now);
      else remember(young, dependency, answer, cooldownDays, now);
    }
    for (const some of young.values()) yield together(some, cooldownDays);
  },
};

interface Young {
  readonly dependency: Incoming;
  readonly days: number;
}

function* judge(
  dependency: Incoming,
  answer: PackageAnswer | undefined,
  cooldown: number,
  now: string,
): Generator<RuleFinding | CannotTell> {
  const facts = factsOf(answer);
  // That it could not be asked about at all is said by the rule that asks whether it exists.
  if (facts === undefined) return;
  const version = installedVersion(dependency, facts);
  const published = installedFacts(dependency, facts)?.publishedAt;
  const days = daysSince(published, now);
  const packageDays = daysSince(facts.createdAt, now);
  if (days === undefined) {
    if (isNew(dependency))
      yield { cannotTell: `When ${quoted(dependency.name)} was published is not known.`, unanswered: true };
    return;
  }
  if (days >= cooldown) return;
  const isYoungPackage = packageDays !== undefined && packageDays < cooldown;
  // The newest that a range allows is young every few weeks, and was allowed before.
  const isRange = dependency.after.version === undefined;
  if (isRange && !isYoungPackage && !isNew(dependency)) return;
  yield {
    location: dependency.location,
    severity: severityOf(dependency, isYoungPackage),
    message: isYoungPackage
      ? `The package ${quoted(dependency.name)} exists only since ${ago(packageDays)}.`
      : `${quoted(dependency.name)} ${plain(version ?? '', 60)} was published ${days === 0 ? 'today' : `${ago(days)} ago`}.`,
    evidence: [
      `published ${plain(published ?? '', 40)}, the policy waits ${plural(cooldown, 'day')}`,
      ...(isYoungPackage ? [`${plural(facts.versions.length, 'version')} in all`] : []),
    ],
    remediation: isYoungPackage
      ? 'Find out who published it and whether it is the package meant: names that models invent are registered for this.'
      : 'Wait until others have installed it, or take the version before. A repair that cannot wait can be allowed in the policy.',
    identity: `new ${dependency.purl}@${version ?? ''}`,
  };
}

function severityOf(dependency: Incoming, isYoungPackage: boolean): Severity {
  if (isYoungPackage) return 'high';
  return isNew(dependency) && dependency.after.version !== undefined ? 'medium' : 'low';
}

const ago = (days: number): string => (days === 0 ? 'today' : plural(days, 'day'));

function remember(
  young: Map<string, Young[]>,
  dependency: Incoming,
  answer: PackageAnswer | undefined,
  cooldown: number,
  now: string,
): void {
  const facts = factsOf(answer);
  const days = daysSince(
    versionFacts(dependency.ecosystem, facts, dependency.after.version)?.publishedAt,
    now,
  );
  if (days === undefined || days >= cooldown) return;
  const { path } = dependency.location;
  young.set(path, [...(young.get(path) ?? []), { dependency, days }]);
}

/** What other packages bring in is said once for each lockfile. */
function together(some: readonly Young[], cooldown: number): RuleFinding {
  const [first] = some.toSorted((a, b) => a.days - b.days);
  const named = some
    .slice(0, 10)
    .map(
      ({ dependency: { name, after }, days }) =>
        `${plain(name, 100)} ${plain(after.version ?? '', 40)}: ${ago(days)}`,
    );
  return {
    location: first?.dependency.location ?? { path: '', line: 1, endLine: 1 },
    severity: 'low',
    message: `${plural(some.length, 'package')} that other packages bring in ${some.length === 1 ? 'is' : 'are'} younger than ${plural(cooldown, 'day')}.`,
    evidence: [...named, ...(some.length > 10 ? [`and ${some.length - 10} more`] : [])],
    remediation:
      'Write the lockfile so that it takes versions that have been out for longer; most clients have a setting for that.',
    identity: 'new transitive',
  };
}
