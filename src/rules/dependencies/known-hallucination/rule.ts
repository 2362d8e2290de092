import type { RuleFinding } from '../../../model/finding.ts';
import type { PackageAnswer, PackageFacts } from '../../../model/package.ts';
import type { ProjectRule } from '../../../model/rule.ts';
import { compoundOf } from '../names/compound.ts';
import { isEstablished, useOf } from '../names/established.ts';
import { isPopular } from '../names/popular.ts';
import { daysSince, factsOf, type Incoming, incoming, isNew, isTrusted, plain, quoted } from '../support.ts';
import { hallucinated } from './known.table.ts';

export const rule: ProjectRule = {
  id: 'dependencies/known-hallucination',
  title: 'A new dependency has a name such as models invent, and nobody uses it',
  severity: 'high',
  confidence: 'medium',
  cwe: [1357],
  owasp: 'A06:2021',
  item: 4,
  reads: 'project',
  facts: 'dependencies',
  *check({ dependencies, packages, packagePolicy, now }) {
    for (const dependency of incoming(dependencies)) {
      const { ecosystem, name, direct, after } = dependency;
      if (!direct || after.source.kind !== 'registry' || !isNew(dependency)) continue;
      if (isTrusted(dependency, packagePolicy) || isPopular(ecosystem, name)) continue;
      const finding = documented(dependency) ?? invented(dependency, packages.get(dependency.purl), now);
      const unpopular =
        finding ??
        tooFewDependents(dependency, factsOf(packages.get(dependency.purl)), packagePolicy.minimumDependents);
      if (unpopular !== undefined) yield unpopular;
      else if (packagePolicy.minimumDependents > 0 && isUncounted(packages.get(dependency.purl)))
        yield { cannotTell: `How many use ${quoted(name)} is not known.`, unanswered: true };
    }
  },
};

const remediation =
  'Find out from its documentation, not from a model, whether it is the package meant; who publishes it; and whether a ' +
  'well-known package or the platform does the job. If it is right, list it under packages.allow in the policy.';

/** A name of which it was published that models invent it, or did before somebody registered it. */
function documented({ ecosystem, name, location, purl }: Incoming): RuleFinding | undefined {
  const story = hallucinated[ecosystem]?.[name];
  if (story === undefined) return undefined;
  return {
    location,
    confidence: 'high',
    message: `${quoted(name)} is a name that models are known to invent.`,
    evidence: [story],
    remediation,
    identity: `hallucination ${purl}`,
  };
}

/** A plausible compound of known words that is new, has few versions and few who use it: all of it, never one alone. */
function invented(
  dependency: Incoming,
  answer: PackageAnswer | undefined,
  now: string,
): RuleFinding | undefined {
  const { ecosystem, name, location, purl } = dependency;
  const facts = factsOf(answer);
  const words = compoundOf(ecosystem, name);
  if (facts === undefined || words === undefined || isEstablished(facts, now) !== false) return undefined;
  const days = daysSince(facts.createdAt, now);
  // Where nobody gives dates, all its versions must be known to be few.
  const isYoung = days === undefined ? facts.complete === true && facts.versions.length <= 3 : days < 365;
  if (!isYoung || facts.versions.length > 8 || (facts.maintainers ?? 1) > 1) return undefined;
  return {
    location,
    message: `${quoted(name)} is new, hardly used, and called like something that a model would invent.`,
    evidence: [
      `its name is made of ${words.map((each) => plain(each, 40)).join(' and ')}`,
      useOf(facts, now),
    ],
    remediation,
    identity: `hallucination ${purl}`,
  };
}

const isUncounted = (answer: PackageAnswer | undefined): boolean =>
  answer?.status === 'unavailable' ||
  (answer?.status === 'present' && answer.facts.popularity?.dependents === undefined);

function tooFewDependents(
  { name, location, purl }: Incoming,
  facts: PackageFacts | undefined,
  minimum: number,
): RuleFinding | undefined {
  const dependents = facts?.popularity?.dependents;
  if (minimum === 0 || dependents === undefined || dependents >= minimum) return undefined;
  return {
    location,
    confidence: 'high',
    message: `${quoted(name)} is used by fewer packages than the policy asks for.`,
    evidence: [`${dependents} public packages depend on it; packages.minimumDependents is ${minimum}`],
    remediation,
    identity: `unpopular ${purl}`,
  };
}
