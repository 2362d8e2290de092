import {
  lapsedGuards,
  objectHandlers,
  resolveGuardHolders,
  resolveSide,
  withInherited,
} from '../../src/facts/endpoints/endpoints.ts';
import type { HolderFact } from '../../src/facts/endpoints/holders/holder.ts';
import { dependencyDifference } from '../../src/facts/manifests/difference.ts';
import type { LineRange } from '../../src/model/diff.ts';
import type { ClientSetting, ProjectFacts } from '../../src/model/facts.ts';
import type { RuleFinding } from '../../src/model/finding.ts';
import type { ProjectJudgement } from '../../src/model/inspection.ts';
import type { Rule } from '../../src/model/rule.ts';
import { lockfileHabits, namesInUse } from '../../src/review/package-facts.ts';
import { judgeFile, judgeProject } from '../../src/rules/judge.ts';
import { dependencyFacts } from './dependency-facts.ts';
import { packageFacts } from './package-facts.ts';
import type { Example, ExampleFile } from './page.ts';
import { learnFrom, readText } from './reading.ts';

/** Where a finding starts: the head, or the base for what is no longer there. */
export interface Place {
  readonly path: string;
  readonly side: 'head' | 'base';
  readonly line: number;
}

/** What a rule finds in an example. A rule that throws, or a file that is not read, throws. */
export async function execute(rule: Rule, example: Example): Promise<readonly Place[]> {
  switch (rule.reads) {
    case 'text':
    case 'code':
      return (await Promise.all(example.files.map((file) => executeFile(rule, file)))).flat();
    case 'project': {
      const judged = judgeProject(await projectFacts(example), [rule], () => undefined);
      return places(judged);
    }
    case 'authorship':
      throw new Error(`examples of ${rule.id} are not diffs; it has its own tests`);
  }
}

/** What a rule that reads the project finds in an example, whole. */
export async function findingsIn(rule: Rule, example: Example): Promise<readonly RuleFinding[]> {
  return (await findingsOf([rule], example)).map(({ finding }) => finding);
}

/** The same of several rules, each with its id, in the order of the rules. */
export async function findingsOf(
  rules: readonly Rule[],
  example: Example,
): Promise<ProjectJudgement['findings']> {
  return judgeProject(await projectFacts(example), rules, () => undefined).findings;
}

async function executeFile(rule: Rule, file: ExampleFile): Promise<Place[]> {
  if (file.head === undefined) return [];
  const altered = rangesOf(file.added);
  const { file: read, ...facts } = await readText(file.path, file.head);
  const found = places(judgeFile({ file: { ...read, altered }, ...facts }, [rule], () => undefined));
  return found.filter(({ line }) => altered.some(({ start, end }) => start <= line && line <= end));
}

function places(judged: {
  readonly findings: readonly { readonly finding: RuleFinding }[];
  readonly failed: readonly { readonly reason: string }[];
}): Place[] {
  const [failure] = judged.failed;
  if (failure) throw new Error(failure.reason);
  return judged.findings.map(({ finding: { location } }) => ({
    path: location.path,
    side: location.commit === undefined ? 'head' : 'base',
    line: location.line,
  }));
}

async function projectFacts(example: Example): Promise<ProjectFacts> {
  const base = await sideOf(example, 'base');
  const head = await sideOf(example, 'head');
  const now = { ...head, lapsed: lapsedGuards(base.files, head.files) };
  const [before, after] = [resolveSide(base), resolveSide(now)];
  const endpoints = withInherited({ base: before.endpoints, head: after.endpoints });
  return {
    endpoints: {
      ...endpoints,
      gates: { base: before.gates, head: after.gates },
      roleHierarchies: base.files.flatMap(({ roleHierarchies = [] }) => roleHierarchies),
      objects: { base: objectHandlers(endpoints.base, base), head: objectHandlers(endpoints.head, now) },
      holders: {
        base: resolveGuardHolders(base.holders, base),
        head: resolveGuardHolders(head.holders, now),
      },
    },
    ...(await dependencyFacts(example)),
    ...packageFacts(example),
    dependencyLines: linesOf(example),
    endpointTexts: new Map(example.files.map(({ path, head = '' }) => [path, head.split('\n')])),
    ...namesOf(example),
    clientSettings: example.files.flatMap(settingsOf),
    publicPaths: [],
    altered: new Map(example.files.map((file) => [file.path, rangesOf(file.added)])),
  };
}

function settingsOf({ path, base = '', head = '', added }: ExampleFile): readonly ClientSetting[] {
  const [before, after] = [base.split('\n'), head.split('\n')];
  const taken = before.filter((line) => !after.includes(line));
  return added.map((line) => ({ path, line, text: after[line - 1] ?? '', taken }));
}

async function sideOf(example: Example, side: 'base' | 'head') {
  const texts = example.files.flatMap((file) => {
    const text = file[side];
    return text === undefined ? [] : [{ path: file.path, text }];
  });
  const learned = await Promise.all(
    texts.map(async ({ path, text }) => ({ path, ...(await learnFrom(path, text)) })),
  );
  return {
    files: learned.map(({ endpoints }) => endpoints).filter((file) => file !== undefined),
    paths: new Set(texts.map(({ path }) => path)),
    holders: new Map(
      learned.flatMap(({ path, holders }): [string, readonly HolderFact[]][] =>
        holders ? [[path, holders]] : [],
      ),
    ),
  };
}

function rangesOf(lines: readonly number[]): LineRange[] {
  return lines.map((line) => ({ start: line, end: line }));
}

function linesOf(example: Example): ReadonlyMap<string, string> {
  return new Map(
    example.files.flatMap(({ path, head = '', added }) => {
      const lines = head.split('\n');
      return added.map((line): [string, string] => [`${path}:${line}`, lines[line - 1] ?? '']);
    }),
  );
}

function namesOf(example: Example): Pick<ProjectFacts, 'inUse' | 'lockfiles'> {
  const texts = example.files.map(({ path, base, head }) => ({ path, base, head, altered: [] }));
  const difference = dependencyDifference(texts);
  return { inUse: namesInUse(difference), lockfiles: lockfileHabits(difference) };
}
