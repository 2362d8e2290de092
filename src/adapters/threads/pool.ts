import type { Unread } from '../../model/change.ts';
import type {
  DependencyDifference,
  FileToInspect,
  Inspection,
  Inspector,
  ManifestToCompare,
  ProjectJudgement,
} from '../../model/inspection.ts';
import { type ThreadOptions, Threads } from './threads.ts';

/** Small files are handed over together, up to so many and so much: a message costs more than a small file. */
const MOST_FILES = 25;
const MOST_BYTES = 128_000;
/** Hand-overs for each thread, so that none idles while another still works. */
const ROUNDS = 3;

export interface PoolOptions extends ThreadOptions {
  /** How long one file may take, from when its thread turns to it. */
  readonly fileDeadlineMs?: number | undefined;
  /** How long a rule may take over the project. */
  readonly projectDeadlineMs?: number | undefined;
}

/**
 * Looks into files in worker threads. Threads start with the first file. What takes too long, needs too much memory or
 * ends its thread costs that one file, or that one rule of it, and is said.
 */
export function inspectorPool(options: PoolOptions): Inspector {
  const threads = new Threads(options);
  const { fileDeadlineMs = 5_000, projectDeadlineMs = 20_000 } = options;
  return {
    inspect: (files, signal) => inspectAll(files, threads, fileDeadlineMs, signal),
    judge: async (facts, rules, signal) => {
      const failed: { rule: string; reason: string }[] = [];
      for (let left = rules; left.length > 0; ) {
        const ended = await threads.run('judge', { facts, rules: left }, projectDeadlineMs, signal);
        if ('value' in ended) return { ...ended.value, failed: [...failed, ...ended.value.failed] };
        const culprit = left[ended.rule];
        const blamed = culprit === undefined ? left : [culprit];
        failed.push(...blamed.map((rule) => ({ rule, reason: ended.lost })));
        left = left.filter((rule) => !blamed.includes(rule));
      }
      return { findings: [], failed } satisfies ProjectJudgement;
    },
    compareManifests: (files, signal) => compareManifests(files, threads, projectDeadlineMs, signal),
    prewarm: () => threads.prewarm(),
    close: () => threads.close(),
  };
}

async function inspectAll(
  files: readonly FileToInspect[],
  threads: Threads,
  deadlineMs: number,
  signal: AbortSignal,
): Promise<readonly Inspection[]> {
  const handedOver = batches(files, threads.count);
  const done = await Promise.all(handedOver.map((batch) => inspectBatch(batch, threads, deadlineMs, signal)));
  return done.flat();
}

/** Consecutive files, small ones together. */
function batches(files: readonly FileToInspect[], threads: number): FileToInspect[][] {
  const total = files.reduce((sum, { content }) => sum + content.length, 0);
  const share = Math.min(MOST_BYTES, total / (threads * ROUNDS));
  const found: FileToInspect[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const file of files) {
    const last = found.at(-1);
    if (last && bytes + file.content.length <= share && last.length < MOST_FILES) {
      last.push(file);
      bytes += file.content.length;
    } else {
      found.push([file]);
      bytes = file.content.length;
    }
  }
  return found;
}

/**
 * When a thread is lost over a file, the others of its batch are taken up again, and so is the file without the rule
 * that was running; without a rule to blame it is unread.
 */
async function inspectBatch(
  batch: readonly FileToInspect[],
  threads: Threads,
  deadlineMs: number,
  signal: AbortSignal,
): Promise<readonly Inspection[]> {
  if (batch.length === 0) return [];
  const ended = await threads.run('inspect', { files: batch }, deadlineMs, signal);
  if ('value' in ended) return ended.value;
  const file = batch[ended.file];
  if (!file) return batch.map(({ path }) => unreadFile(path, ended.lost));
  const again = (files: readonly FileToInspect[]) => inspectBatch(files, threads, deadlineMs, signal);
  const culprit = file.rules[ended.rule];
  const [before, itself, after] = await Promise.all([
    again(batch.slice(0, ended.file)),
    culprit === undefined
      ? [unreadFile(file.path, ended.lost)]
      : withoutRule(file, culprit, ended.lost, again),
    again(batch.slice(ended.file + 1)),
  ]);
  return [...before, ...itself, ...after];
}

async function withoutRule(
  file: FileToInspect,
  culprit: string,
  reason: string,
  again: (files: readonly FileToInspect[]) => Promise<readonly Inspection[]>,
): Promise<readonly Inspection[]> {
  const rules = file.rules.filter((rule) => rule !== culprit);
  const rest = await again([{ ...file, rules }]);
  return rest.map((each) => ({ ...each, failed: [...each.failed, { rule: culprit, reason }] }));
}

/** A file over which a thread was lost is left out, and said. */
async function compareManifests(
  files: readonly ManifestToCompare[],
  threads: Threads,
  deadlineMs: number,
  signal: AbortSignal,
): Promise<DependencyDifference> {
  const unread: Unread[] = [];
  for (let left = files; left.length > 0; ) {
    const ended = await threads.run('compare', { files: left }, deadlineMs, signal);
    if ('value' in ended) return { ...ended.value, unread: [...unread, ...ended.value.unread] };
    const culprit = left[ended.file];
    const blamed = culprit === undefined ? left : [culprit];
    unread.push(...blamed.map(({ path }) => ({ what: path, why: ended.lost })));
    left = left.filter((file) => !blamed.includes(file));
  }
  return { changes: [], problems: [], declared: [], unread };
}

function unreadFile(path: string, why: string): Inspection {
  return { path, findings: [], failed: [], extracted: new Map(), unread: [{ what: path, why }] };
}
