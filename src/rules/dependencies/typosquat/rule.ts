import { purlOf } from '../../../lib/purl.ts';
import type { RuleFinding } from '../../../model/finding.ts';
import type { PackageAnswer, PackageFacts } from '../../../model/package.ts';
import type { ProjectRule } from '../../../model/rule.ts';
import { replaceInLine } from '../fixes.ts';
import { isEstablished, useOf } from '../names/established.ts';
import { isPopular } from '../names/popular.ts';
import { type Resemblance, resemblance } from '../names/resemblance.ts';
import { factsOf, type Incoming, incoming, isNew, isTrusted, plain, quoted } from '../support.ts';

export const rule: ProjectRule = {
  id: 'dependencies/typosquat',
  title: 'A new dependency has the name of a well-known one, almost',
  severity: 'high',
  confidence: 'high',
  cwe: [1357, 1007],
  owasp: 'A06:2021',
  item: 4,
  reads: 'project',
  facts: 'dependencies',
  *check(facts) {
    for (const dependency of incoming(facts.dependencies)) {
      const { ecosystem, name, direct, after } = dependency;
      const isOwn = after.source.kind === 'workspace' || after.source.kind === 'path';
      if (!direct || isOwn || !isNew(dependency) || isTrusted(dependency, facts.packagePolicy)) continue;
      const answer = facts.packages.get(dependency.purl);
      // What is the policy's to send elsewhere is not what others publish.
      if (answer?.status === 'private') continue;
      const known = factsOf(answer);
      const likeness =
        borrowed(dependency) ??
        resemblance(ecosystem, name, [...(known?.similar ?? []), ...(facts.inUse.get(ecosystem) ?? [])]);
      if (likeness === undefined) continue;
      const target = factsOf(facts.packages.get(purlOf(ecosystem, likeness.to)));
      const judged = judge(likeness, answer, known, facts.now);
      if (judged === undefined) continue;
      yield findingFor(
        { dependency, likeness, known, target, now: facts.now },
        judged,
        facts.dependencyLines,
      );
    }
  },
};

/** Another package under the name of a well-known one: whoever reads the code takes it for that. */
function borrowed({ ecosystem, name, declaredAs }: Incoming): Resemblance | undefined {
  if (declaredAs === name || isPopular(ecosystem, name) || !isPopular(ecosystem, declaredAs))
    return undefined;
  // `npm:@acme/react` and `npm:rolldown-vite` say what they stand for.
  if (name.toLowerCase().includes(declaredAs.toLowerCase())) return undefined;
  return { to: declaredAs, how: 'is installed under that name', strength: 'weak' };
}

type Judged = Pick<RuleFinding, 'severity' | 'confidence'>;

/** Undefined where the name is a coincidence: many use the package, and have for long. */
function judge(
  { strength }: Resemblance,
  answer: PackageAnswer | undefined,
  known: PackageFacts | undefined,
  now: string,
): Judged | undefined {
  if (answer?.status === 'absent')
    return { severity: 'high', confidence: strength === 'strong' ? 'high' : 'medium' };
  if (known === undefined)
    return strength === 'strong' ? { severity: 'medium', confidence: 'medium' } : undefined;
  const established = isEstablished(known, now);
  if (established === true) return undefined;
  if (strength === 'strong')
    return { severity: 'high', confidence: established === false ? 'high' : 'medium' };
  return established === false ? { severity: 'high', confidence: 'medium' } : undefined;
}

interface Suspect {
  readonly dependency: Incoming;
  readonly likeness: Resemblance;
  readonly known: PackageFacts | undefined;
  readonly target: PackageFacts | undefined;
  readonly now: string;
}

function findingFor(suspect: Suspect, judged: Judged, lines: ReadonlyMap<string, string>): RuleFinding {
  const { dependency, likeness, known, target, now } = suspect;
  const { declaredAs, name, location, purl } = dependency;
  const asked = declaredAs === name ? name : '';
  const use = known === undefined ? [] : [`${plain(name, 100)}: ${useOf(known, now)}`];
  const theirs = target === undefined ? [] : [`${plain(likeness.to, 100)}: ${useOf(target, now)}`];
  return {
    ...judged,
    location,
    message: `${quoted(name)} is not ${quoted(likeness.to)}: it ${likeness.how}.`,
    evidence: [...use, ...theirs, ...ratio(known, target)],
    remediation:
      `If ${plain(likeness.to, 100)} was meant, correct the name. If this one was, say so under packages.allow in the policy, ` +
      'once somebody has looked at who publishes it.',
    fix: replaceInLine(location, asked, likeness.to, lines, `Take ${plain(likeness.to, 100)}`),
    identity: `typosquat ${purl}`,
  };
}

function ratio(known: PackageFacts | undefined, target: PackageFacts | undefined): readonly string[] {
  const [few, many] = [known?.popularity?.dependents, target?.popularity?.dependents];
  if (few === undefined || many === undefined || many <= few) return [];
  return [`${Math.round(many / Math.max(few, 1))} times as many packages depend on the well-known one`];
}
