import type { Signal } from '../model/authorship.ts';
import type { ChangedFile } from '../model/diff.ts';
import type { Sha } from '../model/sha.ts';
import { parseTraces, type TraceRecord } from './notes.ts';

/** Where agents leave their traces. Source: the reference implementation of agent-trace.dev; VT Code. */
const TRACE_FILE = /^(?:\.agent-trace\/.{1,200}|\.vtcode\/traces\/.{1,200}|\.?agent-traces?)\.jsonl?$/u;
/** More than these of one change are not read. */
const MAX_FILES = 20;

/** What a change adds to agent-trace files, each file's lines as one text. */
export function addedTraces(files: readonly ChangedFile[]): readonly string[] {
  return files
    .filter(({ path, kind }) => kind === 'text' && TRACE_FILE.test(path))
    .slice(0, MAX_FILES)
    .map(({ hunks }) =>
      hunks
        .flatMap(({ lines }) => lines.filter((line) => line.kind === 'added').map(({ text }) => text))
        .join('\n'),
    );
}

/** Traces, and the commits of the change that they may be about. */
interface Traced {
  readonly traces: readonly string[];
  readonly commits: readonly { readonly sha: Sha }[];
  readonly mergeBase?: Sha | undefined;
}

/** Records that an agent trace keeps of the change's own commits. */
export function tracesOf({ traces, commits }: Traced): readonly TraceRecord[] {
  const own = new Set(commits.map(({ sha }) => sha));
  return traces.flatMap(parseTraces).filter(({ revision }) => revision !== undefined && own.has(revision));
}

/**
 * One signal for each commit and agent that a trace names. An agent notes the commit that it works on top of, so the
 * first of a change stands at the merge base. What the change itself adds about any other commit may be from before a
 * rebase: corroboration.
 */
export function traceSignals(input: Traced): readonly Signal[] {
  const own = new Set(input.commits.map(({ sha }) => sha));
  const found = input.traces.flatMap(parseTraces).flatMap(({ agent, tool, revision = '' }): Signal[] => {
    const exact = own.has(revision) || revision === input.mergeBase;
    if (!exact && input.mergeBase === undefined) return [];
    const text = `agent trace: ${tool}`.slice(0, 200);
    const where = own.has(revision) ? revision : 'pull request';
    const mark = exact ? `${agent}/trace` : 'stale trace';
    return [{ agent, signal: 'trace', where, text, confidence: exact ? 'B' : 'C', mark }];
  });
  return [
    ...new Map(found.map((signal) => [`${signal.mark} ${signal.agent} ${signal.where}`, signal])).values(),
  ];
}
