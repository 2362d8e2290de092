import { dependencyDifference } from '../../../src/facts/manifests/difference.ts';
import type { ProjectFacts } from '../../../src/model/facts.ts';
import type { RuleFinding } from '../../../src/model/finding.ts';
import type { PackageAnswer } from '../../../src/model/package.ts';
import type { PackagePolicy } from '../../../src/model/policy.ts';
import { lockfileHabits, namesInUse } from '../../../src/review/package-facts.ts';
import { judgeProject } from '../../../src/rules/judge.ts';
import { loadRules } from '../../../src/rules/registry.ts';
import { defaultPolicy } from '../../../src/verdict/policy.ts';

type Tree = Readonly<Record<string, string>>;

export interface Spoken extends RuleFinding {
  readonly rule: string;
}

interface Circumstances {
  readonly packages?: Readonly<Record<string, PackageAnswer>>;
  readonly policy?: Partial<PackagePolicy>;
  readonly now?: string;
  readonly actionCommits?: Readonly<Record<string, string>>;
}

const rules = (await loadRules()).filter(({ id }) => id.startsWith('dependencies/'));

/** The facts that a change of these files gives, with nobody to ask but `packages`. */
export function factsOf(
  base: Tree,
  head: Tree,
  { packages = {}, policy = {}, now, actionCommits = {} }: Circumstances = {},
): ProjectFacts {
  // What the change leaves alone is read with it.
  const paths = [...new Set([...Object.keys(base), ...Object.keys(head)])];
  const lines = new Map<string, string>();
  const files = paths.map((path) => {
    const before = new Set((base[path] ?? '').split('\n'));
    const altered = (head[path] ?? '').split('\n').flatMap((text, index) => {
      if (before.has(text)) return [];
      lines.set(`${path}:${index + 1}`, text);
      return { start: index + 1, end: index + 1 };
    });
    return { path, base: base[path], head: head[path], altered };
  });
  const difference = dependencyDifference(files);
  const { changes, problems, registries, unread } = difference;
  if (unread.length > 0) throw new Error(JSON.stringify(unread));
  return {
    endpoints: { base: [], head: [] },
    dependencies: changes,
    imports: { looked: 0, undeclared: [] },
    manifestProblems: problems,
    registries,
    packages: new Map(Object.entries(packages)),
    packagePolicy: { ...defaultPolicy().packages, ...policy },
    now: now ?? '2026-01-15T12:00:00.000Z',
    dependencyLines: lines,
    actionCommits: new Map(Object.entries(actionCommits)),
    inUse: namesInUse(difference),
    lockfiles: lockfileHabits(difference),
    clientSettings: [],
    publicPaths: [],
    altered: new Map(),
  };
}

/** What the rules on dependencies say of it. A rule that throws, throws here. */
export function judged(base: Tree, head: Tree, circumstances?: Circumstances): readonly Spoken[] {
  const { findings, failed } = judgeProject(factsOf(base, head, circumstances), rules, () => undefined);
  const fault = failed.find(({ unanswered }) => unanswered !== true);
  if (fault !== undefined) throw new Error(fault.reason);
  return findings.map(({ rule, finding }) => ({ rule, ...finding }));
}
