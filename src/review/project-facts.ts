import { globs } from '../lib/glob.ts';
import type { Change, Unread } from '../model/change.ts';
import type { ProjectFacts } from '../model/facts.ts';
import type { Policy } from '../model/policy.ts';
import type { CodeReader } from '../model/ports.ts';
import { commitsOfActions } from './action-facts.ts';
import { dependencyChanges } from './dependency-facts.ts';
import { endpointFacts } from './endpoint-facts.ts';
import { endpointTexts } from './endpoint-texts.ts';
import { asAdditions, importFacts, importsOf } from './import-facts.ts';
import type { ChangeInspection } from './inspect-change.ts';
import {
  clientSettings,
  dependencyLines,
  lockfileHabits,
  namesInUse,
  packageFacts,
} from './package-facts.ts';
import type { ReviewTools } from './tools.ts';

export interface ProjectReading {
  readonly facts: ProjectFacts;
  readonly unread: readonly Unread[];
}

/** What is learned of the project as a whole: endpoints, dependencies, and what the registries say of those. */
export async function projectFacts(
  change: Change,
  code: CodeReader,
  policy: Policy,
  { inspections, altered }: Pick<ChangeInspection, 'inspections' | 'altered'>,
  tools: ReviewTools,
  signal: AbortSignal,
): Promise<ProjectReading> {
  const isIgnored = globs(policy.ignoredPaths);
  const foreign = importsOf(inspections, altered);
  const [endpoints, dependencies] = await Promise.all([
    endpointFacts(change, { code, inspector: tools.inspector, cache: tools.routes, signal }),
    dependencyChanges(change, foreign, code, tools.inspector, signal),
  ]);
  const imports = await importFacts(change, foreign, dependencies.declared, code);
  const asked = [...dependencies.changes, ...imports.undeclared.flatMap(asAdditions)];
  const inUse = namesInUse(dependencies);
  const [packages, actionCommits, texts] = await Promise.all([
    packageFacts(asked, inUse, policy.packages, tools.packages, signal),
    commitsOfActions(
      dependencies.changes,
      policy.packages,
      { code, mergeBase: change.mergeBase, actions: tools.actions },
      signal,
    ),
    endpointTexts(endpoints.head, change.files, code),
  ]);
  const { unread, ...compared } = endpoints;
  return {
    facts: {
      endpoints: compared,
      dependencies: dependencies.changes,
      manifestProblems: dependencies.problems,
      imports: { looked: imports.looked, undeclared: imports.undeclared },
      packages,
      actionCommits,
      inUse,
      lockfiles: lockfileHabits(dependencies),
      dependencyLines: dependencyLines(dependencies.changes, change.files),
      endpointTexts: texts,
      registries: dependencies.registries,
      clientSettings: clientSettings(change.files),
      packagePolicy: policy.packages,
      now: (tools.now?.() ?? new Date()).toISOString(),
      altered,
      publicPaths: policy.publicPaths,
    },
    unread: [...unread.filter(({ what }) => !isIgnored(what)), ...dependencies.unread, ...imports.unread],
  };
}
