import semver from 'semver';
import type { DependencyChange } from '../../../model/dependency.ts';
import type { RuleFinding } from '../../../model/finding.ts';
import type { PackageAnswer, PackageFacts } from '../../../model/package.ts';
import type { CannotTell, ProjectRule } from '../../../model/rule.ts';

export const rule: ProjectRule = {
  id: 'dependencies/nonexistent-package',
  title: 'A dependency does not exist in its registry',
  severity: 'critical',
  confidence: 'high',
  cwe: [1357, 829],
  owasp: 'A06:2021',
  item: 4,
  reads: 'project',
  facts: 'dependencies',
  *check({ dependencies, packages }) {
    for (const dependency of dependencies) {
      if (!isAskedFor(dependency)) continue;
      yield* judge(dependency, packages.get(dependency.purl));
    }
  },
};

/** What the change makes an installation fetch from a registry. A removal raises nothing. */
function isAskedFor({ ecosystem, direct, after }: DependencyChange): boolean {
  return ecosystem === 'npm' && direct && after?.source.kind === 'registry';
}

function* judge(
  dependency: DependencyChange,
  answer: PackageAnswer | undefined,
): Generator<RuleFinding | CannotTell> {
  const { name } = dependency;
  if (answer === undefined || answer.status === 'unavailable') {
    const why = answer?.reason ?? 'nobody was asked';
    yield { cannotTell: `Whether ${quoted(name)} exists is not known: ${why}.` };
  } else if (answer.status === 'absent') {
    yield absent(dependency, answer.asked);
  } else if (answer.status === 'present' && !hasVersion(answer.facts, dependency.after?.range ?? '*')) {
    yield noVersion(dependency, answer.facts);
  }
}

function absent({ name, ecosystem, location, purl }: DependencyChange, asked: string): RuleFinding {
  return {
    location,
    message: `There is no ${ecosystem} package called ${quoted(name)}.`,
    evidence: [`${purl}: ${asked}`],
    remediation:
      'Find out which package was meant and whether it is needed at all. Do not register the name to make the ' +
      'installation pass. Until then remove the line: whoever registers the name first runs code at every installation.',
    identity: `absent ${purl}`,
  };
}

function noVersion({ name, location, purl, after }: DependencyChange, facts: PackageFacts): RuleFinding {
  const range = after?.range ?? '';
  const latest = facts.latest === undefined ? [] : [`the latest version is ${facts.latest.slice(0, 60)}`];
  return {
    location,
    severity: 'high',
    message: `${quoted(name)} has no version that ${quoted(range)} allows.`,
    evidence: [`${facts.versions.length} versions are published`, ...latest],
    remediation: 'Ask for a version that is published, and check that the code was written for it.',
    identity: `version ${purl} ${range}`,
  };
}

/** Whether a range or tag names something that was published. What is neither is not judged. */
function hasVersion({ versions, tags }: PackageFacts, asked: string): boolean {
  if (asked === '' || asked === '*') return true;
  const range = semver.validRange(asked, { loose: true });
  if (range === null) {
    const isTag = /^[\w.-]{1,100}$/.test(asked);
    return !isTag || tags === undefined || tags.includes(asked);
  }
  // As npm does: where no release fits, a prerelease may.
  return versions.some(({ version }) =>
    semver.satisfies(version, asked, { loose: true, includePrerelease: true }),
  );
}

/** A name comes from the change: cut, and without what would move on the screen. */
function quoted(text: string): string {
  return `"${text.slice(0, 214).replaceAll(/[^\x20-\x7e]/g, '?')}"`;
}
