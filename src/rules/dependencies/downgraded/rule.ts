import { versionsOf } from '../../../lib/versions/versions.ts';
import type { DependencySide } from '../../../model/dependency.ts';
import type { ProjectRule } from '../../../model/rule.ts';
import { type Incoming, incoming, isTrusted, plain, quoted } from '../support.ts';

export const rule: ProjectRule = {
  id: 'dependencies/downgraded',
  title: 'A dependency goes back to an older version',
  severity: 'medium',
  confidence: 'high',
  cwe: [1104],
  owasp: 'A06:2021',
  item: 4,
  reads: 'project',
  facts: 'dependencies',
  *check({ dependencies, packagePolicy }) {
    for (const dependency of incoming(dependencies)) {
      const { change, direct, before, after, name, purl, location } = dependency;
      // What other packages ask for goes up and down with them.
      if (change !== 'downgraded' || !direct || isTrusted(dependency, packagePolicy)) continue;
      if (isWidened(dependency) || isOwn(after)) continue;
      const was = before?.version ?? before?.range ?? '';
      const is = after.version ?? after.range ?? '';
      yield {
        location,
        message: `${quoted(name)} goes back from ${plain(was)} to ${plain(is)}.`,
        evidence: [`before: ${plain(before?.range || was)}, after: ${plain(after.range || is)}`],
        remediation:
          'Say in the pull request why the older version is needed. If the newer one broke something, pin it and open an ' +
          'issue to come back: repairs of security mistakes are lost with it.',
        identity: `downgraded ${purl} ${is}`,
      };
    }
  },
};

/** What stands in the repository has the version that stands there. */
const isOwn = ({ source: { kind } }: DependencySide): boolean => kind === 'path' || kind === 'workspace';

/** A range that takes older versions as well, and still all that was asked for: nothing goes back by it. */
function isWidened({ ecosystem, before, after }: Incoming): boolean {
  // `v7` in the place of `v7.0.1`, `3.12-slim` in that of `3.12.4`: a tag that moves with what it was.
  if (ecosystem === 'githubactions' || ecosystem === 'docker')
    return before?.range?.startsWith(`${after.range?.replace(/-[a-z].*$/i, '')}.`) === true;
  if (after.version !== undefined || after.range === undefined) return false;
  // `^4.17.0` in the place of `^4.19.2` is no wider range, but an older one.
  if (!/\|\||[<>,]/.test(after.range)) return false;
  const { lowest, satisfies } = versionsOf(ecosystem);
  const asked = before?.version ?? lowest(before?.range ?? '');
  return asked !== undefined && satisfies(asked, after.range) === true;
}
