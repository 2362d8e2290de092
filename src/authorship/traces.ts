import type { Signal } from '../model/authorship.ts';
import type { Sha } from '../model/sha.ts';
import type { AuthorshipInput } from './input.ts';
import { parseTraces, type TraceRecord } from './notes.ts';

/** Records that an agent trace keeps of the change's own commits. */
export function tracesOf({
  traces,
  commits,
}: {
  readonly traces: readonly string[];
  readonly commits: readonly { readonly sha: Sha }[];
}): readonly TraceRecord[] {
  const own = new Set(commits.map(({ sha }) => sha));
  return traces.flatMap(parseTraces).filter(({ revision }) => revision !== undefined && own.has(revision));
}

/** One signal for each commit and agent that a trace names. */
export function traceSignals(input: AuthorshipInput): readonly Signal[] {
  const found = tracesOf(input).map(
    ({ agent, tool, revision }): Signal => ({
      agent,
      signal: 'trace',
      where: revision ?? '',
      text: `agent trace: ${tool}`.slice(0, 200),
      confidence: 'B',
      mark: `${agent}/trace`,
    }),
  );
  return [...new Map(found.map((signal) => [`${signal.agent} ${signal.where}`, signal])).values()];
}
