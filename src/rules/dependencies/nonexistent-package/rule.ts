import { versionsOf } from '../../../lib/versions/versions.ts';
import type { RuleFinding } from '../../../model/finding.ts';
import type { PackageAnswer, PackageFacts } from '../../../model/package.ts';
import type { CannotTell, ProjectRule } from '../../../model/rule.ts';
import { type Incoming, incoming, plain, plural, quoted, spoken, versionFacts } from '../support.ts';

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
    const open: Open[] = [];
    for (const dependency of incoming(dependencies)) {
      const { direct, after, ecosystem } = dependency;
      // What these name is a repository or an image; what is not the registry's is not its to know.
      if (ecosystem === 'githubactions' || ecosystem === 'docker' || after.source.kind !== 'registry')
        continue;
      // Another registry than the one that was asked knows what it has.
      if (!direct || after.source.address !== undefined) continue;
      const answer = packages.get(dependency.purl);
      if (answer === undefined || answer.status === 'unavailable')
        open.push({ name: dependency.name, why: answer?.reason ?? 'nobody was asked' });
      else yield* judge(dependency, answer);
    }
    yield* unknown(open);
  },
};

interface Open {
  readonly name: string;
  readonly why: string;
}

/** So many are named. */
const MOST_NAMED = 3;

/** Said once for each reason: whom to ask is one setting for all of them. */
function* unknown(open: readonly Open[]): Generator<CannotTell> {
  for (const [why, some] of Map.groupBy(open, (each) => each.why)) {
    const names = [...new Set(some.map(({ name }) => quoted(name)))];
    const others = names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more` : '';
    const subject = `${names.slice(0, MOST_NAMED).join(', ')}${others}`;
    const verb = names.length === 1 ? 'exists' : 'exist';
    yield { cannotTell: `Whether ${subject} ${verb} is not known: ${why}.`, unanswered: true };
  }
}

function* judge(dependency: Incoming, answer: PackageAnswer): Generator<RuleFinding | CannotTell> {
  if (answer.status === 'absent') {
    yield absent(dependency, answer.asked);
  } else if (answer.status === 'present') {
    const missing = missingVersion(dependency, answer.facts);
    if (missing !== undefined) yield noVersion(dependency, missing, answer.facts);
  }
}

function absent({ name, ecosystem, location, purl }: Incoming, asked: string): RuleFinding {
  return {
    location,
    message: `There is no ${spoken[ecosystem]} package called ${quoted(name)}.`,
    evidence: [`${purl}: ${asked}`],
    remediation:
      'Find out which package was meant and whether it is needed at all. Do not register the name to make the ' +
      'installation pass. Until then remove the line: whoever registers the name first runs code at every installation.',
    identity: `absent ${purl}`,
  };
}

function noVersion({ name, location, purl }: Incoming, asked: string, facts: PackageFacts): RuleFinding {
  const latest = facts.latest === undefined ? [] : [`the latest version is ${plain(facts.latest, 60)}`];
  const published = facts.complete === true ? [`${plural(facts.versions.length, 'version')} published`] : [];
  return {
    location,
    severity: 'high',
    message: `${quoted(name)} has no version that ${quoted(asked)} allows.`,
    evidence: [...published, ...latest],
    remediation: 'Ask for a version that is published, and check that the code was written for it.',
    identity: `version ${purl} ${asked}`,
  };
}

/** What is asked for and was never published; undefined where it was, or where that cannot be told. */
function missingVersion({ ecosystem, after }: Incoming, facts: PackageFacts): string | undefined {
  const { range, version } = after;
  if (version !== undefined && facts.unpublished?.includes(version)) return version;
  if (facts.complete !== true) return undefined;
  if (version !== undefined) {
    // A version that is spelt in another way is the same one; what has no order cannot be told.
    const isKnown = versionFacts(ecosystem, facts, version) !== undefined;
    const isOrdered = versionsOf(ecosystem).compare(version, version) === 0;
    return isKnown || !isOrdered ? undefined : version;
  }
  return range === undefined || isPublished(ecosystem, range, facts) ? undefined : range;
}

/** Whether a range or tag names something that was published. What is neither is not judged. */
function isPublished(ecosystem: string, asked: string, { versions, tags }: PackageFacts): boolean {
  if (asked === '' || asked === '*') return true;
  const { satisfies } = versionsOf(ecosystem);
  const fits = versions.map(({ version }) => satisfies(version, asked));
  if (fits.some((each) => each === true)) return true;
  if (fits.every((each) => each === undefined)) {
    const isTag = ecosystem === 'npm' && /^[\w.-]{1,100}$/.test(asked);
    return !isTag || tags === undefined || tags.includes(asked);
  }
  return false;
}
