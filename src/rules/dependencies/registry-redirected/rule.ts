import type { WrittenLine } from '../../../model/facts.ts';
import type { RuleFinding, Severity } from '../../../model/finding.ts';
import type { PackagePolicy } from '../../../model/policy.ts';
import type { ProjectRule } from '../../../model/rule.ts';
import { plain } from '../support.ts';
import { type Redirection, redirectionIn } from './settings.table.ts';

export const rule: ProjectRule = {
  id: 'dependencies/registry-redirected',
  title: 'A package client is sent to another registry',
  severity: 'medium',
  confidence: 'medium',
  cwe: [427, 829],
  owasp: 'A08:2021',
  item: 4,
  reads: 'project',
  facts: 'dependencies',
  *check({ clientSettings, registries = [], packagePolicy }) {
    for (const line of clientSettings) {
      const redirection = redirectionIn(line);
      if (redirection === undefined || isKnown(redirection, packagePolicy)) continue;
      yield findingFor(line, redirection);
    }
    for (const { address, ...place } of registries) {
      const redirection: Redirection = { address, kind: 'manifest' };
      if (!isKnown(redirection, packagePolicy)) yield findingFor(place, redirection);
    }
  },
};

function isKnown({ address }: Redirection, { registries }: PackagePolicy): boolean {
  const host = URL.parse(address)?.host;
  return host !== undefined && Object.values(registries).some((each) => URL.parse(each)?.host === host);
}

function severityOf({ address, kind }: Redirection): Severity {
  if (/^http:\/\//i.test(address) && !/^http:\/\/(?:localhost|127\.|\[::1\])/i.test(address)) return 'high';
  if (kind === 'additional' || kind === 'tool') return 'high';
  return kind === 'scope' ? 'low' : 'medium';
}

const consequences: Readonly<Record<Redirection['kind'], string>> = {
  all: 'everything that is installed from here on comes from there',
  additional: 'a name is looked for in both places, and whoever has the higher version of it wins',
  manifest: 'the manifest did not name it before: what has no registry of its own is looked for there, too',
  scope: 'packages of this scope come from there',
  tool: 'the build tool itself comes from there, and runs with all that builds and tests may do',
};

function findingFor(
  { path, line }: Pick<WrittenLine, 'path' | 'line'>,
  redirection: Redirection,
): RuleFinding {
  const { address, kind } = redirection;
  const where = plain(withoutUser(address), 200);
  return {
    location: { path, line, endLine: line },
    severity: severityOf(redirection),
    message: `The client that reads ${plain(path.slice(path.lastIndexOf('/') + 1), 60)} is sent to ${where}.`,
    evidence: [consequences[kind]],
    remediation:
      'Leave the choice of registry to the people who run the builds, or name it under packages.registries in the policy, ' +
      'where the pull request that uses it cannot change it.',
    identity: `redirected ${where}`,
  };
}

const withoutUser = (address: string): string => address.replace(/\/\/[^/@]{0,300}@/, '//');
