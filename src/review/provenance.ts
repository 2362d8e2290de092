import type { Authorship } from '../model/authorship.ts';
import type { Change, Sha } from '../model/change.ts';
import type { Finding } from '../model/finding.ts';
import type { CodeReader } from '../model/ports.ts';

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
  return findings.map((finding) => {
    const { path, line, commit: elsewhere } = finding.location;
    const commit = elsewhere ?? blamed.get(path)?.(line);
    if (commit === undefined) return finding;
    const agent = agentOf(commit, authorship);
    return { ...finding, provenance: agent === undefined ? { commit } : { commit, agent } };
  });
}

type LineOrigin = (line: number) => Sha | undefined;

async function blame(
  paths: readonly string[],
  change: Change,
  code: CodeReader,
): Promise<ReadonlyMap<string, LineOrigin>> {
  const [only, ...others] = change.commits;
  if (only === undefined) return new Map();
  const { mergeBase, head } = change;
  const changed = new Set(change.files.map(({ path }) => path));
  const entries = await Promise.all(
    paths
      .filter((path) => changed.has(path))
      .map(async (path): Promise<readonly [string, LineOrigin]> => {
        // With one commit there is nothing to ask.
        if (others.length === 0) return [path, () => only.sha];
        const lines = await code.blame(path, { mergeBase, head });
        return [path, (line) => lines[line - 1]];
      }),
  );
  return new Map(entries);
}

/** The agent's name as people know it. */
function agentOf(commit: Sha, { commits, agents }: Authorship): string | undefined {
  const id = commits.find(({ sha }) => sha === commit)?.agents[0];
  return id === undefined ? undefined : (agents.find((agent) => agent.id === id)?.name ?? id);
}
