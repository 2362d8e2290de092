import { redactKnownTokens } from '../lib/redact.ts';
import type {
  Agent,
  Authorship,
  AuthorshipVerdict,
  CommitAuthorship,
  Signal,
  SignalConfidence,
} from '../model/authorship.ts';
import type { AuthorshipPolicy } from '../model/policy.ts';
import { CATALOGUE } from './catalogue.ts';
import { type CommitReading, isMerge, mergeSignals, readCommit } from './commits.ts';
import { findDisclosure } from './disclosure.ts';
import type { AuthorshipInput } from './input.ts';
import { compilePolicy, NO_POLICY } from './policy.ts';
import { type PullRequestReading, readPullRequest } from './pull-request.ts';
import { reasonsFor } from './reasons.ts';
import { asAccount, findSponsors } from './sponsor.ts';
import { traceSignals } from './traces.ts';

/** More evidence than this is counted, not listed. */
const MAX_EVIDENCE = 100;

/** Signals whose text is a line somebody wrote, in which anything may stand. */
const FREE_TEXT: ReadonlySet<string> = new Set(['body', 'message', 'subject', 'title', 'trailer']);

const ORDER: Readonly<Record<SignalConfidence, number>> = { A: 0, B: 1, C: 2, D: 3 };

/**
 * Says whether an AI agent wrote a change, and on what evidence. A mark of confidence A or B makes it `ai`, so do two
 * different C; a lone C makes it `unknown`, so does anything that could not be read; D never decides. A mark can only
 * add to the verdict. Pure, linear in the texts, and never throws.
 */
export function judgeAuthorship(input: AuthorshipInput, policy: AuthorshipPolicy = NO_POLICY): Authorship {
  const compiled = compilePolicy(policy);
  const opened = readPullRequest(input, CATALOGUE, compiled);
  const own = input.commits.filter((commit) => !isMerge(commit));
  const byPerson = input.author !== undefined && opened.automation === undefined;
  const traced = input.traces.length === 0 ? [] : traceSignals(input);
  const commits = own.map((commit) =>
    withTraces(readCommit(commit, { ...input, byPerson }, CATALOGUE, compiled), traced),
  );
  const signals = [
    ...opened.signals,
    ...commits.flatMap((commit) => commit.signals),
    ...input.commits.filter(isMerge).flatMap((commit) => mergeSignals(commit, CATALOGUE, compiled)),
    ...traced,
  ];
  const unread = unreadOf(input, opened, commits);
  const verdict = verdictOf(signals, unread.length > 0);
  const evidence = listed(signals);
  const agents = verdict === 'ai' ? agentsOf(signals) : [];
  const sponsors = verdict === 'unmarked' ? [] : findSponsors(input, opened, commits, CATALOGUE);
  return {
    verdict,
    agents,
    evidence,
    commits: commits.map(commitAuthorship),
    share: shareOf(commits, verdict),
    sponsor: asAccount(sponsors),
    sponsors,
    ...(policy.requireDisclosure ? { disclosure: findDisclosure(input, signals) } : {}),
    reasons: reasonsFor({ verdict, agents, signals, listed: evidence.length, unread, opened }),
  };
}

function unreadOf(
  { unread }: AuthorshipInput,
  opened: PullRequestReading,
  commits: readonly CommitReading[],
): readonly string[] {
  const clipped = commits.filter((commit) => commit.clipped);
  return [
    ...unread.map(({ what, why }) => `${what} (${why})`),
    ...(opened.clipped ? ['the middle of the body (it is longer than 262,144 characters)'] : []),
    ...commits.flatMap(({ sha, noteProblem }) =>
      noteProblem === undefined ? [] : [`the git-ai note on ${sha.slice(0, 12)} (${noteProblem})`],
    ),
    ...clipped.map(
      ({ sha }) => `the middle of the message of ${sha.slice(0, 12)} (it is longer than 262,144 characters)`,
    ),
  ];
}

function verdictOf(signals: readonly Signal[], incomplete: boolean): AuthorshipVerdict {
  if (signals.some(({ confidence }) => confidence === 'A' || confidence === 'B')) return 'ai';
  const corroborating = new Set(
    signals.filter(({ confidence }) => confidence === 'C').map(({ mark }) => mark),
  );
  if (corroborating.size >= 2) return 'ai';
  return corroborating.size === 1 || incomplete ? 'unknown' : 'unmarked';
}

/**
 * The agents whose own marks make them the author: an A or B, or two different C; where none has as much, all that
 * are named. The best supported first.
 */
function agentsOf(signals: readonly Signal[]): readonly Agent[] {
  const counted = signals.filter(({ confidence }) => confidence !== 'D');
  const support = [...Map.groupBy(counted, ({ agent }) => agent)].map(([id, marks]) => ({
    id,
    best: Math.min(...marks.map(({ confidence }) => ORDER[confidence])),
    kinds: new Set(marks.map(({ mark }) => mark)).size,
    count: marks.length,
  }));
  const sure = support.filter(({ best, kinds }) => best < ORDER.C || kinds >= 2);
  const shown = sure.length > 0 ? sure : support;
  const named = shown.filter(({ id }) => id !== 'unknown');
  return (named.length > 0 ? named : shown)
    .toSorted((a, b) => a.best - b.best || b.kinds - a.kinds || b.count - a.count)
    .map(({ id }) => ({ id, name: CATALOGUE.names.get(id) ?? 'an unnamed AI agent' }));
}

function listed(signals: readonly Signal[]): readonly Signal[] {
  const seen = new Set<string>();
  const distinct = signals.filter(({ mark, where, text }) => {
    const key = `${mark}\n${where}\n${text}`;
    return seen.has(key) ? false : seen.add(key);
  });
  const shown = new Map<string, string>();
  return distinct
    .toSorted((a, b) => ORDER[a.confidence] - ORDER[b.confidence])
    .slice(0, MAX_EVIDENCE)
    .map((signal) =>
      FREE_TEXT.has(signal.signal) ? { ...signal, text: redacted(signal.text, shown) } : signal,
    );
}

/** The same trailer stands on many commits. */
function redacted(text: string, known: Map<string, string>): string {
  const before = known.get(text);
  if (before !== undefined) return before;
  const shown = redactKnownTokens(text);
  known.set(text, shown);
  return shown;
}

/** A commit of which an agent trace says that an agent wrote in it is that agent's too. */
function withTraces(commit: CommitReading, traced: readonly Signal[]): CommitReading {
  const own = traced.filter(({ where, confidence }) => where === commit.sha && confidence !== 'D');
  if (own.length === 0) return commit;
  return { ...commit, agents: [...new Set([...commit.agents, ...own.map(({ agent }) => agent)])] };
}

function commitAuthorship({ sha, agents, mixed }: CommitReading): CommitAuthorship {
  return mixed ? { sha, agents, mixed } : { sha, agents };
}

function shareOf(commits: readonly CommitReading[], verdict: AuthorshipVerdict): Authorship['share'] {
  const marked = commits.filter(({ agents }) => agents.length > 0);
  const share = commits.length === 0 ? 0 : marked.length / commits.length;
  if (verdict !== 'ai') return { commits: share, extent: 'none' };
  if (marked.length === 0) return { commits: share, extent: 'unstated' };
  const whole = marked.length === commits.length && !marked.some(({ mixed }) => mixed);
  return { commits: share, extent: whole ? 'whole' : 'mixed' };
}
