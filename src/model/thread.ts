import type { Moment } from '../lib/deadline.ts';
import type { ProjectFacts } from './facts.ts';
import type {
  DependencyDifference,
  FileToInspect,
  Inspection,
  ManifestToCompare,
  ProjectJudgement,
} from './inspection.ts';

/**
 * How far a thread has come, in memory that both sides see, so that it can be told what a thread was at when it had
 * to be ended: `began` (milliseconds after `since`, plus 1; 0: not begun), `worked` (milliseconds of this process since then), `file` and `rule` (plus 1; 0: none).
 */
export const PROGRESS = { began: 0, worked: 1, file: 2, rule: 3, length: 4 } as const;

export interface ThreadTask {
  readonly progress: Int32Array;
  /** When the task was handed over. */
  readonly since: Moment;
}

export interface InspectTask extends ThreadTask {
  readonly files: readonly FileToInspect[];
}

export interface JudgeTask extends ThreadTask {
  readonly facts: ProjectFacts;
  readonly rules: readonly string[];
}

export interface CompareTask extends ThreadTask {
  readonly files: readonly ManifestToCompare[];
}

/** What `inspect.thread.ts` exports, by name. */
export interface ThreadEntry {
  readonly inspect: (task: InspectTask) => Promise<readonly Inspection[]>;
  readonly judge: (task: JudgeTask) => Promise<ProjectJudgement>;
  readonly compare: (task: CompareTask) => Promise<DependencyDifference>;
  readonly ready: () => Promise<void>;
}
