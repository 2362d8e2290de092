import { threadId } from 'node:worker_threads';
import type { Inspection, ProjectJudgement } from '../../../src/model/inspection.ts';
import { type InspectTask, type JudgeTask, PROGRESS } from '../../../src/model/thread.ts';

/** Stands in for `inspect.thread.ts`: what a path says happens to the thread that reads it. */
export async function inspect(task: InspectTask): Promise<readonly Inspection[]> {
  const inspections: Inspection[] = [];
  for (const [place, { path, rules }] of task.files.entries()) {
    task.progress[PROGRESS.rule] = 0;
    task.progress[PROGRESS.file] = place;
    task.progress[PROGRESS.began] = Date.now() - task.since.at + 1;
    if (path === 'loop') for (;;);
    if (path === 'crash') process.exit(3);
    if (path === 'memory') fill();
    if (path === 'throw') throw new Error('thrown');
    rules.forEach((rule, number) => {
      task.progress[PROGRESS.rule] = number + 1;
      if (rule === 'endless') for (;;);
    });
    inspections.push(seen(path, rules));
  }
  return inspections;
}

export async function judge(task: JudgeTask): Promise<ProjectJudgement> {
  task.progress[PROGRESS.began] = Date.now() - task.since.at + 1;
  task.rules.forEach((rule, number) => {
    task.progress[PROGRESS.rule] = number + 1;
    if (rule === 'endless') for (;;);
  });
  return { findings: [], failed: [] };
}

export async function ready(): Promise<void> {}

/** Names the thread and the rules as if they were findings. */
function seen(path: string, rules: readonly string[]): Inspection {
  const extracted = new Map<string, unknown>([['thread', threadId]]);
  const location = { path, line: 1, endLine: 1 };
  const findings = rules.map((rule) => ({
    rule,
    finding: { location, message: rule, evidence: [], remediation: '' },
  }));
  return { path, findings, failed: [], extracted, unread: [] };
}

function fill(): void {
  const kept: string[][] = [];
  for (;;) kept.push(new Array<string>(100_000).fill(`${kept.length}`));
}
