import type { Unread } from '../model/change.ts';
import type { ProjectFacts } from '../model/facts.ts';
import type { Inspection, RuleFailure } from '../model/inspection.ts';
import type { Claim } from './findings.ts';
import { inspectHistory } from './history.ts';
import { type ChangeInspection, inspectChange } from './inspect-change.ts';
import { judgeFacts } from './judge-facts.ts';
import { projectFacts } from './project-facts.ts';
import { onePerThing } from './read-files.ts';
import type { Subject } from './subject.ts';
import type { ReviewTools } from './tools.ts';

/** All there was to look at, and what the rules say of it. */
export interface Examination
  extends Pick<ChangeInspection, 'altered' | 'ignoredPaths' | 'textOnly' | 'setAside'> {
  /** The change's files, one by one. */
  readonly files: readonly Inspection[];
  /** The project as a whole. */
  readonly facts: ProjectFacts;
  readonly claims: readonly Claim[];
  readonly failures: readonly RuleFailure[];
  readonly unread: readonly Unread[];
}

/** Lets every rule look: at the files, at the project around them, and at what commits added and took away again. */
export async function examine(
  { change, source, authorship, policy: { policy } }: Subject,
  tools: ReviewTools,
  signal: AbortSignal,
): Promise<Examination> {
  const files = await inspectChange(change, source.code, policy, tools, signal);
  const project = await projectFacts(change, source.code, policy, files, tools, signal);
  const judged = await judgeFacts(project.facts, { authorship, policy: policy.authorship }, tools, signal);
  const atHead = [...files.inspections, judged];
  const known = atHead.flatMap(({ findings }) => findings);
  const history = await inspectHistory(change, source, { policy, known }, tools, signal);
  return {
    altered: files.altered,
    ignoredPaths: files.ignoredPaths,
    textOnly: files.textOnly,
    setAside: files.setAside,
    files: files.inspections,
    facts: project.facts,
    claims: [...known, ...history.claims],
    failures: [...atHead.flatMap(({ failed }) => failed), ...history.failures],
    unread: onePerThing([...change.unread, ...files.unread, ...project.unread, ...history.unread]),
  };
}
