import type { RuleFinding, Severity } from '../../../model/finding.ts';
import type { PackageFacts } from '../../../model/package.ts';
import type { ProjectRule } from '../../../model/rule.ts';
import { isPopular } from '../names/popular.ts';
import {
  factsOf,
  type Incoming,
  incoming,
  installedVersion,
  isNew,
  isTrusted,
  plain,
  quoted,
  versionFacts,
} from '../support.ts';

export const rule: ProjectRule = {
  id: 'dependencies/install-script',
  title: 'A dependency runs code when it is installed',
  severity: 'medium',
  confidence: 'high',
  cwe: [829, 506],
  owasp: 'A08:2021',
  item: 4,
  reads: 'project',
  facts: 'dependencies',
  *check({ dependencies, packages, packagePolicy }) {
    for (const dependency of incoming(dependencies)) {
      if (isTrusted(dependency, packagePolicy)) continue;
      const facts = factsOf(packages.get(dependency.purl));
      const scripts = scriptsOf(dependency, facts);
      if (scripts.length === 0) continue;
      const severity = severityOf(dependency, facts);
      if (severity !== undefined) yield findingFor(dependency, scripts, severity);
    }
  },
};

/** What runs, by the registry or by the lockfile; the registry knows better. */
function scriptsOf(dependency: Incoming, facts: PackageFacts | undefined): readonly string[] {
  const version = installedVersion(dependency, facts);
  const published = versionFacts(dependency.ecosystem, facts, version)?.installScripts;
  return published ?? (dependency.after.hasInstallScript === true ? ['install'] : []);
}

function severityOf(dependency: Incoming, facts: PackageFacts | undefined): Severity | undefined {
  const { ecosystem, name, before, direct } = dependency;
  if (isNew(dependency)) {
    // Everybody's build tools bring a compiled part with them.
    if (isPopular(ecosystem, name)) return undefined;
    // Older Python packages come as source, and native libraries are built: it is said of what is chosen by name.
    if (ecosystem === 'pypi' || ecosystem === 'cargo') return direct ? 'low' : undefined;
    return direct ? 'medium' : 'low';
  }
  // A release that begins to run code is how stolen accounts are used.
  const old = versionFacts(ecosystem, facts, before?.version)?.installScripts;
  const ranBefore = old === undefined ? before?.hasInstallScript : old.length > 0;
  return ranBefore === false && ecosystem === 'npm' ? 'high' : undefined;
}

function findingFor(
  { name, purl, before, after, location, direct }: Incoming,
  scripts: readonly string[],
  severity: Severity,
): RuleFinding {
  const begins =
    before === undefined ? [] : [`the version before (${plain(before.version ?? '', 60)}) ran nothing`];
  return {
    location,
    severity,
    message: `${quoted(name)} runs code when it is installed.`,
    evidence: [
      `runs: ${scripts
        .slice(0, 5)
        .map((each) => plain(each, 40))
        .join(', ')}`,
      ...begins,
      ...(direct ? [] : ['another package asks for it: the lockfile brings it in']),
    ],
    remediation:
      'Read what it runs. Where it is not needed, install with scripts off (`ignore-scripts`) or take another package; where ' +
      'it is, list the package under packages.allow in the policy.',
    identity: `script ${purl} ${after.version ?? ''}`,
  };
}
