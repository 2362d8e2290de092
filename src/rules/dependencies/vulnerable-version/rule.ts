import { versionsOf } from '../../../lib/versions/versions.ts';
import type { Fix, RuleFinding, Severity } from '../../../model/finding.ts';
import type { Advisory } from '../../../model/package.ts';
import type { CannotTell, ProjectRule } from '../../../model/rule.ts';
import { replaceInLine } from '../fixes.ts';
import {
  factsOf,
  type Incoming,
  incoming,
  installedVersion,
  plain,
  plural,
  quoted,
  versionFacts,
} from '../support.ts';
import { unansweredAdvisories } from '../unanswered.ts';

export const rule: ProjectRule = {
  id: 'dependencies/vulnerable-version',
  title: 'A dependency has a known vulnerability in the version that is installed',
  severity: 'high',
  confidence: 'high',
  cwe: [1395, 937],
  owasp: 'A06:2021',
  item: 7,
  reads: 'project',
  facts: 'dependencies',
  *check({ dependencies, packages, dependencyLines }) {
    const open: string[] = [];
    const seen = new Set<string>();
    for (const dependency of incoming(dependencies)) {
      const answer = packages.get(dependency.purl);
      const facts = factsOf(answer);
      const version = installedVersion(dependency, facts);
      const found = versionFacts(dependency.ecosystem, facts, version)?.advisories?.filter(
        (each) => !each.malicious,
      );
      if (found === undefined || version === undefined) {
        open.push(...unansweredAdvisories(dependency, answer));
        continue;
      }
      // Several manifests of a repository, or several places in a tree: the same package once for each file.
      const key = `${dependency.purl}@${version} ${dependency.location.path}`;
      if (found.length === 0 || seen.has(key)) continue;
      seen.add(key);
      const before = versionFacts(dependency.ecosystem, facts, dependency.before?.version)?.advisories;
      yield findingFor({ dependency, version, found, before }, dependencyLines);
    }
    for (const reason of new Set(open))
      yield {
        cannotTell: `Advisories on what is added were not answered: ${reason}.`,
        unanswered: true,
      } as CannotTell;
  },
};

interface Vulnerable {
  readonly dependency: Incoming;
  readonly version: string;
  readonly found: readonly Advisory[];
  /** What was known of the version before; undefined where there was none, or where that is not known. */
  readonly before: readonly Advisory[] | undefined;
}

const gravity: readonly Severity[] = ['low', 'medium', 'high', 'critical'];

function findingFor(vulnerable: Vulnerable, lines: ReadonlyMap<string, string>): RuleFinding {
  const { dependency, version, found, before } = vulnerable;
  const { name, purl, location, direct, development } = dependency;
  const old = new Set(before?.map(({ id }) => id));
  const fresh = found.filter(({ id }) => !old.has(id));
  const repaired = repairOf(vulnerable);
  return {
    location,
    severity: severityOf(fresh.length === 0 ? [] : fresh, development),
    message:
      fresh.length === 0
        ? `${quoted(name)} ${plain(version, 60)} still has ${plural(found.length, 'known vulnerability').replace('vulnerabilitys', 'vulnerabilities')}.`
        : `${quoted(name)} ${plain(version, 60)} has ${plural(fresh.length, 'known vulnerability').replace('vulnerabilitys', 'vulnerabilities')}.`,
    evidence: [
      ...found.slice(0, 10).map((each) => describe(each, old.has(each.id))),
      ...(found.length > 10 ? [`and ${found.length - 10} more`] : []),
      ...(direct ? [] : ['another package asks for it: the lockfile brings it in']),
      ...(development ? ['it is used in development only'] : []),
    ],
    remediation:
      repaired === undefined
        ? 'No version repairs all of it. Use another package, or have the risk accepted by somebody who can answer for it.'
        : `Take ${plain(repaired, 60)} or newer${direct ? '' : ', by raising the package that asks for it or by an override'}.`,
    fix: repaired === undefined ? undefined : fixFor(dependency, repaired, lines),
    identity: `vulnerable ${purl}@${version}`,
  };
}

function describe({ id, aliases, severity, summary }: Advisory, wasThere: boolean): string {
  const known = aliases.find((alias) => alias.startsWith('CVE-') && alias !== id);
  const names = `${plain(id, 60)}${known === undefined ? '' : ` (${plain(known, 60)})`}`;
  return `${names}, ${severity ?? 'not rated'}${wasThere ? ', in the version before as well' : ''}: ${plain(summary, 200)}`;
}

/** The gravest of what is new; a step lower for what only developers run. What was there before blocks nobody's upgrade. */
function severityOf(fresh: readonly Advisory[], development: boolean): Severity {
  const worst = Math.max(-1, ...fresh.map(({ severity = 'medium' }) => gravity.indexOf(severity)));
  return gravity[Math.max(0, development ? worst - 1 : worst)] ?? 'low';
}

/** The oldest version that is newer than this one and repairs everything, by what the records say. */
function repairOf({ dependency: { ecosystem }, version, found }: Vulnerable): string | undefined {
  const { compare } = versionsOf(ecosystem);
  const repairs = found.map(({ fixed }) =>
    fixed
      .filter((each) => (compare(each, version) ?? -1) > 0)
      .reduce<string | undefined>((a, b) => (a === undefined || (compare(b, a) ?? 0) < 0 ? b : a), undefined),
  );
  if (repairs.some((each) => each === undefined)) return undefined;
  return repairs.reduce((a, b) => ((compare(a ?? '', b ?? '') ?? 0) < 0 ? b : a));
}

function fixFor(
  { ecosystem, after, location }: Incoming,
  repaired: string,
  lines: ReadonlyMap<string, string>,
): Fix | undefined {
  const asked = after.range;
  if (asked === undefined) return undefined;
  const version = ecosystem === 'golang' && !repaired.startsWith('v') ? `v${repaired}` : repaired;
  const written = /[\dv][\w.+!-]*$/.exec(asked)?.[0];
  // Only a plain version, or one after an operator such as `^` or `==`, can be replaced without thinking.
  if (written === undefined || /[\s,|<*]/.test(asked)) return undefined;
  const wanted = `${asked.slice(0, asked.length - written.length)}${version}`;
  return replaceInLine(location, asked, wanted, lines, `Take ${version}`);
}
