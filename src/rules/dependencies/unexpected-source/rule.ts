import type { DependencySide, DependencySource } from '../../../model/dependency.ts';
import type { ProjectFacts } from '../../../model/facts.ts';
import type { RuleFinding, Severity } from '../../../model/finding.ts';
import type { PackagePolicy } from '../../../model/policy.ts';
import type { ProjectRule } from '../../../model/rule.ts';
import { type Incoming, incoming, isTrusted, plain, quoted } from '../support.ts';

export const rule: ProjectRule = {
  id: 'dependencies/unexpected-source',
  title: 'A dependency does not come from the registry',
  severity: 'high',
  confidence: 'medium',
  cwe: [829, 494],
  owasp: 'A08:2021',
  item: 4,
  reads: 'project',
  facts: 'dependencies',
  *check({ dependencies, packagePolicy, lockfiles }) {
    const seen = new Set<string>();
    for (const dependency of incoming(dependencies)) {
      const { ecosystem, before, after } = dependency;
      // What these name is a repository or an image in any case.
      if (ecosystem === 'githubactions' || ecosystem === 'docker') continue;
      if (isTrusted(dependency, packagePolicy) || isSame(before?.source, after.source)) continue;
      const severity = severityOf(dependency, packagePolicy);
      if (severity === undefined || isHabit(dependency, lockfiles)) continue;
      // A lockfile that was written with another registry says so once.
      const place = `${dependency.location.path} ${placeOf(after.source.address)}`;
      const isLockfiles = !dependency.direct || dependency.location.path === dependency.lockfile;
      if (after.source.kind === 'registry' && isLockfiles && seen.has(place)) continue;
      seen.add(place);
      yield findingFor(dependency, severity);
    }
  },
};

function isSame(before: DependencySource | undefined, after: DependencySource): boolean {
  if (before?.kind !== after.kind) return false;
  // A commit is the same wherever it is kept.
  const commit = after.kind === 'git' ? commitOf(after) : undefined;
  const isMoved = commit !== undefined && commit === commitOf(before);
  return isMoved || placeOf(before.address) === placeOf(after.address);
}

const commitOf = ({ address = '' }: DependencySource): string | undefined =>
  /[#@=]([\da-f]{40})(?:$|[#&])/i.exec(address)?.[1];

/** What is new comes from where its neighbours in the lockfile come from: that is no choice of this change. */
function isHabit({ before, after, lockfile }: Incoming, lockfiles: ProjectFacts['lockfiles']): boolean {
  const host = lockfiles.get(lockfile ?? '')?.host;
  if (after.source.kind !== 'registry' || before !== undefined || host === undefined) return false;
  return URL.parse(after.source.address ?? '')?.host === host && after.resolved !== undefined;
}

/** Where a source is, without the commit or version it names. */
const placeOf = (address: string | undefined): string =>
  (address ?? '')
    .replace(/[#?].*$/, '')
    .replace(/@[^/@:]{1,200}$/, '')
    .replace(/\/+$/, '');

/** Undefined where there is nothing to say of it. */
function severityOf({ after, before, location }: Incoming, policy: PackagePolicy): Severity | undefined {
  const { kind, address = '' } = after.source;
  if (kind === 'workspace') return undefined;
  if (kind === 'path') {
    // The manifest asks for the registry's as before, and the lockfile holds something else.
    const isUnasked = before?.source.kind === 'registry' && before.range === after.range;
    return isUnasked || leavesRepository(address || after.range || '', location.path) ? 'medium' : undefined;
  }
  if (kind === 'registry') {
    if (address === '' || Object.values(policy.registries).some((each) => address.startsWith(placeOf(each))))
      return undefined;
    return before === undefined || before.source.kind !== 'registry' ? 'medium' : 'high';
  }
  if (isUnencrypted(address || after.range || '')) return 'high';
  // A commit is what it was when it was reviewed; a branch or an archive is not.
  return kind === 'git' && namesCommit(after) ? 'medium' : 'high';
}

/** By itself, or where the lockfile resolved it to one. */
const namesCommit = ({ pin, source: { address = '' } }: DependencySide): boolean =>
  pin === 'exact' || commitOf({ kind: 'git', address }) !== undefined;

const isUnencrypted = (address: string): boolean => /^(?:git\+)?(?:http|git):\/\//i.test(address);

/** A path that is absolute, or that climbs out of more folders than it starts in. */
function leavesRepository(address: string, manifest: string): boolean {
  const path = address.replace(/^(?:file|link|portal):(?:\/\/)?/, '');
  if (/^(?:[/~]|[A-Za-z]:[\\/])/.test(path)) return true;
  let depth = manifest.split('/').length - 1;
  for (const part of path.split(/[\\/]/)) {
    if (part === '..') depth--;
    else if (part !== '' && part !== '.') depth++;
    if (depth < 0) return true;
  }
  return false;
}

const words: Readonly<Record<DependencySource['kind'], string>> = {
  registry: 'another registry',
  git: 'a git repository',
  url: 'an address',
  path: 'a folder or file',
  workspace: 'the repository itself',
};

function findingFor({ name, purl, before, after, location }: Incoming, severity: Severity): RuleFinding {
  const { kind, address } = after.source;
  const where = plain(address ?? after.range ?? after.resolved ?? '', 300);
  const pinned =
    kind === 'git' && !namesCommit(after) ? ['it names no commit: what is there can change'] : [];
  return {
    location,
    severity,
    message: `${quoted(name)} comes from ${words[kind]}${before === undefined || before.source.kind === kind ? '' : ', and no longer from where it came'}.`,
    evidence: [`from: ${where}`, ...pinned, 'no advisory, no date and no other user of it is known there'],
    remediation:
      'Take the released package from the registry. If it must be this source, name the full commit, have somebody read it, ' +
      'and list the package under packages.allow or its registry under packages.registries.',
    identity: `source ${purl} ${kind}`,
  };
}
