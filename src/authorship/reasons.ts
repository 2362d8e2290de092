import type { Agent, AuthorshipVerdict, Signal } from '../model/authorship.ts';
import type { PullRequestReading } from './pull-request.ts';

interface Judged {
  readonly verdict: AuthorshipVerdict;
  readonly agents: readonly Agent[];
  readonly signals: readonly Signal[];
  /** How many of the signals are listed as evidence. */
  readonly listed: number;
  readonly unread: readonly string[];
  readonly opened: PullRequestReading;
}

/** Why the verdict is what it is, in sentences. They quote nothing that the author wrote. */
export function reasonsFor(judged: Judged): readonly string[] {
  const { verdict, signals, unread, opened, listed } = judged;
  const missing = unread.length === 0 ? [] : [`Not read: ${unread.slice(0, 5).join('; ')}.`];
  const automated =
    opened.automation === undefined
      ? []
      : [`The author is ${opened.automation.login}, an automation that is no AI agent.`];
  const more = signals.length > listed ? [`${signals.length} signals were found; ${listed} are listed.`] : [];
  if (verdict === 'ai') return [...why(judged), ...automated, ...missing, ...more];
  if (verdict === 'unmarked')
    return [...automated, 'No mark of an AI agent was found, which does not prove that a person wrote it.'];
  const lone = signals.find(({ confidence }) => confidence === 'C');
  const weak =
    lone === undefined
      ? []
      : [`There is one weak mark (${describe(lone)}) and none that corroborates it: a person has to say.`];
  return [...weak, ...automated, ...missing];
}

function why({ signals, agents }: Judged): readonly string[] {
  const who = agents.map(({ name }) => name).join(', ');
  const deciding = signals.filter(({ confidence }) => confidence === 'A' || confidence === 'B');
  const first = deciding.find(({ confidence }) => confidence === 'A') ?? deciding[0];
  if (first !== undefined) return [`${who}: ${describe(first)}${others(deciding.length)}.`];
  const kinds = [
    ...new Map(signals.filter(({ confidence }) => confidence === 'C').map((one) => [one.mark, one])).values(),
  ];
  return [`${who}: ${kinds.slice(0, 3).map(describe).join(' and ')} corroborate each other.`];
}

function others(count: number): string {
  if (count <= 1) return '';
  return `, and ${count - 1} more ${count === 2 ? 'mark' : 'marks'}`;
}

const WORDS: Readonly<Record<string, string>> = {
  app: 'the app that opened it',
  author: 'the account that opened it',
  body: 'a mark in its body',
  branch: 'the name of its branch',
  committer: "a commit's committer",
  'commit-author': "a commit's author",
  label: 'a label',
  merge: 'a merge by an agent',
  message: "a mark in a commit's message",
  note: 'a git-ai note',
  subject: "a commit's subject",
  title: 'its title',
  trace: 'an agent trace',
  trailer: 'a trailer',
};

function describe({ signal, where }: Signal): string {
  const words = WORDS[signal] ?? 'a mark';
  return where === 'pull request' ? words : `${words} (${where.slice(0, 12)})`;
}
