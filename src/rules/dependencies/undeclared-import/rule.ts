import type { RuleFinding } from '../../../model/finding.ts';
import type { UndeclaredImport } from '../../../model/import.ts';
import type { PackageAnswer } from '../../../model/package.ts';
import type { CannotTell, ProjectRule } from '../../../model/rule.ts';

export const rule: ProjectRule = {
  id: 'dependencies/undeclared-import',
  title: 'Code imports a package that no manifest declares',
  severity: 'medium',
  confidence: 'high',
  cwe: [1357, 829],
  owasp: 'A06:2021',
  item: 4,
  reads: 'project',
  facts: 'imports',
  *check({ imports, packages }) {
    for (const undeclared of imports.undeclared) yield* judge(undeclared, answerOf(undeclared, packages));
  },
};

/** Absent only where the registry knows none of the packages that may be meant. */
function answerOf(
  { purl, otherPurls }: UndeclaredImport,
  packages: ReadonlyMap<string, PackageAnswer>,
): PackageAnswer | undefined {
  const answers = [purl, ...otherPurls].map((each) => packages.get(each));
  const isPresent = (answer: PackageAnswer | undefined): boolean => answer?.status === 'present';
  const open = answers.find((answer) => answer?.status !== 'absent');
  return answers.every((answer) => answer?.status === 'absent')
    ? answers[0]
    : (answers.find(isPresent) ?? open);
}

function* judge(
  undeclared: UndeclaredImport,
  answer: PackageAnswer | undefined,
): Generator<RuleFinding | CannotTell> {
  const { module, name, purl, otherPurls, manifest, isLocked, location, ecosystem } = undeclared;
  const isAbsent = answer?.status === 'absent';
  yield {
    location,
    ...gravityOf(undeclared, answer),
    message: isAbsent
      ? `${quoted(module)} is imported, no manifest declares it, and there is no ${ecosystem} package called ${quoted(name)}.`
      : `${quoted(module)} is imported, but no manifest declares ${quoted(name)}.`,
    evidence: [
      `${quoted(manifest)} is the nearest manifest, and does not ask for ${quoted(name)}`,
      ...(isLocked ? ['a lockfile holds it: another package brings it along, today'] : []),
      ...(answer?.status === 'absent' ? [`${purl}: ${answer.asked}`] : []),
      ...(isAbsent ? otherPurls.map((other) => `${other}: it is not there either`) : []),
      ...(answer?.status === 'present'
        ? [`a package of that name exists; whether it is the one meant, nobody has said`]
        : []),
    ],
    remediation: isAbsent
      ? 'Find out which package was meant and whether it is needed at all. Whoever registers the name first runs code at every installation.'
      : `Declare the package that is meant in ${quoted(manifest)}, with a version, or do without it.`,
    identity: `import ${purl}`,
  };
  if (answer === undefined || answer.status === 'unavailable') {
    const why = answer?.reason ?? 'nobody was asked';
    yield { cannotTell: `Whether ${quoted(name)} exists is not known: ${why}.` };
  }
}

function gravityOf(
  { isLocked }: UndeclaredImport,
  answer: PackageAnswer | undefined,
): Pick<RuleFinding, 'severity' | 'confidence'> {
  if (isLocked) return { severity: 'low' };
  return answer?.status === 'absent' ? { severity: 'critical' } : {};
}

/** A name comes from the change: cut, and without what would move on the screen. */
function quoted(text: string): string {
  return `"${text.slice(0, 214).replaceAll(/[^\x20-\x7e]/g, '?')}"`;
}
