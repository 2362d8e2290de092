import type { ProjectFacts } from '../../../model/facts.ts';
import type { Fix, RuleFinding } from '../../../model/finding.ts';
import type { ProjectRule } from '../../../model/rule.ts';
import { replaceInLine } from '../fixes.ts';
import { type Incoming, incoming, plain, quoted } from '../support.ts';
import { pinnedAction } from './pin-action.ts';
import { type Trouble, troubleWith } from './trouble.ts';

export const rule: ProjectRule = {
  id: 'dependencies/unpinned',
  title: 'A dependency floats: what is installed can change without a commit',
  severity: 'medium',
  confidence: 'high',
  cwe: [829, 1357],
  owasp: 'A08:2021',
  item: 5,
  reads: 'project',
  facts: 'dependencies',
  *check(facts) {
    for (const dependency of incoming(facts.dependencies)) {
      const trouble = troubleWith(dependency, facts.packagePolicy);
      if (trouble !== undefined) yield findingFor(dependency, trouble, facts);
    }
  },
};

const pinned: Readonly<Record<string, string>> = {
  githubactions:
    'Name the commit (40 hexadecimal digits) and keep the tag in a comment, so that updates can be proposed.',
  docker: 'Name a tag with a version, and its digest: `image:tag@sha256:…`.',
  pypi: 'Pin it (`==`), or let a lockfile do so (pip-compile, uv, Poetry).',
};

function findingFor(
  dependency: Incoming,
  { severity, why }: Trouble,
  { dependencyLines, actionCommits = new Map() }: ProjectFacts,
): RuleFinding {
  const { name, ecosystem, after, location, purl } = dependency;
  const asked =
    after.range === undefined || after.range === '' ? 'nothing in particular' : plain(after.range);
  return {
    location,
    severity,
    message: `${quoted(name)} floats: it asks for ${asked}.`,
    evidence: [why],
    remediation: pinned[ecosystem] ?? 'Ask for a version, and commit the lockfile.',
    fix: pinnedAction(dependency, actionCommits, dependencyLines) ?? restored(dependency, dependencyLines),
    identity: `unpinned ${purl} ${after.range ?? ''}`,
  };
}

/** What it was pinned to before; for an action behind its `@`, for a tag may stand elsewhere in the line. */
function restored(
  { ecosystem, before, after, location }: Incoming,
  lines: ReadonlyMap<string, string>,
): Fix | undefined {
  if (before?.pin !== 'exact' || !before.range || !after.range) return undefined;
  const sign = ecosystem === 'githubactions' ? '@' : '';
  return replaceInLine(location, `${sign}${after.range}`, `${sign}${before.range}`, lines, 'Keep the pin');
}
