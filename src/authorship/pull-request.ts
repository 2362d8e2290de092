import type { Signal } from '../model/authorship.ts';
import type { AutomationRow } from './automation.table.ts';
import type { Catalogue } from './catalogue.ts';
import { agentAccount, agentApp, automationAccount, type Hit } from './identity.ts';
import type { AuthorshipInput } from './input.ts';
import type { CompiledPolicy } from './policy.ts';
import { carried } from './quotes.ts';
import { scanBody } from './scan.ts';

/** What the pull request itself says, beside its commits. */
export interface PullRequestReading {
  readonly signals: readonly Signal[];
  /** An agent opened it, or an app on an agent's behalf. */
  readonly openedByAgent: boolean;
  /** Known automation opened it. */
  readonly automation: AutomationRow | undefined;
  readonly clipped: boolean;
}

/** Where signals of the pull request itself stand. */
export const PULL_REQUEST = 'pull request';

/** Reads author, app, labels, branch, title and body. */
export function readPullRequest(
  input: AuthorshipInput,
  catalogue: Catalogue,
  policy: CompiledPolicy,
): PullRequestReading {
  const opened = [
    ...signal(input.author && agentAccount(input.author, catalogue), 'author'),
    ...signal(policy.loginHit(input.author?.login), 'author'),
    ...signal(input.app === undefined ? undefined : agentApp(input.app, catalogue), 'app'),
  ];
  const automation = input.author && opened.length === 0 ? automationAccount(input.author) : undefined;
  const own = [
    ...opened,
    ...input.labels.flatMap((label) => signal(policy.labelHit(label), 'label')),
    ...signal(policy.branchHit(plainBranch(input.branch)), 'branch'),
  ];
  const openedByAgent = opened.some(({ confidence }) => confidence === 'A' || confidence === 'B');
  // The author is looked at first: what Dependabot or Renovate quote is not their own.
  if (automation !== undefined && automation.carrier !== true) {
    return { signals: own, openedByAgent, automation, clipped: false };
  }
  const corroborating = [
    ...labelSignals(input, catalogue),
    ...branchSignals(input, catalogue),
    ...titleSignals(input, catalogue),
  ];
  const scan = scanBody(input.body, catalogue, policy);
  // A workflow's own account carries other people's texts, release notes among them, and agents' work too.
  const body = scan.hits.flatMap((hit) => signal(automation === undefined ? hit : carried(hit), hit.signal));
  return {
    signals: [...own, ...corroborating, ...template(input.body, corroborating), ...body],
    openedByAgent,
    automation,
    clipped: scan.clipped,
  };
}

function signal(hit: Hit | undefined, kind: string): readonly Signal[] {
  if (hit === undefined) return [];
  const { agent, mark, confidence, text } = hit;
  return [{ agent, signal: kind, where: PULL_REQUEST, text: text.slice(0, 200), confidence, mark }];
}

function labelSignals({ labels }: AuthorshipInput, catalogue: Catalogue): readonly Signal[] {
  return labels.flatMap((label) => {
    const entry = catalogue.labels.get(label.toLowerCase());
    return entry === undefined ? [] : signal(hitOf(entry, label), 'label');
  });
}

function branchSignals({ branch }: AuthorshipInput, { branches }: Catalogue): readonly Signal[] {
  const plain = plainBranch(branch);
  const entry = branches.find(({ row }) => row.pattern.test(plain));
  return entry === undefined ? [] : signal(hitOf(entry, plain), 'branch');
}

function titleSignals({ title }: AuthorshipInput, { subjects }: Catalogue): readonly Signal[] {
  const start = title.slice(0, 200);
  const entry = subjects.find(({ row }) => row.pattern.test(start));
  return entry === undefined ? [] : signal(hitOf(entry, start), 'title');
}

function hitOf(
  { agent, id, confidence }: { agent: string; id: string; confidence: Hit['confidence'] },
  text: string,
): Hit {
  return { agent, mark: id, confidence, text };
}

/** `refs/heads/x` and `owner:x` give `x`; at most 255 characters, as GitHub allows. */
function plainBranch(branch: string): string {
  const cut = branch.slice(0, 400);
  const name = cut.startsWith('refs/heads/') ? cut.slice(11) : cut;
  return name.slice(name.indexOf(':') + 1);
}

const SUMMARY = /^(?:#{1,4} |\*\*)(?:Summary|Motivation)\b/mu;
/** The heading, and a list directly under it. */
const TESTING = /^(?:#{1,4} |\*\*)Testing\b[^\n]{0,20}\n\s{0,3}[-*] /mu;

/**
 * Codex writes its bodies after one template: a summary, then a list of what it tested. People write so too,
 * therefore it is looked for only beside Codex's own branch or label, which it corroborates.
 */
function template(body: string, beside: readonly Signal[]): readonly Signal[] {
  if (!beside.some(({ agent }) => agent === 'codex')) return [];
  const text = body.slice(0, 20_000);
  if (!SUMMARY.test(text) || !TESTING.test(text)) return [];
  return signal(
    { agent: 'codex', mark: 'codex/template', confidence: 'C', text: 'Summary … Testing' },
    'body',
  );
}
