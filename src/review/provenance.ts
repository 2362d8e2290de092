import { lineProvenance } from '../authorship/lines.ts';
import { addedTraces } from '../authorship/traces.ts';
import type { Authorship } from '../model/authorship.ts';
import type { Change, Sha } from '../model/change.ts';
import type { LineRange } from '../model/diff.ts';
import type { Finding } from '../model/finding.ts';
import type { CodeReader, LineOrigin } from '../model/ports.ts';

/** Blame costs a process a file; beyond this a finding goes without. */
const mostFiles = 30;

/** Says of each finding which commit of the change added its line, and which agent wrote that commit. */
export async function withProvenance(
  findings: readonly Finding[],
  change: Change,
  code: CodeReader,
  authorship: Authorship,
): Promise<readonly Finding[]> {
  const paths = [
    ...new Set(findings.filter(({ hidden }) => hidden === undefined).map(({ location }) => location.path)),
  ];
  const blamed = await blame(paths.slice(0, mostFiles), change, code);
  const files = [...blamed].map(([path, originAt]) => ({ path, added: [], originAt }));
  const lines = lineProvenance(files, authorship, { ...change, traces: addedTraces(change.files) });
  return findings.map((finding) => {
    const { path, line, commit: elsewhere } = finding.location;
    const { commit, agent: id } =
      elsewhere === undefined
        ? (lines.at(path, line) ?? {})
        : { commit: elsewhere, agent: agentOf(elsewhere, authorship) };
    if (commit === undefined) return finding;
    const agent = nameOf(id, authorship);
    return { ...finding, provenance: agent === undefined ? { commit } : { commit, agent } };
  });
}

/**
 * Adds to an agent's authorship which share of the added lines it wrote. `altered` are the added lines by path. Where
 * more files are altered than blame is asked of, the share stays unsaid.
 */
export async function withLineShare(
  authorship: Authorship,
  change: Change,
  code: CodeReader,
  altered: ReadonlyMap<string, readonly LineRange[]>,
): Promise<Authorship> {
  const marked = authorship.commits.filter(({ agents }) => agents.length > 0).length;
  if (authorship.verdict !== 'ai' || marked === 0 || altered.size === 0) return authorship;
  // Where every commit is an agent's, so is every line, unless a note or trace says otherwise: blame has nothing to add.
  const traces = addedTraces(change.files);
  const whole = marked === authorship.commits.length && change.notes.size === 0 && traces.length === 0;
  if (whole) return { ...authorship, share: { ...authorship.share, lines: 1 } };
  if (altered.size > mostFiles) return authorship;
  const blamed = await blame([...altered.keys()], change, code);
  const files = [...blamed].map(([path, originAt]) => ({ path, added: altered.get(path) ?? [], originAt }));
  const { share: lines } = lineProvenance(files, authorship, { ...change, traces });
  return lines === undefined ? authorship : { ...authorship, share: { ...authorship.share, lines } };
}

type Origins = (line: number) => LineOrigin | undefined;

async function blame(
  paths: readonly string[],
  change: Change,
  code: CodeReader,
): Promise<ReadonlyMap<string, Origins>> {
  const [only, ...others] = change.commits;
  if (only === undefined) return new Map();
  const { mergeBase, head } = change;
  const changed = new Set(change.files.map(({ path }) => path));
  const entries = await Promise.all(
    paths
      .filter((path) => changed.has(path))
      .map(async (path): Promise<readonly [string, Origins]> => {
        // With one commit there is nothing to ask.
        if (others.length === 0) return [path, (line) => ({ commit: only.sha, path, line })];
        const lines = await code.blame(path, { mergeBase, head });
        return [path, (line) => lines[line - 1]];
      }),
  );
  return new Map(entries);
}

function agentOf(commit: Sha, { commits }: Authorship): string | undefined {
  return commits.find(({ sha }) => sha === commit)?.agents[0];
}

/** The agent's name as people know it. */
function nameOf(id: string | undefined, { agents }: Authorship): string | undefined {
  return agents.find((agent) => agent.id === id)?.name ?? id;
}
