import type { DependencySide } from '../../../model/dependency.ts';
import type { Fix, Location, RuleFinding, Severity } from '../../../model/finding.ts';
import type { PackagePolicy } from '../../../model/policy.ts';
import type { ProjectRule } from '../../../model/rule.ts';
import { replaceInLine } from '../fixes.ts';
import { type Incoming, incoming, isNew, isTrusted, plain, quoted } from '../support.ts';

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
  *check({ dependencies, packagePolicy, dependencyLines }) {
    for (const dependency of incoming(dependencies)) {
      if (!dependency.direct || isTrusted(dependency, packagePolicy)) continue;
      const { kind } = dependency.after.source;
      if (kind === 'path' || kind === 'workspace') continue;
      const trouble = troubleWith(dependency, packagePolicy);
      if (trouble !== undefined) yield findingFor(dependency, trouble, dependencyLines);
    }
  },
};

interface Trouble {
  readonly severity: Severity;
  readonly why: string;
}

function troubleWith(dependency: Incoming, policy: PackagePolicy): Trouble | undefined {
  const { ecosystem, before, after, manifest = '' } = dependency;
  const isRepository = ecosystem === 'githubactions' || ecosystem === 'docker';
  const isHeld = after.pin === 'exact' || (after.pin === 'locked' && !isRepository);
  if (isHeld) return undefined;
  if (policy.requirePins.includes(ecosystem))
    return {
      severity: 'high',
      why: `the policy requires ${isRepository ? 'a commit or digest' : 'a pin'} here`,
    };
  const isFromSamePlace = before?.source.kind === after.source.kind;
  if (before?.pin === 'exact' && isFromSamePlace && (isRepository || before.range !== after.range))
    return {
      severity: 'medium',
      why: `it was pinned before: ${plain(before.range ?? before.version ?? '')}`,
    };
  const wasFloating =
    before !== undefined && (isRepository ? floats(ecosystem, before.range) : takesAnything(before));
  if (wasFloating) return undefined;
  if (isRepository) {
    return floats(ecosystem, after.range)
      ? { severity: 'medium', why: 'what it names moves with every change that is made there' }
      : undefined;
  }
  if (after.source.kind === 'git' || after.source.kind === 'url')
    return {
      severity: 'medium',
      why: 'it names no commit: what is installed is whatever is there on the day',
    };
  if (takesAnything(after))
    return {
      severity: 'medium',
      why: 'any version is taken, whoever publishes it, and no lockfile holds one',
    };
  // A list of requirements is installed as it is: it is its own lockfile.
  const isList = ecosystem === 'pypi' && /requirements[^/]*\.txt$/i.test(manifest);
  return isList && isNew(dependency)
    ? {
        severity: 'low',
        why: 'no lockfile goes with this list, so that each installation takes the newest that fits',
      }
    : undefined;
}

/** A tag that stands for the newest, or a range that allows everything. */
const takesAnything = ({ pin, range = '' }: DependencySide): boolean =>
  pin === 'floating' || (pin === 'range' && /^\s*(?:[*xX]|>=?\s*v?0(?:\.0)*)?\s*$/.test(range));

/** A tag such as `v4` or `3.12-slim` moves with care; a branch, `latest` or nothing at all without. */
function floats(ecosystem: string, ref: string | undefined): boolean {
  const tag = (ref ?? '').trim();
  if (tag === '') return true;
  if (ecosystem === 'docker') return /^(?:latest|nightly|edge|main|master|dev|canary)$/i.test(tag);
  return !/^(?:v?\d|[\w.-]{0,100}[@/_-]v?\d)/i.test(tag) && !/^[\da-f]{40}$/.test(tag);
}

const pinned: Readonly<Record<string, string>> = {
  githubactions:
    'Name the commit (40 hexadecimal digits) and keep the tag in a comment, so that updates can be proposed.',
  docker: 'Name a tag with a version, and its digest: `image:tag@sha256:…`.',
  pypi: 'Pin it (`==`), or let a lockfile do so (pip-compile, uv, Poetry).',
};

function findingFor(
  { name, ecosystem, before, after, location, purl }: Incoming,
  { severity, why }: Trouble,
  lines: ReadonlyMap<string, string>,
): RuleFinding {
  const asked =
    after.range === undefined || after.range === '' ? 'nothing in particular' : plain(after.range);
  return {
    location,
    severity,
    message: `${quoted(name)} floats: it asks for ${asked}.`,
    evidence: [why],
    remediation: pinned[ecosystem] ?? 'Ask for a version, and commit the lockfile.',
    fix:
      before?.pin === 'exact' ? restored(location, before.range, after.range, ecosystem, lines) : undefined,
    identity: `unpinned ${purl} ${after.range ?? ''}`,
  };
}

/** What it was pinned to before; for an action behind its `@`, for a tag may stand elsewhere in the line. */
function restored(
  location: Location,
  before: string | undefined,
  after: string | undefined,
  ecosystem: string,
  lines: ReadonlyMap<string, string>,
): Fix | undefined {
  if (!before || !after) return undefined;
  const sign = ecosystem === 'githubactions' ? '@' : '';
  return replaceInLine(location, `${sign}${after}`, `${sign}${before}`, lines, 'Keep the pin');
}
