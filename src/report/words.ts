import type { Authorship } from '../model/authorship.ts';
import type { ChecklistEntry } from '../model/checklist.ts';
import type { Finding, Location } from '../model/finding.ts';
import type { Review } from '../model/review.ts';
import { PULL_REQUEST_PATH, type RuleMetadata } from '../model/rule.ts';

/** What renderers need beside the review. */
export interface Presentation {
  /** The rules that exist, by id. */
  readonly rules: ReadonlyMap<string, RuleMetadata>;
  /** The address of a rule's page; undefined where pages are not published. */
  readonly ruleUrl: (rule: string) => string | undefined;
}

/** The findings a reader sees, in the review's order: gravest first, then by path and line. */
export function shown(review: Review): readonly Finding[] {
  return review.findings.filter((finding) => finding.hidden === undefined);
}

/** `1 finding`, `2 findings`. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

export function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}

/** Whether it is about the pull request itself and no line of code. */
export function isAboutPullRequest({ path }: Location): boolean {
  return path === PULL_REQUEST_PATH;
}

/** `path:12` or `path:12-14`. Hostile text in it is not yet escaped. */
export function place(location: Location): string {
  const { path, line, endLine } = location;
  if (isAboutPullRequest(location)) return 'pull request';
  return endLine > line ? `${path}:${line}-${endLine}` : `${path}:${line}`;
}

export function shortSha(sha: string): string {
  return sha.slice(0, 7);
}

/** The verdict in a few words, for a check's title. Nothing hostile is in it. */
export function headline(review: Review): string {
  const { verdict } = review;
  const findings = shown(review);
  const blocking = findings.filter((finding) => finding.blocking).length;
  if (verdict.decision === 'undecided') return 'Could not be judged';
  if (verdict.conclusion === 'action_required') return 'Waiting for human approval';
  if (verdict.conclusion === 'failure') {
    return blocking > 0
      ? `${plural(blocking, 'finding')} ${blocking === 1 ? 'blocks' : 'block'} the merge`
      : 'Blocked: see the reasons';
  }
  if (!verdict.gated) {
    const why = review.authorship.verdict === 'unknown' ? 'author unknown' : 'no mark of an AI agent';
    return `Not gated: ${why}${findings.length === 0 ? '' : `; ${plural(findings.length, 'finding')}`}`;
  }
  const { counted } = verdict.approvals;
  const approved = counted.length > 0 ? `, ${plural(counted.length, 'approval')}` : '';
  const found =
    findings.length === 0 ? 'no findings' : `${plural(findings.length, 'finding')}, none blocking`;
  const aside = review.setAside?.isAll ? '; only files that most rules leave out' : '';
  return `Passed: ${found}${approved}${aside}`;
}

/** Which files most rules did not judge, as a sentence; empty where there are none. Paths are not yet escaped. */
export function setAsideSentence({ setAside }: Review): string {
  const [first, ...others] = setAside?.paths ?? [];
  if (first === undefined) return '';
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  return `Most rules leave tests, documentation and examples out: ${first}${more}.`;
}

/** Who wrote the change, as a sentence. Names are not yet escaped. */
export function authorshipSentence(authorship: Authorship): string {
  const { verdict, agents, share, sponsor, commits } = authorship;
  if (verdict === 'unmarked') return 'No mark of an AI agent was found.';
  if (verdict === 'unknown') return 'Whether an AI agent wrote this could not be told.';
  const who = agents.length === 0 ? 'an AI agent' : listed(agents.map(({ name }) => name));
  const marked = Math.round(share.commits * commits.length);
  const of = commits.length > 0 && marked > 0 ? ` (${marked} of ${plural(commits.length, 'commit')})` : '';
  const asked = sponsor === undefined ? '' : `, at the request of ${sponsor.login}`;
  return `Written by ${who}${of}${asked}.`;
}

/** `written by Claude Code in abc1234`, or nothing where no agent wrote the line. Not yet escaped. */
export function provenanceOf(finding: Finding, authorship: Authorship): string | undefined {
  const { provenance } = finding;
  if (provenance === undefined) return undefined;
  const agent = authorship.agents.find(({ id }) => id === provenance.agent)?.name ?? provenance.agent;
  const commit = shortSha(provenance.commit);
  return agent === undefined ? `added in ${commit}` : `written by ${agent} in ${commit}`;
}

/** A checklist state in words. */
export const STATE_WORDS: Readonly<Record<ChecklistEntry['state'], string>> = {
  pass: 'pass',
  fail: 'fail',
  'needs-human': 'needs a human',
  'not-applicable': 'does not apply',
};

/** How each rule ended, as a sentence. Reasons are not yet escaped. */
export function outcomeSentence(outcome: Review['outcomes'][number]): string {
  if (outcome.status === 'not-applicable') return `did not apply: ${outcome.reason}`;
  const visible = outcome.findings.filter((finding) => finding.hidden === undefined).length;
  if (outcome.status === 'failed') return `could not be judged: ${outcome.reason}`;
  return visible === 0 ? 'found nothing' : plural(visible, 'finding');
}

/** `3 on lines the change did not alter, 1 switched off by the policy`; empty where nothing is hidden. */
export function hiddenSentence(review: Review): string {
  const words = {
    'unaltered-line': 'on lines the change did not alter',
    waived: 'waived',
    'disabled-by-policy': 'switched off by the policy',
    suppressed: 'suppressed in the source',
  } as const;
  return Object.entries(words)
    .map(([reason, why]) => ({ why, n: review.findings.filter(({ hidden }) => hidden === reason).length }))
    .filter(({ n }) => n > 0)
    .map(({ why, n }) => `${n} ${why}`)
    .join(', ');
}
