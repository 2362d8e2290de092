import type { Severity } from '../../../model/finding.ts';
import type { ProjectRule } from '../../../model/rule.ts';
import { type Incoming, incoming, isNew, plain, spoken } from '../support.ts';

export const rule: ProjectRule = {
  id: 'dependencies/lockfile-missing',
  title: 'Nothing holds the versions of the dependencies',
  severity: 'low',
  confidence: 'high',
  cwe: [1357],
  owasp: 'A08:2021',
  item: 5,
  reads: 'project',
  facts: 'dependencies',
  *check({ dependencies, manifestProblems }) {
    for (const { kind, ecosystem, manifest, location, hadLockfile } of manifestProblems) {
      if (kind !== 'lockfile-missing') continue;
      const isGone = hadLockfile === true;
      const added = incoming(dependencies).filter(
        (each) => each.manifest === manifest && each.direct && isNew(each) && isLoose(each),
      );
      // Raising the ranges of a library that keeps no lockfile is how it is done there.
      if (!isGone && added.length === 0) continue;
      const severity: Severity = isGone ? 'high' : 'low';
      const names = added.map(({ name }) => plain(name, 60)).slice(0, 5);
      yield {
        location,
        severity,
        message: isGone
          ? `The lockfile that held the versions of ${plain(manifest, 200)} is gone.`
          : `${plain(manifest, 200)} has no lockfile.`,
        evidence: [
          isGone
            ? 'what had one version before can now be any in its range'
            : `${names.join(', ')}: whatever is newest at each installation`,
        ],
        remediation:
          `Commit the lockfile that the ${spoken[ecosystem]} client writes. A library may leave it out on purpose: its users ` +
          'have their own.',
        identity: `missing ${manifest}`,
      };
    }
  },
};

function isLoose({ after }: Incoming): boolean {
  return after.source.kind === 'registry' && (after.pin === 'range' || after.pin === 'floating');
}
