import { versionsOf } from '../../../lib/versions/versions.ts';
import type { DependencySide } from '../../../model/dependency.ts';
import type { RuleFinding } from '../../../model/finding.ts';
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
    const back = incoming(dependencies).filter(
      (each) => isBack(each) && !isTrusted(each, packagePolicy) && !isWidened(each) && !isOwn(each.after),
    );
    for (const some of Map.groupBy(back, ({ location }) => location.path).values()) {
      const [first, ...others] = some.toSorted((a, b) => a.location.line - b.location.line);
      if (first && others.length >= FEW) yield together(first, others);
      else yield* some.map(findingFor);
    }
  },
};

/** So many of one file are said one by one: more went back together, by a revert or an older lockfile. */
const FEW = 3;
/** Of more, so many are named. */
const MOST_NAMED = 20;

/** What other packages ask for goes up and down with them. */
const isBack = ({ change, direct }: Incoming): boolean => change === 'downgraded' && direct;

const remediation =
  'Say in the pull request why the older version is needed. If the newer one broke something, pin it and open an ' +
  'issue to come back: repairs of security mistakes are lost with it.';

const from = ({ before }: Incoming): string => before?.version ?? before?.range ?? '';
const to = ({ after }: Incoming): string => after.version ?? after.range ?? '';

function findingFor(dependency: Incoming): RuleFinding {
  const { name, purl, before, after, location } = dependency;
  const [was, is] = [from(dependency), to(dependency)];
  return {
    location,
    message: `${quoted(name)} goes back from ${plain(was)} to ${plain(is)}.`,
    evidence: [`before: ${plain(before?.range || was)}, after: ${plain(after.range || is)}`],
    remediation,
    identity: `downgraded ${purl} ${is}`,
  };
}

function together(first: Incoming, others: readonly Incoming[]): RuleFinding {
  const named = [first, ...others].slice(0, MOST_NAMED);
  const more = others.length + 1 - named.length;
  return {
    location: first.location,
    message: `${quoted(first.name)} and ${others.length} others go back to older versions.`,
    evidence: [
      ...named.map((each) => `${plain(each.name, 100)}: ${plain(from(each))} → ${plain(to(each))}`),
      ...(more > 0 ? [`and ${more} more`] : []),
    ],
    remediation,
    identity: 'downgraded together',
  };
}

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
